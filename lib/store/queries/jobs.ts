import { sql } from 'kysely'
import { decode, encode } from '../encoded.ts'
import type { Connection } from '../store.ts'
import { insertRows } from './insert-rows.ts'

/** Work that is to be done later. All times are milliseconds since 1970. */
export interface NewJob {
  kind: string
  /** There is one job for each kind and key: one that is asked for again while it waits is done once. */
  key: string
  payload: unknown
  /** 1 goes before 2, and 2 before 3. */
  priority: 1 | 2 | 3
  due: number
}

/**
 * Puts jobs in line. A job that waits already takes the new payload, the earlier time and the higher priority; one that is
 * being done now is done once more after it. One that was given up stays so until it is revived.
 */
export async function saveJobs(transaction: Connection, jobs: readonly NewJob[], now: number): Promise<void> {
  await insertRows(
    transaction,
    'jobs',
    jobs.map(({ kind, key, payload, priority, due }) => ({
      ...{ kind, key, payload: encode(payload), priority },
      ...{ due, created_at: now },
    })),
    (insert) =>
      insert.onConflict((conflict) =>
        conflict.columns(['kind', 'key']).doUpdateSet((update) => ({
          payload: update.ref('excluded.payload'),
          priority: sql<number>`min(jobs.priority, excluded.priority)`,
          due: sql<number>`CASE WHEN jobs.lease IS NULL THEN min(jobs.due, excluded.due) ELSE jobs.due END`,
          again: sql<number>`CASE WHEN jobs.lease IS NOT NULL
            THEN min(coalesce(jobs.again, excluded.due), excluded.due) END`,
        })),
      ),
  )
}

/** A job that may be taken now. */
export interface DueJob {
  num: number
  kind: string
  attempts: number
  due: number
}

/** The first of the jobs that are due: by priority, then by time. A lease that has ended makes its job due again. */
export async function findDueJob(
  connection: Connection,
  kinds: readonly string[],
  now: number,
): Promise<DueJob | null> {
  for (const priority of [1, 2, 3]) {
    let first: DueJob | null = null
    for (const kind of kinds) {
      const row = await connection
        .selectFrom('jobs')
        .select(['num', 'kind', 'attempts', 'due'])
        .where('kind', '=', kind)
        .where('priority', '=', priority)
        .where('dead_at', 'is', null)
        .where('due', '<=', now)
        .orderBy('due')
        .limit(1)
        .executeTakeFirst()
      if (row && (!first || row.due < first.due)) first = row
    }
    if (first) return first
  }
  return null
}

/** When the next of the jobs is due: a time that has passed when one may be taken now. */
export async function findNextDue(connection: Connection, kinds: readonly string[]): Promise<number | null> {
  const times: number[] = []
  for (const kind of kinds)
    for (const priority of [1, 2, 3]) {
      const row = await connection
        .selectFrom('jobs')
        .select('due')
        .where('kind', '=', kind)
        .where('priority', '=', priority)
        .where('dead_at', 'is', null)
        .orderBy('due')
        .limit(1)
        .executeTakeFirst()
      if (row) times.push(row.due)
    }
  return times.length === 0 ? null : Math.min(...times)
}

/** What a job that is in line, or was given up, is to do. */
export async function findJob(connection: Connection, kind: string, key: string): Promise<{ payload: unknown } | null> {
  const row = await connection
    .selectFrom('jobs')
    .select('payload')
    .where('kind', '=', kind)
    .where('key', '=', key)
    .executeTakeFirst()
  return row ? { payload: decode(row.payload) } : null
}

/** A job while it is being done. */
export interface TakenJob {
  num: number
  kind: string
  key: string
  payload: unknown
  /** With this one. */
  attempts: number
  /** The name of its holder. */
  lease: string
}

/** The job is the holder's until the lease ends. In the transaction that found it. */
export async function leaseJob(
  transaction: Connection,
  num: number,
  { lease, now, until }: { lease: string; now: number; until: number },
): Promise<TakenJob> {
  const row = await transaction
    .updateTable('jobs')
    .set((update) => ({
      lease,
      due: until,
      attempts: update('attempts', '+', 1),
      again: sql<number | null>`CASE WHEN again > ${now} THEN again END`,
    }))
    .where('num', '=', num)
    .returning(['num', 'kind', 'key', 'payload', 'attempts'])
    .executeTakeFirstOrThrow()
  return { ...row, payload: decode(row.payload), lease }
}

