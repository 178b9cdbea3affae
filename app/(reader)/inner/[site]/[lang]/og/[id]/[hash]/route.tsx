import { OgCardImage } from '#components/og/card'
import { renderOgImage, toOgCard } from '#lib/media/og'
import { requireReader } from '#lib/store'
import { type Params, readCard, readNames } from '#lib/web/reading'

type Names = { id: string; hash: string }

/** The picture of one revision. */
export async function GET(_: Request, { params }: { params: Params }) {
  const { site, ...names } = await readNames<Names>(params)
  const revision = await readCard(requireReader(), names)
  if (!revision) return new Response(null, { status: 404 })
  const png = await renderOgImage(<OgCardImage card={toOgCard(revision, site)} />)
  return new Response(new Uint8Array(png), { headers: { 'content-type': 'image/png' } })
}
