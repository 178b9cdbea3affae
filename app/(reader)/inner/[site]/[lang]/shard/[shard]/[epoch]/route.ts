import { renderSitemap, toPostUrl } from '#lib/core/seo'
import { requireReader } from '#lib/store'
import { type Params, readNames, readSitemap } from '#lib/web/reading'

type Names = { shard: string; epoch: string }

export async function GET(_: Request, { params }: { params: Params }) {
  const { site, shard } = await readNames<Names>(params)
  const rows = await readSitemap(requireReader(), { shard })
  const sitemap = renderSitemap(
    rows.map(({ slug, modifiedAt }) => ({ loc: toPostUrl(site, slug), lastmod: modifiedAt })),
  )
  return new Response(sitemap, { headers: { 'content-type': 'application/xml; charset=utf-8' } })
}
