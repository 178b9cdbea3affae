import { renderSitemap } from '#lib/core/seo'
import { requireReader } from '#lib/store'
import { type Params, readNames, readSitemap } from '#lib/web/reading'

type Names = { shard: string; epoch: string }

export async function GET(_: Request, { params }: { params: Params }) {
  const { site, shard } = await readNames<Names>(params)
  const sitemap = renderSitemap(await readSitemap(requireReader(), site, { shard }))
  return new Response(sitemap, { headers: { 'content-type': 'application/xml; charset=utf-8' } })
}
