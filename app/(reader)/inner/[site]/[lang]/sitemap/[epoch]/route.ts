import { renderSitemapIndex } from '#lib/core/seo'
import { requireReader } from '#lib/store'
import { type Params, readNames, readSitemapIndex } from '#lib/web/reading'

type Names = { epoch: string }

export async function GET(_: Request, { params }: { params: Params }) {
  const { site } = await readNames<Names>(params)
  const shards = await readSitemapIndex(requireReader())
  const index = renderSitemapIndex(
    shards.map(({ slug, newest }) => ({ loc: `${site.url}/sitemaps/${slug}.xml`, lastmod: newest })),
  )
  return new Response(index, { headers: { 'content-type': 'application/xml; charset=utf-8' } })
}
