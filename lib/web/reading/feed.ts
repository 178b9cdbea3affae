import { type Feed, itemsPerFeed } from '#lib/core/feeds'
import type { Site } from '#lib/core/seo'
import { findCollection, listFeedPage, parseCursor, renderCursor, type Store } from '#lib/store'

export type FeedFormat = 'feed.json' | 'rss.xml' | 'atom.xml'

interface FeedNames {
  format: FeedFormat
  /** Null: all posts. */
  topic: string | null
  /** Where the page begins; null: with the newest post. */
  before: string | null
}

/** One page of a feed. */
export async function readFeed(store: Store, site: Site, { format, topic, before }: FeedNames): Promise<Feed | null> {
  const cursor = before === null ? null : parseCursor(before)
  if (before !== null && !cursor) return null
  const kind = topic === null ? 'all' : 'topic'
  const found = await store.snapshot(async (connection) => ({
    collection: await findCollection(connection, kind, topic ?? ''),
    page: await listFeedPage(connection, kind, topic ?? '', cursor, itemsPerFeed),
  }))
  if (topic !== null && !found.collection) return null
  const home = topic === null ? '/' : `/topics/${encodeURIComponent(topic)}`
  const address = `${site.url}${topic === null ? '' : home}/${format}`
  return {
    site,
    title: topic === null ? site.name : `${found.collection?.name} · ${site.name}`,
    feedUrl: before === null ? address : `${address}?before=${encodeURIComponent(before)}`,
    homeUrl: `${site.url}${home}`,
    nextUrl: found.page.next ? `${address}?before=${encodeURIComponent(renderCursor(found.page.next))}` : null,
    language: site.language ?? 'en',
    pages: found.page.pages,
  }
}
