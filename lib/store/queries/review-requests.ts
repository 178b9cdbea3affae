import { sql } from 'kysely'
import type { RequestState } from '../kinds.ts'
import type { PostNum, RevisionNum } from '../numbers.ts'
import type { Connection } from '../store.ts'
import { queueReviewWork } from './queue.ts'
import { addTo, inPieces } from './rows.ts'

/** A review that was asked for. Times in milliseconds since 1970. */
export interface ReviewRequest {
  num: number
  post: PostNum
  /** What was asked about. */
  revision: RevisionNum
  asker: string
  /** What the asker wants looked at. */
  note: string | null
  state: RequestState
  /** What the reviewer said, and that person. */
  answer: string | null
  answerer: string | null
  createdAt: number
  updatedAt: number
  endedAt: number | null
  /** The people who are asked; empty: all that may review. */
  assignees: string[]
}

export type NewReviewRequest = Pick<ReviewRequest, 'post' | 'revision' | 'asker' | 'note' | 'createdAt' | 'assignees'>

/** Asks for a review; a request of the post that is open ends with it. */
export async function insertReviewRequest(transaction: Connection, request: NewReviewRequest): Promise<number> {
  const { createdAt, assignees, ...rest } = request
  await transaction
    .updateTable('review_requests')
    .set({ ended_at: createdAt })
    .where('post', '=', request.post)
    .where('ended_at', 'is', null)
    .execute()
  const { num } = await transaction
    .insertInto('review_requests')
    .values({ ...rest, state: 'asked', created_at: createdAt, updated_at: createdAt })
    .returning('num')
    .executeTakeFirstOrThrow()
  await saveAssignees(transaction, num, assignees)
  return num
}

/** The people who are asked are these, and no others. */
export async function saveAssignees(
  transaction: Connection,
  request: number,
  people: readonly string[],
): Promise<void> {
  await transaction.deleteFrom('review_assignees').where('request', '=', request).execute()
  for (const person of new Set(people))
    await transaction.insertInto('review_assignees').values({ request, person }).execute()
  const asked = await transaction
    .selectFrom('review_requests')
    .select('post')
    .where('num', '=', request)
    .executeTakeFirst()
  if (asked) await queueReviewWork(transaction, asked.post)
}

/** What became of a request. */
export async function updateReviewRequest(
  transaction: Connection,
  num: number,
  { updatedAt, endedAt, ...change }: Pick<ReviewRequest, 'state' | 'answer' | 'answerer' | 'updatedAt' | 'endedAt'>,
): Promise<void> {
  const changed = await transaction
    .updateTable('review_requests')
    .set({ ...change, updated_at: updatedAt, ended_at: endedAt })
    .where('num', '=', num)
    .returning('post')
    .executeTakeFirst()
  if (changed) await queueReviewWork(transaction, changed.post)
}

const select = (connection: Connection) => connection.selectFrom('review_requests').selectAll('review_requests')

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

const toRequest = (
  { created_at, updated_at, ended_at, ...row }: Row,
  assignees: ReadonlyMap<number, string[]>,
): ReviewRequest => ({
  ...row,
  createdAt: created_at,
  updatedAt: updated_at,
  endedAt: ended_at,
  assignees: assignees.get(row.num) ?? [],
})

async function listAssigneesOf(connection: Connection, requests: readonly number[]): Promise<Map<number, string[]>> {
  const found = new Map<number, string[]>()
  for (const piece of inPieces(requests)) {
    const rows = await connection
      .selectFrom('review_assignees')
      .selectAll()
      .where('request', 'in', piece)
      .orderBy('request')
      .orderBy('person')
      .execute()
    for (const { request, person } of rows) addTo(found, request, person)
  }
  return found
}

/** Those of a post, the oldest first. */
export async function listReviewRequests(connection: Connection, post: PostNum): Promise<ReviewRequest[]> {
  const rows = await select(connection).where('post', '=', post).orderBy('num').execute()
  const assignees = await listAssigneesOf(
    connection,
    rows.map(({ num }) => num),
  )
  return rows.map((row) => toRequest(row, assignees))
}

/** The one of a post that has not ended. */
export async function findOpenReviewRequest(connection: Connection, post: PostNum): Promise<ReviewRequest | null> {
  const row = await select(connection).where('post', '=', post).where('ended_at', 'is', null).executeTakeFirst()
  return row ? toRequest(row, await listAssigneesOf(connection, [row.num])) : null
}

/** A request in a list of work, with what names its note. */
export interface ReviewWork extends Omit<ReviewRequest, 'post'> {
  post: PostNum
  /** The post’s id and present address. */
  id: string
  slug: string
  title: string | null
  version: string
}

export interface ReviewWorkQuestion {
  /** `asked` waits for a reviewer, `changes` for the author. */
  state: Extract<RequestState, 'asked' | 'changes'>
  /** Only what this person is asked for by name. */
  assignee?: string | undefined
  /** Only what this person asked for. */
  asker?: string | undefined
  /** Those with lower numbers. */
  before?: number | undefined
  limit: number
}

/**
 * Written out, since SQLite chooses an index over a condition only when it sees the value. A request of a draft that went live
 * by another way, or is gone, waits for nothing.
 */
const isWaiting = (state: ReviewWorkQuestion['state']) =>
  sql<boolean>`review_requests.ended_at IS NULL AND review_requests.state = ${sql.lit(state)}
    AND (posts.draft IS NOT NULL OR posts.live = review_requests.revision)`

/** What waits for somebody, the latest first. */
export async function listReviewWork(
  connection: Connection,
  { state, assignee, asker, before, limit }: ReviewWorkQuestion,
): Promise<ReviewWork[]> {
  const rows = await select(connection)
    .innerJoin('posts', 'posts.num', 'review_requests.post')
    .innerJoin('revisions', 'revisions.num', 'review_requests.revision')
    .select(['posts.id', 'posts.slug', 'revisions.version'])
    .select(sql<string | null>`revisions.meta ->> '$.title'`.as('title'))
    .where(isWaiting(state))
    .$if(before !== undefined, (query) => query.where('review_requests.num', '<', before as number))
    .$if(asker !== undefined, (query) => query.where('review_requests.asker', '=', asker as string))
    .$if(assignee !== undefined, (query) =>
      query.where('review_requests.num', 'in', (from) =>
        from
          .selectFrom('review_assignees')
          .select('request')
          .where('person', '=', assignee as string),
      ),
    )
    .orderBy('review_requests.num', 'desc')
    .limit(limit)
    .execute()
  const assignees = await listAssigneesOf(
    connection,
    rows.map(({ num }) => num),
  )
  return rows.map(({ id, slug, title, version, ...row }) => ({
    ...toRequest(row, assignees),
    ...{ id, slug, title, version },
  }))
}

/** How many wait. */
export async function countReviewWork(
  connection: Connection,
  { state, assignee, asker }: Omit<ReviewWorkQuestion, 'before' | 'limit'>,
): Promise<number> {
  const row = await connection
    .selectFrom('review_requests')
    .innerJoin('posts', 'posts.num', 'review_requests.post')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where(isWaiting(state))
    .$if(asker !== undefined, (query) => query.where('review_requests.asker', '=', asker as string))
    .$if(assignee !== undefined, (query) =>
      query.where('review_requests.num', 'in', (from) =>
        from
          .selectFrom('review_assignees')
          .select('request')
          .where('person', '=', assignee as string),
      ),
    )
    .executeTakeFirst()
  return row?.count ?? 0
}
