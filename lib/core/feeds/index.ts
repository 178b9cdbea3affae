/**
 * Owns what feed readers get: the newest posts as JSON Feed, RSS and Atom, in full and with absolute addresses.
 * Pure: equal posts, equal bytes.
 */
export { renderAtom } from './atom.ts'
export { type ChangeFeed, type ChangeItem, renderChangesAtom, renderChangesJson } from './change-feed.ts'
export type { Feed } from './feed.ts'
export { itemsPerFeed, toFeedItem, toFeedItems } from './feed-item.ts'
export { renderJsonFeed } from './json-feed.ts'
export { renderRss } from './rss.ts'
