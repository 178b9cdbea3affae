import { sql } from 'kysely'
import type { BodyFormat, JsonValue } from '#lib/core/posts'
import { decode, encode } from '../encoded.ts'
import type { PostNum, RevisionNum } from '../numbers.ts'
import type { Connection } from '../store.ts'
import { queueWorkingCopies } from './queue.ts'

/** What a person has typed: its metadata need not be valid yet. */
export interface WrittenState {
  format: BodyFormat
  meta: JsonValue
  body: string
}

export interface WorkingCopy extends WrittenState {
  num: number
  post: PostNum
  owner: string
  /** The revision that it was begun from; null where it was begun from nothing. */
  revision: RevisionNum | null
  /** What was live when it was begun. */
  live: RevisionNum | null
  /** Counts its saved states. No two copies share one, so that a state of a copy that ended is never taken for one of its successor. */
  sequence: number
  /** In milliseconds since 1970. */
  updatedAt: number
}

export type NewWorkingCopy = Omit<WorkingCopy, 'num' | 'sequence'>

/** A copy without its text. */
export type WorkingCopySummary = Pick<WorkingCopy, 'owner' | 'revision' | 'live' | 'sequence' | 'updatedAt'> & {
  /** In characters. */
  length: number
}

/** Counted where the text lies. */
export const lengthOfBody = sql<number>`length(body)`.as('length')

/** Saved states that a copy may have before it meets those of the next: ten years of one a minute are fewer. */
const mostStates = 10_000_000

/** Begins one, with a sequence above all that a copy had before. False when its owner has one of the post already. */
export async function insertWorkingCopy(transaction: Connection, copy: NewWorkingCopy): Promise<boolean> {
  const { meta, updatedAt, ...rest } = copy
  const begun = await transaction
    .insertInto('working_copies')
    .values({ ...rest, meta: encode(meta), sequence: 0, updated_at: updatedAt })
    .onConflict((conflict) => conflict.columns(['post', 'owner']).doNothing())
    .returning('num')
    .executeTakeFirst()
  if (!begun) return false
  // The database gives no number twice.
  const sequence = (begun.num - 1) * mostStates + 1
  await transaction.updateTable('working_copies').set({ sequence }).where('num', '=', begun.num).execute()
  await queueWorkingCopies(transaction, copy.post)
  return true
}

/** Saves what was typed over the state of `sequence`, and no other: false when it was saved elsewhere, or is gone. What it was begun from is another one where it was put together with that. */
export async function saveWorkingCopy(
  transaction: Connection,
  { num, sequence }: Pick<WorkingCopy, 'num' | 'sequence'>,
  { format, meta, body, ...begun }: WrittenState & Partial<Pick<WorkingCopy, 'revision' | 'live'>>,
  updatedAt: number,
): Promise<boolean> {
  const saved = await transaction
    .updateTable('working_copies')
    .set({ ...begun, format, meta: encode(meta), body, sequence: sequence + 1, updated_at: updatedAt })
    .where('num', '=', num)
    .where('sequence', '=', sequence)
    .returning('post')
    .executeTakeFirst()
  if (saved) await queueWorkingCopies(transaction, saved.post)
  return saved !== undefined
}

/** Removes the state of `sequence`, and no other. */
export async function deleteWorkingCopy(
  transaction: Connection,
  { num, sequence }: Pick<WorkingCopy, 'num' | 'sequence'>,
): Promise<boolean> {
  const deleted = await transaction
    .deleteFrom('working_copies')
    .where('num', '=', num)
    .where('sequence', '=', sequence)
    .returning('post')
    .executeTakeFirst()
  if (deleted) await queueWorkingCopies(transaction, deleted.post)
  return deleted !== undefined
}

export async function findWorkingCopy(
  connection: Connection,
  post: PostNum,
  owner: string,
): Promise<WorkingCopy | null> {
  const row = await connection
    .selectFrom('working_copies')
    .selectAll()
    .where('post', '=', post)
    .where('owner', '=', owner)
    .executeTakeFirst()
  return row ? toWorkingCopy(row) : null
}

/** Those of a post, by their owners, without the text. */
export const listWorkingCopies = (connection: Connection, post: PostNum): Promise<WorkingCopySummary[]> =>
  connection
    .selectFrom('working_copies')
    .select(['owner', 'revision', 'live', 'sequence', 'updated_at as updatedAt', lengthOfBody])
    .where('post', '=', post)
    .orderBy('owner')
    .execute()

type Row = Omit<WorkingCopy, 'updatedAt' | 'meta'> & { meta: ReturnType<typeof encode<JsonValue>>; updated_at: number }

const toWorkingCopy = ({ meta, updated_at, ...row }: Row): WorkingCopy => ({
  ...row,
  meta: decode(meta),
  updatedAt: updated_at,
})
