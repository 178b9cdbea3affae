import { type ReviewFact, toFactName } from '#lib/core/posts'
import type { MadeReview } from '#lib/core/reviews'
import { decode, encode } from '../encoded.ts'
import type { VoidReason } from '../kinds.ts'
import type { PostNum, RevisionNum } from '../numbers.ts'
import type { Connection } from '../store.ts'
import { insertRows } from './insert-rows.ts'
import { listStoredRevisions, type StoredRevision } from './revisions.ts'
import { inPieces } from './rows.ts'

export interface NewReview extends MadeReview {
  post: PostNum
  /** The headings of the sections that it is of; null: all of the content. */
  sections: readonly string[] | null
  note: string | null
}

export async function insertReviews(connection: Connection, reviews: readonly NewReview[]): Promise<void> {
  await insertRows(
    connection,
    'reviews',
    reviews.map(({ post, content, version, reviewer, decision, sections, covers, note, at }) => ({
      ...{ post, content, version, reviewer, decision, note, at },
      sections: sections && encode(sections),
      covers: encode(covers),
    })),
  )
}

/** The reviews of each post, the oldest first; posts without one are left out. */
export async function listReviews(
  connection: Connection,
  posts: readonly PostNum[],
): Promise<Map<PostNum, NewReview[]>> {
  const found = new Map<PostNum, NewReview[]>()
  for (const piece of inPieces(posts)) {
    const rows = await connection
      .selectFrom('reviews')
      .selectAll()
      .where('post', 'in', piece)
      .orderBy('post')
      .orderBy('num')
      .execute()
    for (const { num: _, sections, covers, ...row } of rows)
      found.set(row.post, [
        ...(found.get(row.post) ?? []),
        { ...row, sections: sections && decode(sections), covers: decode(covers) },
      ])
  }
  return found
}

/** What the record says of these revisions; those that only claim something are left out. */
export async function listReviewFacts(
  connection: Connection,
  revisions: readonly RevisionNum[],
): Promise<Map<RevisionNum, ReviewFact>> {
  const found = new Map<RevisionNum, ReviewFact>()
  for (const piece of inPieces(revisions)) {
    const rows = await connection
      .selectFrom('revision_reviews')
      .innerJoin('review_facts', 'review_facts.name', 'revision_reviews.fact')
      .select(['revision_reviews.revision', 'review_facts.fact'])
      .where('revision_reviews.revision', 'in', piece)
      .execute()
    for (const { revision, fact } of rows) found.set(revision, decode(fact))
  }
  return found
}

/** Names that were given once keep their facts: a page may still be rendered under them. */
export async function findReviewFact(connection: Connection, name: string): Promise<ReviewFact | null> {
  const row = await connection.selectFrom('review_facts').select('fact').where('name', '=', name).executeTakeFirst()
  return row ? decode(row.fact) : null
}

/** Null: nothing but what the file claims. */
export async function saveReviewFacts(
  connection: Connection,
  facts: ReadonlyMap<RevisionNum, ReviewFact | null>,
): Promise<void> {
  const named = [...facts].flatMap(([revision, fact]) => (fact ? [{ revision, fact, name: toFactName(fact) }] : []))
  await insertRows(
    connection,
    'review_facts',
    named.map(({ name, fact }) => ({ name, fact: encode(fact) })),
    (insert) => insert.onConflict((conflict) => conflict.column('name').doNothing()),
  )
  for (const piece of inPieces([...facts.keys()]))
    await connection.deleteFrom('revision_reviews').where('revision', 'in', piece).execute()
  await insertRows(
    connection,
    'revision_reviews',
    named.map(({ revision, name }) => ({ revision, fact: name })),
  )
}

export async function insertVoidClaims(
  connection: Connection,
  claims: readonly { revision: RevisionNum; reason: VoidReason }[],
): Promise<void> {
  await insertRows(connection, 'void_claims', claims)
}

export async function listVoidClaims(
  connection: Connection,
  revisions: readonly RevisionNum[],
): Promise<Set<RevisionNum>> {
  const found = new Set<RevisionNum>()
  for (const piece of inPieces(revisions)) {
    const rows = await connection.selectFrom('void_claims').select('revision').where('revision', 'in', piece).execute()
    for (const { revision } of rows) found.add(revision)
  }
  return found
}

/** The stored revisions of these posts whose files claim a review. */
export async function listClaiming(
  connection: Connection,
  posts: readonly PostNum[],
): Promise<Map<PostNum, StoredRevision[]>> {
  const nums: RevisionNum[] = []
  for (const piece of inPieces(posts)) {
    const rows = await connection
      .selectFrom('revisions')
      .select('num')
      .where('post', 'in', piece)
      .where('status', '=', 'reviewed')
      .execute()
    for (const { num } of rows) nums.push(num)
  }
  return Map.groupBy((await listStoredRevisions(connection, nums)).values(), ({ post }) => post)
}
