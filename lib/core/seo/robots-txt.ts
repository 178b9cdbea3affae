import type { Site } from './site.ts'

/**
 * RFC 9309. Nothing is disallowed: `noindex` is obeyed by crawlers that may read the page it stands on, and by no others.
 * `site` is null while it is not known.
 */
export const renderRobotsTxt = (site: Site | null): string =>
  `User-agent: *\nAllow: /\n${site === null ? '' : `\nSitemap: ${site.url}/sitemap.xml\n`}`
