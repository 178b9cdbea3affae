import { connection } from 'next/server'
import { requireSite } from '#lib/config/site.ts'
import { renderSitemap, toPostUrl } from '#lib/core/seo'
import { requireReader } from '#lib/store'
import { readSitemap } from '#lib/web/reading'

export async function GET(_: Request, { params }: { params: Promise<{ shard: string }> }) {
  await connection()
  const match = /^(\d{1,9})\.xml$/.exec((await params).shard)
  if (!match) return new Response(null, { status: 404 })
  const site = requireSite()
  const rows = await readSitemap(requireReader(), { shard: match[1] as string })
  const sitemap = renderSitemap(
    rows.map(({ slug, modifiedAt }) => ({ loc: toPostUrl(site, slug), lastmod: modifiedAt })),
  )
  return new Response(sitemap, { headers: { 'content-type': 'application/xml; charset=utf-8' } })
}
