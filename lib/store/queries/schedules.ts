import { sql } from 'kysely'
import { decode, encode } from '../encoded.ts'
import type { FormerSchedule } from '../former-schedule.ts'
import type { ScheduleAction, ScheduleState, StatedBy } from '../kinds.ts'
import type { PostNum, RevisionNum } from '../numbers.ts'
import type { Connection } from '../store.ts'
import { queueSchedules } from './queue.ts'
import { inPieces } from './rows.ts'

/** All times are milliseconds since 1970. */
export interface NewSchedule {
  post: PostNum
  action: ScheduleAction
  /** What is to go live; null for a withdrawal. */
  revision: RevisionNum | null
  at: number
  /** Whether the gate was to let it through when it was planned. */
  listed: boolean
  /** The person who planned it, or who ran the import. */
  actor: string
  createdAt: number
  /** The import that read it in the source of the post; none for one that a person made. */
  run?: number
  stated?: StatedBy
}

export interface Schedule extends Omit<NewSchedule, 'run' | 'stated'> {
  num: number
  run: number | null
  stated: StatedBy | null
  /** The post's id and present address. */
  id: string
  slug: string
  version: string | null
  state: ScheduleState
  /** Why it is held. */
  problem: string | null
  endedAt: number | null
}

/** Gives its number. */
export async function insertSchedule(transaction: Connection, schedule: NewSchedule): Promise<number> {
  const { listed, createdAt, run = null, stated = null, ...rest } = schedule
  const { num } = await transaction
    .insertInto('schedules')
    .values({ ...rest, run, stated, listed: listed ? 1 : 0, state: 'waiting', created_at: createdAt })
    .returning('num')
    .executeTakeFirstOrThrow()
  await queueSchedules(transaction, [schedule.post])
  return num
}

const select = (connection: Connection) =>
  connection
    .selectFrom('schedules')
    .innerJoin('posts', 'posts.num', 'schedules.post')
    .leftJoin('revisions', 'revisions.num', 'schedules.revision')
    .selectAll('schedules')
    .select(['posts.id', 'posts.slug', 'revisions.version'])

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

const toSchedule = ({ listed, created_at, ended_at, former: _, ...row }: Row): Schedule => ({
  ...row,
  listed: listed === 1,
  createdAt: created_at,
  endedAt: ended_at,
})

/** Written out, since SQLite chooses an index over a condition only when it sees the value. */
const waiting = sql<'waiting'>`'waiting'`

