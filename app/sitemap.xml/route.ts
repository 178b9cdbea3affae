import { connection } from 'next/server'
import { requireSite } from '#lib/config/site.ts'
import { renderSitemapIndex } from '#lib/core/seo'
import { listSitemapShards, requireReader } from '#lib/store'

export async function GET() {
  await connection()
  const { url } = requireSite()
  const shards = await requireReader().snapshot(listSitemapShards)
  const index = renderSitemapIndex(
    shards.map(({ slug, newest }) => ({ loc: `${url}/sitemaps/${slug}.xml`, lastmod: newest })),
  )
  return new Response(index, { headers: { 'content-type': 'application/xml; charset=utf-8' } })
}
