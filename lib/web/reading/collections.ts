import type { Card, ListKind } from '#lib/core/posts'
import {
  type CollectionState,
  type Connection,
  findCollection,
  listCards,
  listCollections,
  postsPerPage,
  type Store,
} from '#lib/store'
import { type ListOverview, readListOverview } from './list-overview.ts'

export interface CollectionPage {
  cards: Card[]
  pages: number
}

/** An index shows this many terms, the largest; the rest are found by search. */
export const mostTerms = 2000

/** The terms of one kind. */
export const readTerms = (store: Store, { kind }: { kind: ListKind }): Promise<CollectionState[]> =>
  listCollections(store.read, kind, mostTerms)

export interface ListPage extends CollectionPage {
  collection: CollectionState
  /** Of the first page. */
  overview: ListOverview | null
}

/** A page of the posts that are listed under a term. */
export const readCollection = (
  store: Store,
  { kind, slug, page }: { kind: ListKind; slug: string; page: number },
): Promise<ListPage | null> =>
  store.snapshot(async (connection) => {
    const collection = await findCollection(connection, kind, slug)
    if (!collection) return null
    const overview = page === 1 ? await readListOverview(connection, collection) : null
    return { collection, overview, ...(await readPage(connection, collection, page)) }
  })

export async function readPage(
  connection: Connection,
  collection: CollectionState | null,
  page: number,
): Promise<CollectionPage> {
  if (!collection) return { cards: [], pages: 0 }
  const { kind, slug, count } = collection
  const cards = await listCards(connection, kind, slug, (page - 1) * postsPerPage, postsPerPage)
  return { cards, pages: Math.ceil(count / postsPerPage) }
}
