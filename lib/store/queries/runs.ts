import type { Selectable } from 'kysely'
import type { Issue } from '#lib/errors'
import { decode, encode } from '../encoded.ts'
import type { RunKind, RunState } from '../kinds.ts'
import type { PostNum, RevisionNum } from '../numbers.ts'
import type { Connection } from '../store.ts'
import type { Tables } from '../tables.ts'
import { insertRows } from './insert-rows.ts'
import { inPieces } from './rows.ts'

export interface RunRecord {
  num: number
  kind: RunKind
  path: string
  /** As the run was given them. */
  options: Record<string, unknown>
  /** The machine, and the process on it. */
  host: string
  process: number
  startedAt: string
  endedAt: string | null
  state: RunState
  counts: Record<string, number>
}

export async function insertRun(
  connection: Connection,
  run: Omit<RunRecord, 'num' | 'endedAt' | 'state' | 'counts'>,
): Promise<number> {
  const row = await connection
    .insertInto('runs')
    .values({
      kind: run.kind,
      path: run.path,
      options: encode(run.options),
      host: run.host,
      process: run.process,
      started_at: run.startedAt,
      ended_at: null,
      state: 'running',
      counts: encode({}),
    })
    .returning('num')
    .executeTakeFirstOrThrow()
  return row.num
}

export async function endRun(
  connection: Connection,
  run: number,
  end: { at: string; state: RunState; counts: Record<string, number> },
): Promise<void> {
  await connection
    .updateTable('runs')
    .set({ ended_at: end.at, state: end.state, counts: encode(end.counts) })
    .where('num', '=', run)
    .execute()
}

/** Runs that ended without saying so: their process is gone, as whoever holds the lock knows. */
export async function markInterrupted(connection: Connection, now: string): Promise<void> {
  await connection
    .updateTable('runs')
    .set({ state: 'interrupted', ended_at: now })
    .where('state', '=', 'running')
    .execute()
}

export async function setRunState(connection: Connection, run: number, state: RunState): Promise<void> {
  await connection.updateTable('runs').set({ state }).where('num', '=', run).execute()
}

export async function listRuns(connection: Connection, limit: number): Promise<RunRecord[]> {
  const rows = await connection
    .selectFrom('runs')
    .selectAll()
    .where('num', '>', 0)
    .orderBy('num', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toRun)
}

export async function findRun(connection: Connection, num: number): Promise<RunRecord | null> {
  const row = await connection.selectFrom('runs').selectAll().where('num', '=', num).executeTakeFirst()
  return row ? toRun(row) : null
}

const toRun = ({ started_at, ended_at, counts, options, ...run }: Selectable<Tables['runs']>): RunRecord => ({
  ...run,
  options: decode(options),
  startedAt: started_at,
  endedAt: ended_at,
  counts: decode(counts),
})

export interface Quarantined extends Issue {
  num: number
  mendedBy: number | null
}

export async function insertQuarantine(connection: Connection, run: number, issues: readonly Issue[]): Promise<void> {
  await insertRows(
    connection,
    'quarantine',
    issues.map(({ path, line, column, field, code, severity, message }) => ({
      run,
      path,
      line,
      col: column,
      field,
      code,
      severity,
      message,
      mended_by: null,
    })),
  )
}

export async function listQuarantine(connection: Connection, run: number, limit: number): Promise<Quarantined[]> {
  const rows = await connection
    .selectFrom('quarantine')
    .selectAll()
    .where('run', '=', run)
    .orderBy('num')
    .limit(limit)
    .execute()
  return rows.map(({ num, path, line, col, field, code, severity, message, mended_by }) => ({
    num,
    path,
    line,
    column: col,
    field,
    message,
    mendedBy: mended_by,
    code,
    severity,
  }))
}

export async function markMended(connection: Connection, rows: readonly number[], run: number | null): Promise<void> {
  for (const piece of inPieces(rows))
    await connection.updateTable('quarantine').set({ mended_by: run }).where('num', 'in', piece).execute()
}

/** How a run found a post and how it left it. */
export interface PostMove {
  post: PostNum
  liveBefore: RevisionNum | null
  liveAfter: RevisionNum | null
  draftBefore: RevisionNum | null
  draftAfter: RevisionNum | null
  slugBefore: string | null
  slugAfter: string | null
}

/** The posts that a run changed, in the order of their numbers, a batch at a time. */
export async function listMovesOfRun(
  connection: Connection,
  run: number,
  afterPost: PostNum | null,
  limit: number,
): Promise<PostMove[]> {
  const posts = await connection
    .selectFrom('log')
    .select('post')
    .distinct()
    .where('run', '=', run)
    .where('post', '>', afterPost ?? (0 as PostNum))
    .orderBy('post')
    .limit(limit)
    .execute()
  const nums = posts.flatMap((row) => row.post ?? [])
  if (nums.length === 0) return []
  const rows = await connection
    .selectFrom('log')
    .selectAll()
    .where('run', '=', run)
    .where('post', 'in', nums)
    .orderBy('num')
    .execute()
  const moves = new Map<PostNum, PostMove>()
  for (const row of rows) {
    const post = row.post as PostNum
    const first = moves.get(post)
    moves.set(post, {
      post,
      liveBefore: first ? first.liveBefore : row.live_before,
      draftBefore: first ? first.draftBefore : row.draft_before,
      slugBefore: first ? first.slugBefore : row.slug_before,
      liveAfter: row.live_after,
      draftAfter: row.draft_after,
      slugAfter: row.slug_after,
    })
  }
  return nums.flatMap((num) => moves.get(num) ?? [])
}

/** Takes back that a run's revisions were published: the posts that had some. */
export async function forgetPublicationsOfRun(
  connection: Connection,
  run: number,
  posts: readonly PostNum[],
): Promise<Set<PostNum>> {
  const forgotten = new Set<PostNum>()
  for (const piece of inPieces(posts)) {
    const gone = connection.deleteFrom('publications').where('run', '=', run).where('post', 'in', piece)
    for (const { post } of await gone.returning('post').execute()) forgotten.add(post)
  }
  return forgotten
}

/** Deletes a slug only while it belongs to that post: another post may have taken it since. */
export async function deleteSlugs(
  connection: Connection,
  rows: readonly { slug: string; post: PostNum }[],
): Promise<void> {
  for (const { slug, post } of rows)
    await connection.deleteFrom('slugs').where('slug', '=', slug).where('post', '=', post).execute()
}

export interface OpenRefusal extends Quarantined {
  run: number
  /** Of its run. */
  startedAt: string
}

/** Refusals of imports that are still open, the latest first, from below a number. */
export async function listOpenRefusals(
  connection: Connection,
  { below = Number.MAX_SAFE_INTEGER, limit }: { below?: number | undefined; limit: number },
): Promise<OpenRefusal[]> {
  const rows = await connection
    .selectFrom('quarantine')
    .innerJoin('runs', 'runs.num', 'quarantine.run')
    .selectAll('quarantine')
    .select('runs.started_at')
    .where('quarantine.mended_by', 'is', null)
    .where('quarantine.num', '<', below)
    .orderBy('quarantine.num', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ col, mended_by, started_at, ...row }) => ({
    ...row,
    column: col,
    mendedBy: mended_by,
    startedAt: started_at,
  }))
}

/** How many there are, up to `most`. */
export async function countOpenRefusals(connection: Connection, most: number): Promise<number> {
  const rows = await connection
    .selectFrom('quarantine')
    .select('num')
    .where('mended_by', 'is', null)
    .where('num', '>', 0)
    .limit(most)
    .execute()
  return rows.length
}