/** False when the holder's lease had ended and the job was taken by another one, given up or removed. */
export async function extendLease(
  transaction: Connection,
  { num, lease }: Pick<TakenJob, 'num' | 'lease'>,
  until: number,
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('jobs')
    .set({ due: until })
    .where('num', '=', num)
    .where('lease', '=', lease)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/**
 * Takes a job that is done out of the line, or puts it in again for `next` or for when it was asked for meanwhile. In the
 * transaction of its effect: false means that the lease was lost, and the effect must be taken back.
 */
export async function finishJob(
  transaction: Connection,
  { num, lease }: Pick<TakenJob, 'num' | 'lease'>,
  next: number | null,
): Promise<boolean> {
  const row = await transaction
    .selectFrom('jobs')
    .select('again')
    .where('num', '=', num)
    .where('lease', '=', lease)
    .executeTakeFirst()
  if (!row) return false
  const times = [row.again, next].filter((time) => time !== null)
  if (times.length === 0) await transaction.deleteFrom('jobs').where('num', '=', num).execute()
  else
    await transaction
      .updateTable('jobs')
      .set({ lease: null, due: Math.min(...times), attempts: 0, again: null, problem: null })
      .where('num', '=', num)
      .execute()
  return true
}

/** Puts a job back in line for another try. An attempt that says nothing about the job does not count. */
export async function postponeJob(
  transaction: Connection,
  { num, lease, attempts }: Pick<TakenJob, 'num' | 'lease' | 'attempts'>,
  { due, problem }: { due: number; problem: string | null },
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('jobs')
    .set({
      lease: null,
      again: null,
      due: sql<number>`min(${due}, coalesce(again, ${due}))`,
      attempts: problem === null ? attempts - 1 : attempts,
      problem,
    })
    .where('num', '=', num)
    .where('lease', '=', lease)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** More of those that were given up are forgotten, the oldest first. */
const mostDead = 10_000

/**
 * Gives a job up: it is kept with its reason, and is not tried again by itself. One that was asked for again meanwhile starts
 * anew instead. False then, and when the lease was lost.
 */
export async function buryJob(
  transaction: Connection,
  { num, lease }: { num: number; lease?: string },
  { problem, now }: { problem: string; now: number },
  most = mostDead,
): Promise<boolean> {
  const row = await transaction
    .updateTable('jobs')
    .set({
      ...{ lease: null, again: null, problem },
      due: sql<number>`coalesce(again, due)`,
      attempts: sql<number>`CASE WHEN again IS NULL THEN attempts ELSE 0 END`,
      dead_at: sql<number | null>`CASE WHEN again IS NULL THEN ${now} END`,
    })
    .where('num', '=', num)
    .$if(lease !== undefined, (update) => update.where('lease', '=', lease ?? ''))
    .returning('dead_at')
    .executeTakeFirst()
  if (!row || row.dead_at === null) return false
  const oldest = await transaction
    .selectFrom('jobs')
    .select('num')
    .where('dead_at', 'is not', null)
    .orderBy('dead_at', 'desc')
    .offset(most)
    .limit(100)
    .execute()
  await deleteJobs(
    transaction,
    oldest.map((row) => row.num),
  )
  return true
}

export type JobState = 'waiting' | 'being done' | 'given up'

export interface Job {
  num: number
  kind: string
  key: string
  state: JobState
  priority: number
  /** While it is being done, when its lease ends. */
  due: number
  attempts: number
  /** Why the last try failed. */
  problem: string | null
  createdAt: number
}

/** In the order in which they came, from behind one of them; `dead`: those that were given up alone, the latest first. */
export async function listJobs(
  connection: Connection,
  { after = 0, limit, dead = false }: { after?: number; limit: number; dead?: boolean },
): Promise<Job[]> {
  const select = connection
    .selectFrom('jobs')
    .select(['num', 'kind', 'key', 'priority', 'due', 'attempts', 'problem', 'lease', 'dead_at', 'created_at'])
    .limit(limit)
  const rows = await (dead
    ? select.where('dead_at', 'is not', null).orderBy('dead_at', 'desc')
    : select.where('num', '>', after).orderBy('num')
  ).execute()
  return rows.map(({ lease, dead_at, created_at, ...job }) => ({
    ...job,
    state: dead_at !== null ? 'given up' : lease === null ? 'waiting' : 'being done',
    createdAt: created_at,
  }))
}

export interface JobCount {
  kind: string
  waiting: number
  beingDone: number
  givenUp: number
}

export async function countJobs(connection: Connection): Promise<JobCount[]> {
  const { rows } = await sql<JobCount>`SELECT kind,
    sum(dead_at IS NULL AND lease IS NULL) AS waiting, sum(lease IS NOT NULL) AS beingDone,
    sum(dead_at IS NOT NULL) AS givenUp FROM jobs GROUP BY kind ORDER BY kind`.execute(connection)
  return rows
}

/** How the work of one kind goes. */
export interface QueueState {
  kind: string
  waiting: number
  /** Waiting after a try that failed. */
  failing: number
  givenUp: number
  /** When the first of those that wait may be done; in milliseconds since 1970. */
  oldestDue: number | null
  /** Why one of those that fail failed, and one of those that were given up. */
  problem: string | null
  lastProblem: string | null
}

/** The latest of them are counted: an operator's question takes no longer with more. */
const mostCounted = 20_000

/** What is due first and what was given up are found by their indexes, however many jobs came later. */
export async function readQueue(connection: Connection, most = mostCounted): Promise<QueueState[]> {
  const [waiting, dead, kinds] = [
    await countWaiting(connection, most),
    await countDead(connection),
    await listJobKinds(connection),
  ]
  const states: QueueState[] = []
  for (const kind of kinds)
    states.push({
      ...{ kind, ...(waiting.get(kind) ?? { waiting: 0, failing: 0, problem: null }) },
      ...(dead.get(kind) ?? { givenUp: 0, lastProblem: null }),
      oldestDue: await findOldestDue(connection, kind),
    })
  return states
}

type Waiting = Pick<QueueState, 'kind' | 'waiting' | 'failing' | 'problem'>

async function countWaiting(connection: Connection, most: number): Promise<Map<string, Waiting>> {
  const { rows } = await sql<Waiting>`SELECT kind, sum(lease IS NULL) AS waiting, sum(problem IS NOT NULL) AS failing,
    max(problem) AS problem
    FROM (SELECT kind, lease, problem, dead_at FROM jobs AS page ORDER BY num DESC LIMIT ${most}) AS page
    WHERE dead_at IS NULL GROUP BY kind`.execute(connection)
  return new Map(rows.map((row) => [row.kind, row]))
}

type Dead = Pick<QueueState, 'kind' | 'givenUp' | 'lastProblem'>

/** Few enough to be counted: see `buryJob`. */
async function countDead(connection: Connection): Promise<Map<string, Dead>> {
  const { rows } = await sql<Dead>`SELECT kind, count(*) AS givenUp, max(problem) AS lastProblem
    FROM jobs WHERE dead_at > 0 GROUP BY +kind`.execute(connection)
  return new Map(rows.map((row) => [row.kind, row]))
}

/** One look into the index for each. */
async function listJobKinds(connection: Connection): Promise<string[]> {
  const kinds: string[] = []
  for (;;) {
    const row = await connection
      .selectFrom('jobs')
      .select('kind')
      .where('kind', '>', kinds.at(-1) ?? '')
      .orderBy('kind')
      .limit(1)
      .executeTakeFirst()
    if (!row) return kinds
    kinds.push(row.kind)
  }
}

async function findOldestDue(connection: Connection, kind: string): Promise<number | null> {
  let oldest: number | null = null
  for (const priority of [1, 2, 3]) {
    const row = await connection
      .selectFrom('jobs')
      .select('due')
      .where('kind', '=', kind)
      .where('priority', '=', priority)
      .where('dead_at', 'is', null)
      .where('lease', 'is', null)
      .orderBy('due')
      .limit(1)
      .executeTakeFirst()
    if (row && (oldest === null || row.due < oldest)) oldest = row.due
  }
  return oldest
}

/** Has jobs that were given up tried at once, and by its number one that waits for another try as well. Returns how many. */
export async function reviveJobs(
  transaction: Connection,
  which: { num: number } | { kind: string; key: string } | 'dead',
  now: number,
): Promise<number> {
  const revive = transaction
    .updateTable('jobs')
    .set({ dead_at: null, attempts: 0, due: now })
    .where('lease', 'is', null)
  const chosen =
    which === 'dead'
      ? revive.where('dead_at', 'is not', null)
      : 'num' in which
        ? revive.where('num', '=', which.num)
        : revive.where('kind', '=', which.kind).where('key', '=', which.key).where('dead_at', 'is not', null)
  return Number((await chosen.executeTakeFirst()).numUpdatedRows)
}

/** A job that is being done loses its lease, and with it its effect. Returns how many there were. */
export async function deleteJobs(transaction: Connection, nums: readonly number[]): Promise<number> {
  if (nums.length === 0) return 0
  return Number((await transaction.deleteFrom('jobs').where('num', 'in', nums).executeTakeFirst()).numDeletedRows)
}
