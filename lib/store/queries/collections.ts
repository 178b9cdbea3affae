import type { Card, TermKind } from '#lib/core/posts'
import { findReader } from '../reader.ts'
import { type CollectionState, findCollection, listCards, listCollections } from './reading.ts'

export const postsPerPage = 20
/** An index shows this many terms, the largest; the rest are found by search. */
const mostTerms = 2000

const kinds: Record<string, TermKind> = { topics: 'topic', stacks: 'stack', tools: 'tool' }

/** The kind of term behind the first segment of a collection's address. */
export const findKind = (plural: string): TermKind | null =>
  Object.hasOwn(kinds, plural) ? (kinds[plural] as TermKind) : null

export interface CollectionPage {
  collection: CollectionState | null
  cards: Card[]
  pages: number
}

/** One page of a collection and its state, as of one moment. */
export async function readCollectionPage(kind: string, slug: string, page: number): Promise<CollectionPage> {
  const store = findReader()
  if (!store) return { collection: null, cards: [], pages: 0 }
  return store.snapshot(async (connection) => {
    const collection = await findCollection(connection, kind, slug)
    const cards = await listCards(connection, kind, slug, (page - 1) * postsPerPage, postsPerPage)
    return { collection, cards, pages: Math.ceil((collection?.count ?? 0) / postsPerPage) }
  })
}

export async function readIndex(kind: TermKind, limit = mostTerms): Promise<CollectionState[]> {
  const store = findReader()
  return store ? listCollections(store.read, kind, limit) : []
}
