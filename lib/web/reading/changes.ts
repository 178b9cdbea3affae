import type { ChangeFeed, ChangeItem } from '#lib/core/feeds'
import { decideIndexable, toTerms } from '#lib/core/posts'
import type { Site } from '#lib/core/seo'
import { type ChangedRevision, findCollection, type LoggedChange, listChanges, type Store } from '#lib/store'

export type ChangesFormat = 'changes.json' | 'changes.atom'

interface ChangesNames {
  format: ChangesFormat
  /** Null: of all posts. */
  topic: string | null
  /** A number of the log: the page begins below it; null: with the latest entry. */
  before: number | null
}

/** Entries of the log that one page looks through: a topic may have few among many. */
const readPerPage = 200
const itemsPerPage = 50

/** One page of the changes that readers could see. */
export async function readChanges(
  store: Store,
  site: Site,
  { format, topic, before }: ChangesNames,
): Promise<ChangeFeed | null> {
  const found = await store.snapshot(async (connection) => ({
    collection: topic === null ? null : await findCollection(connection, 'topic', topic),
    page: await listChanges(connection, { before, read: readPerPage }),
  }))
  if (topic !== null && !found.collection) return null
  const shown = found.page.changes.flatMap((change) => toItem(site, change, topic))
  const items = shown.slice(0, itemsPerPage)
  const next = shown.length > itemsPerPage ? (items.at(-1)?.num ?? null) : found.page.oldest
  const home = topic === null ? '/' : `/topics/${encodeURIComponent(topic)}`
  const address = `${site.url}${topic === null ? '' : home}/${format}`
  return {
    site,
    title: topic === null ? site.name : `${found.collection?.name} · ${site.name}`,
    feedUrl: before === null ? address : `${address}?before=${before}`,
    homeUrl: `${site.url}${home}`,
    nextUrl: next === null ? null : `${address}?before=${next}`,
    items,
  }
}

/** What the gate keeps from lists is in none; of a note that was withdrawn since, its words are not told again. */
function toItem(site: Site, change: LoggedChange, topic: string | null): ChangeItem[] {
  const { num, at, id, slug, isLive, policy, before, after, action } = change
  const isListed = (revision: ChangedRevision | null) =>
    revision !== null && decideIndexable({ live: true, policy, meta: revision.meta }).value
  const told = after ?? before
  if (told === null || !isListed(told)) return []
  if (topic !== null && !toTerms(told.meta).some((term) => term.kind === 'topic' && term.slug === topic)) return []
  return [
    {
      num,
      at,
      id,
      url: `${site.url}/posts/${encodeURIComponent(slug)}`,
      title: isLive ? told.meta.title : null,
      from: before?.version ?? null,
      to: after?.version ?? null,
      isBack: action === 'rollback',
    },
  ]
}
