import { OgCardImage } from '#components/og/card'
import { requireSite } from '#lib/config/site.ts'
import { renderOgImage, toOgCard } from '#lib/media/og'
import { requireReader } from '#lib/store'
import { readCard } from '#lib/web/reading'

/** The picture of one published revision. One that could not be drawn says so, and is then not kept. */
export async function GET(_: Request, { params }: { params: Promise<{ slug: string; image: string }> }) {
  const { slug, image } = await params
  const version = image.endsWith('.png') ? image.slice(0, -'.png'.length) : ''
  const revision = await readCard(requireReader(), { slug: decodeURIComponent(slug), version })
  if (!revision) return new Response(null, { status: 404 })
  const card = toOgCard(revision, requireSite().name)
  const { png, fallback } = await renderOgImage(<OgCardImage card={card} />)
  return new Response(new Uint8Array(png), {
    headers: { 'content-type': 'image/png', ...(fallback ? { 'x-alphanode-stand-in': 'card' } : {}) },
  })
}
