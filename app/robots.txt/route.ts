import { requireSite } from '#lib/config/site.ts'
import { renderRobotsTxt } from '#lib/core/seo'

export const GET = () =>
  new Response(renderRobotsTxt(requireSite()), { headers: { 'content-type': 'text/plain; charset=utf-8' } })
