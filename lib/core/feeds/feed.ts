import type { EditionPage } from '#lib/core/posts'
import type { Site } from '#lib/core/seo'

/** One page of a feed, in any format. */
export interface Feed {
  site: Site
  title: string
  description?: string
  /** The address of this document. */
  feedUrl: string
  /** The address of the page that lists the same posts; the same for every page of the feed. */
  homeUrl: string
  /** The address of the posts that come after these. */
  nextUrl?: string | null
  /** The language of most posts (BCP 47). */
  language?: string
  /** Newest first, at most {@link itemsPerFeed}. */
  pages: readonly EditionPage[]
  /** Their texts as HTML by the id of the post. One without is its summary and the way to its page. */
  texts: ReadonlyMap<string, string>
}