/** Whether a person took a post off the site since a moment. A schedule that did so was planned, like the one that follows it. */
export async function isTakenOffSince(connection: Connection, post: PostNum, since: number): Promise<boolean> {
  const row = await connection
    .selectFrom('log')
    .leftJoin('actors', 'actors.num', 'log.actor')
    .select('log.num')
    .where('log.post', '=', post)
    .where('log.action', 'in', ['unpublish', 'rollback'])
    .where('log.live_before', 'is not', null)
    .where('log.live_after', 'is', null)
    .where('log.at', '>', new Date(since).toISOString())
    .where((where) => where.or([where('actors.kind', 'is', null), where('actors.kind', '<>', 'schedule')]))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Waiting schedules that are due, the earliest first. */
export async function listDueSchedules(connection: Connection, now: number, limit: number): Promise<Schedule[]> {
  const rows = await select(connection)
    .where('schedules.state', '=', waiting)
    .where('schedules.at', '<=', now)
    .orderBy('schedules.at')
    .orderBy('schedules.num')
    .limit(limit)
    .execute()
  return rows.map(toSchedule)
}

/** When the next one after a moment is due; null when none waits. */
export async function findNextSchedule(connection: Connection, after: number): Promise<number | null> {
  const row = await connection
    .selectFrom('schedules')
    .select('at')
    .where('state', '=', waiting)
    .where('at', '>', after)
    .orderBy('at')
    .limit(1)
    .executeTakeFirst()
  return row?.at ?? null
}

export async function findSchedule(connection: Connection, num: number): Promise<Schedule | null> {
  const row = await select(connection).where('schedules.num', '=', num).executeTakeFirst()
  return row ? toSchedule(row) : null
}

/** In the order in which they were made, from behind one of them; without `isAll`, those that have not ended. */
export async function listSchedules(
  connection: Connection,
  { after = 0, limit, isAll = false }: { after?: number; limit: number; isAll?: boolean },
): Promise<Schedule[]> {
  const rows = await select(connection)
    .$if(!isAll, (query) => query.where('schedules.ended_at', 'is', null))
    .where('schedules.num', '>', after)
    .orderBy('schedules.num')
    .limit(limit)
    .execute()
  return rows.map(toSchedule)
}

/** Those of a post, in the order in which they were made, with what became of them. */
export async function listSchedulesOf(connection: Connection, post: PostNum): Promise<Schedule[]> {
  const rows = await select(connection).where('schedules.post', '=', post).orderBy('schedules.num').execute()
  return rows.map(toSchedule)
}

/** Holds one that waits, with the reason; one that was cancelled or ended meanwhile stays as it is. */
export async function holdSchedule(transaction: Connection, num: number, problem: string): Promise<void> {
  const held = await transaction
    .updateTable('schedules')
    .set({ state: 'held', problem })
    .where('num', '=', num)
    .where('state', '=', waiting)
    .returning('post')
    .execute()
  await queueSchedules(
    transaction,
    held.map(({ post }) => post),
  )
}

/** Those of these posts that their sources state, in the order in which they were made, with what became of them. */
export async function listStatedSchedules(connection: Connection, posts: readonly PostNum[]): Promise<Schedule[]> {
  const found: Schedule[] = []
  for (const piece of inPieces(posts)) {
    const rows = await select(connection)
      .where('schedules.post', 'in', piece)
      .where('schedules.run', 'is not', null)
      .execute()
    found.push(...rows.map(toSchedule))
  }
  // The number of schedules of a post is small: sorting them here keeps the index by post.
  return found.toSorted((one, other) => one.num - other.num)
}

/** The posts of these that a person has planned something for that is still to come. */
export async function listPlannedByPersons(
  connection: Connection,
  posts: readonly PostNum[],
): Promise<{ post: PostNum; action: ScheduleAction }[]> {
  const found: { post: PostNum; action: ScheduleAction }[] = []
  for (const piece of inPieces(posts))
    found.push(
      ...(await connection
        .selectFrom('schedules')
        .select(['post', 'action'])
        .where('post', 'in', piece)
        .where('run', 'is', null)
        .where('ended_at', 'is', null)
        .execute()),
    )
  return found
}

/** Gives one that has not ended another moment, or another revision, by a run; one that was held waits again. */
export async function moveSchedule(
  transaction: Connection,
  num: number,
  { listed, run, ...rest }: Pick<Schedule, 'revision' | 'at' | 'listed' | 'stated'> & { run: number },
): Promise<void> {
  await keepFormer(transaction, [num], run)
  const moved = await transaction
    .updateTable('schedules')
    .set({ ...rest, listed: listed ? 1 : 0, state: 'waiting', problem: null })
    .where('num', '=', num)
    .where('ended_at', 'is', null)
    .returning('post')
    .execute()
  await queueSchedules(
    transaction,
    moved.map(({ post }) => post),
  )
}

/** Drops schedules that sources stated, by the run that no longer finds them there. */
export async function dropSchedules(
  transaction: Connection,
  nums: readonly number[],
  { run, endedAt }: { run: number; endedAt: number },
): Promise<void> {
  await keepFormer(transaction, nums, run)
  await updateSchedules(transaction, nums, { state: 'dropped', endedAt })
}

/** Makes schedules a run's. What they were before it is kept, however often it changes them. */
async function keepFormer(transaction: Connection, nums: readonly number[], run: number): Promise<void> {
  for (const piece of inPieces(nums)) {
    const rows = await transaction
      .selectFrom('schedules')
      .select(['num', 'run', 'at', 'revision', 'listed', 'stated', 'former'])
      .where('num', 'in', piece)
      .where('ended_at', 'is', null)
      .where('run', 'is not', run)
      .execute()
    for (const { num, former, ...row } of rows)
      await transaction
        .updateTable('schedules')
        .set({ run, former: encode({ ...row, former: former && decode(former) }) })
        .where('num', '=', num)
        .execute()
  }
}

/** Gives schedules of these posts that a run moved or dropped what they had before it. Returns their moments. */
export async function restoreSchedulesOfRun(
  transaction: Connection,
  run: number,
  posts: readonly PostNum[],
): Promise<number[]> {
  const moments: number[] = []
  for (const piece of inPieces(posts)) {
    const rows = await transaction
      .selectFrom('schedules')
      .select(['num', 'former'])
      .where('post', 'in', piece)
      .where('run', '=', run)
      .where('state', 'in', ['dropped', 'done'])
      .where('former', 'is not', null)
      .execute()
    for (const { num, former } of rows)
      if (former) moments.push(await restoreSchedule(transaction, num, decode(former)))
  }
  await queueSchedules(transaction, posts)
  return moments
}

async function restoreSchedule(transaction: Connection, num: number, before: FormerSchedule): Promise<number> {
  const { former, revision, ...row } = before
  // It may have been erased meanwhile: such a schedule is held when it is due.
  const kept = await transaction.selectFrom('revisions').select('num').where('num', '=', revision).executeTakeFirst()
  await transaction
    .updateTable('schedules')
    .set({ ...row, revision: kept?.num ?? null, former: former && encode(former) })
    .set({ state: 'waiting', problem: null, ended_at: null })
    .where('num', '=', num)
    .execute()
  return row.at
}

/** Drops what an import planned and what has not been done. */
export async function dropSchedulesOfRun(transaction: Connection, run: number, endedAt: number): Promise<void> {
  const rows = await transaction
    .selectFrom('schedules')
    .select('num')
    .where('ended_at', 'is', null)
    .where('run', '=', run)
    .execute()
  await updateSchedules(
    transaction,
    rows.map(({ num }) => num),
    { state: 'dropped', endedAt },
  )
}

/** Moves schedules to another state. `endedAt` is null for those that wait for their moment. */
export async function updateSchedules(
  transaction: Connection,
  nums: readonly number[],
  { state, endedAt = null }: { state: Exclude<ScheduleState, 'held'>; endedAt?: number | null },
): Promise<void> {
  for (const piece of inPieces(nums)) {
    const moved = await transaction
      .updateTable('schedules')
      .set({ state, problem: null, ended_at: endedAt })
      .where('num', 'in', piece)
      .returning('post')
      .execute()
    await queueSchedules(
      transaction,
      moved.map(({ post }) => post),
    )
  }
}
