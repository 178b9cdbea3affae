import { type Feed, itemsPerFeed } from '#lib/core/feeds'
import { type ListKind, toPlural } from '#lib/core/posts'
import { nameOfTerm, type ShownSite } from '#lib/core/site'
import { findCollection, listFeedPage, parseCursor, renderCursor, type Store } from '#lib/store'

/** Its texts are made where it is rendered. */
export type FeedWithoutTexts = Omit<Feed, 'texts'>

export type FeedFormat = 'feed.json' | 'rss.xml' | 'atom.xml'

interface FeedNames {
  format: FeedFormat
  /** Null: all posts. */
  kind: ListKind | null
  slug: string
  /** Where the page begins; null: with the newest post. */
  before: string | null
}

/** One page of a feed. */
export async function readFeed(store: Store, site: ShownSite, names: FeedNames): Promise<FeedWithoutTexts | null> {
  const { format, kind, slug, before } = names
  const cursor = before === null ? null : parseCursor(before)
  if (before !== null && !cursor) return null
  const [listed, name] = kind === null ? (['all', ''] as const) : ([kind, slug] as const)
  const { collection, page } = await store.snapshot(async (connection) => ({
    collection: await findCollection(connection, listed, name),
    page: await listFeedPage(connection, listed, name, cursor, itemsPerFeed),
  }))
  if (kind !== null && !collection) return null
  const home = kind === null ? '/' : `/${toPlural(kind)}/${encodeURIComponent(slug)}`
  const address = `${site.url}${kind === null ? '' : home}/${format}`
  return {
    site: kind === null && before === null ? site : withoutHub(site),
    title: kind === null || !collection ? site.name : `${nameOfTerm(site, { ...collection, kind })} · ${site.name}`,
    ...(kind === null && site.description !== null ? { description: site.description } : {}),
    feedUrl: before === null ? address : `${address}?before=${encodeURIComponent(before)}`,
    homeUrl: `${site.url}${home}`,
    nextUrl: page.next ? `${address}?before=${encodeURIComponent(renderCursor(page.next))}` : null,
    language: kind === 'lang' && collection ? collection.name : (site.language ?? 'en'),
    pages: page.pages,
  }
}

/** The hub is told of the first pages of the feeds of all posts, so the others do not name it. */
function withoutHub({ hub: _, ...site }: ShownSite): ShownSite {
  return site
}
