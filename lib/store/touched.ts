import type { CollectionKind } from './kinds.ts'
import type { PostNum } from './numbers.ts'
import type { Connection } from './store.ts'

/** The rows of a transaction that pages follow from, whether or not they changed by it. */
export interface Touched {
  posts: Set<PostNum>
  slugs: Set<string>
  /** By kind and slug. */
  collections: Map<string, { kind: CollectionKind; slug: string }>
}

const recorded = new WeakMap<Connection, Touched>()

/**
 * Notes from now on what the transaction writes. Every write of a post, an address or a list goes through the query that
 * notes it, so a use case need not report what it does.
 */
export function recordTouched(transaction: Connection): Touched {
  const touched: Touched = { posts: new Set(), slugs: new Set(), collections: new Map() }
  recorded.set(transaction, touched)
  return touched
}

/** What is noted of a transaction; undefined when nothing is recorded. */
export const touchedBy = (transaction: Connection): Touched | undefined => recorded.get(transaction)
