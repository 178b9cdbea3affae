import { sql } from 'kysely'
import { type BodyFormat, type PostMeta, type ReviewFact, type Revision, showReview } from '#lib/core/posts'
import { decode, type Encoded } from '../encoded.ts'

/** Written out, since SQLite chooses an index over a condition (`WHERE listed = 1`) only when it sees the value. */
export const isTrue = sql.lit(1)

/** SQLite takes 32,766 values a statement; longer lists go in pieces. */
const valuesPerStatement = 2000

export function inPieces<T>(values: readonly T[]): T[][] {
  const pieces: T[][] = []
  for (let i = 0; i < values.length; i += valuesPerStatement) pieces.push(values.slice(i, i + valuesPerStatement))
  return pieces
}

/** Adds to the list of a key. One that may have thousands of entries is not copied for each. */
export function addTo<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}

interface RevisionRow {
  id: string
  version: string
  hash: string
  format: BodyFormat
  meta: Encoded<PostMeta>
  body: string
}

export const toRevision = (row: RevisionRow): Revision => ({
  postId: row.id,
  version: row.version,
  hash: row.hash,
  format: row.format,
  meta: decode(row.meta),
  body: row.body,
})

/** A revision as readers see it: its review is what the record knows of it. */
export const toShown = (revision: Revision, review: ReviewFact | undefined): Revision => ({
  ...revision,
  meta: showReview(revision.meta, review),
})
