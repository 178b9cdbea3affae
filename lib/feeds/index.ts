/**
 * Owns what feed readers get: the newest posts as JSON Feed, RSS and Atom, in full and with absolute addresses.
 * Pure: equal posts, equal bytes. Imports `lib/posts`, `lib/mdx` (static HTML) and `lib/seo` (addresses, XML) alone.
 */
export { renderAtom } from './atom.ts'
export type { Feed } from './feed.ts'
export { type FeedItem, itemsPerFeed, toFeedItems } from './feed-item.ts'
export { renderJsonFeed } from './json-feed.ts'
export { renderRss } from './rss.ts'
