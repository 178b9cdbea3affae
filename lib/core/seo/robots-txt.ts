import type { Site } from './site.ts'

/**
 * RFC 9309. Nothing is disallowed: `noindex` is obeyed by crawlers that may read the page it stands on, and by no others.
 */
export const renderRobotsTxt = (site: Site): string => `User-agent: *\nAllow: /\n\nSitemap: ${site.url}/sitemap.xml\n`
