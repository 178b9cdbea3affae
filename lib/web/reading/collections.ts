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

export interface CollectionPage {
  cards: Card[]
  pages: number
}

/** An index shows this many terms, the largest; the rest are found by search. */
export const mostTerms = 2000

/** The terms of one kind. */
export const readTerms = (store: Store, { kind }: { kind: ListKind }): Promise<CollectionState[]> =>
  listCollections(store.read, kind, mostTerms)

/** A page of the posts that are listed under a term. */
export const readCollection = (
  store: Store,
  { kind, slug, page }: { kind: ListKind; slug: string; page: number },
): Promise<(CollectionPage & { collection: CollectionState }) | null> =>
  store.snapshot(async (connection) => {
    const collection = await findCollection(connection, kind, slug)
    return collection && { collection, ...(await readPage(connection, collection, page)) }
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
