import { toFeedLinks } from './feed-links.ts'
import type { PageMetadata } from './page-metadata-shape.ts'
import type { Site } from './site.ts'
import { toLegalText } from './text.ts'

export interface SiteMetadataOptions {
  /** The site's own title when absent. */
  title?: string
  description?: string
  /** The page's path, which is its canonical address; `/` when absent. */
  path?: string
  /** The path below which the page has feeds of its own, such as `/topics/caching`. */
  feedsBelow?: string
  /** False for pages that should be found by way of others: search, an empty collection. */
  indexable?: boolean
}

/** The head of the front page and of collections. */
export function toSiteMetadata(site: Site, options: SiteMetadataOptions = {}): PageMetadata {
  const { path = '/', feedsBelow = '/', indexable = true } = options
  const title = toLegalText(options.title ?? site.name)
  const description = options.description === undefined ? undefined : toLegalText(options.description)
  const canonical = `${site.url}${path}`
  return {
    ...(options.title === undefined ? {} : { title }),
    description: description ?? null,
    robots: indexable
      ? { index: true, follow: true, 'max-image-preview': 'large', 'max-snippet': -1 }
      : { index: false, follow: true },
    alternates: { canonical, types: toFeedLinks(site, feedsBelow === '/' ? site.name : title, feedsBelow) },
    openGraph: { type: 'website', title, url: canonical, siteName: site.name, ...(description && { description }) },
    twitter: { card: 'summary', title, ...(description && { description }) },
  }
}
