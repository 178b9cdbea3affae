import { connection } from 'next/server'
import { requireSite } from '#lib/config/site.ts'
import { renderSitemapIndex } from '#lib/core/seo'
import { requireReader } from '#lib/store'
import { readSitemapIndex } from '#lib/web/reading'

export async function GET() {
  await connection()
  const { url } = requireSite()
  const shards = await readSitemapIndex(requireReader())
  const index = renderSitemapIndex(
    shards.map(({ slug, newest }) => ({ loc: `${url}/sitemaps/${slug}.xml`, lastmod: newest })),
  )
  return new Response(index, { headers: { 'content-type': 'application/xml; charset=utf-8' } })
}
