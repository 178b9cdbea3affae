import { AlphanodeError } from '#lib/errors'
import {
  type Connection,
  findNextSchedule,
  findPost,
  holdSchedule,
  isTakenOffSince,
  listDueSchedules,
  type PostNum,
  type PostOverview,
  recordTouched,
  type Schedule,
  type Store,
  StoreError,
  type Touched,
  updateSchedules,
} from '#lib/store'
import { createLog } from '#lib/telemetry'
import type { JobKind } from '#lib/work/jobs'
import { applyChanges, type Change, findEffects, foreseeGate, planPublication, tryWork } from '#lib/work/publishing'
import { scheduleJob } from './job.ts'
import { findStatusOf, isTakenOff } from './stated-schedules.ts'

const log = createLog('schedules')

/** More are done in the next transaction, at once. */
const mostAtOnce = 2000

/**
 * The job that does what is due: one transaction for all of it, together with the end of the job. Its lease is short, since a
 * process that was killed should not delay what is due; a holder that is late has no effect.
 */
export const doingSchedules = (store: Store, now: () => number = Date.now): JobKind => ({
  name: scheduleJob,
  lease: 1500,
  pause: 200,
  // A database that was busy for an hour delays what is due by no more than this after it.
  longestPause: 5000,
  // A process that ends says nothing about what is due: it is never given up.
  attempts: Number.MAX_SAFE_INTEGER,
  async work({ attempts }) {
    const at = now()
    // What failed together is done one at a time, so that one alone is held.
    const limit = attempts > 1 ? 1 : mostAtOnce
    const due = await listDueSchedules(store.read, at, limit)
    const next = due.length === limit ? at : await findNextSchedule(store.read, at)
    const problem = attempts > 1 && due.length > 0 ? await findProblem(store, at) : null
    let tags: string[] = []
    return {
      async effect(transaction) {
        if (problem !== null) return holdSchedule(transaction, problem.num, problem.message)
        const touched = recordTouched(transaction)
        await doDue(transaction, at, limit)
        tags = touched.posts.size === 0 ? [] : await findTags({ before: store.read, after: transaction }, touched)
      },
      // No command prints a receipt for it: a line of the log says what caches in front have to purge.
      onDone() {
        if (tags.length > 0) log.info('What was due is done: purge these tags.', { tags: tags.join(' ') })
      },
      ...(next === null ? {} : { next: new Date(next) }),
    }
  },
})

const findTags = async (...changed: [sides: Parameters<typeof findEffects>[0], touched: Touched]): Promise<string[]> =>
  (await findEffects(...changed, [])).tags

/** Which one is the first that is due, and why it cannot be done: found by a try that is taken back. */
async function findProblem(store: Store, at: number): Promise<{ num: number; message: string } | null> {
  let first: Schedule | undefined
  try {
    await tryWork(store, async (transaction) => {
      const due = await listDueSchedules(transaction, at, 1)
      first = due[0]
      await doRound(transaction, due, at)
    })
    return null
  } catch (err) {
    if (!first || isOfDatabase(err)) throw err
    log.error('A schedule cannot be done: it is held.', { job: `${scheduleJob} ${first.num}`, err })
    return { num: first.num, message: err instanceof Error ? err.message : String(err) }
  }
}

/** A database that is busy, full or out of reach says nothing about what is due: it is tried again. */
const isOfDatabase = (error: unknown): boolean => error instanceof StoreError && error.reason !== 'guarded'

async function doDue(transaction: Connection, at: number, limit: number): Promise<void> {
  const due = await listDueSchedules(transaction, at, limit)
  for (const round of toRounds(due)) await doRound(transaction, round, at)
}

/** Several of one post follow each other; the first of each are done together. */
function toRounds(due: readonly Schedule[]): Schedule[][] {
  const rounds: Schedule[][] = []
  const seen = new Map<PostNum, number>()
  for (const schedule of due) {
    const round = seen.get(schedule.post) ?? 0
    seen.set(schedule.post, round + 1)
    rounds[round] ??= []
    rounds[round].push(schedule)
  }
  return rounds
}

async function doRound(transaction: Connection, round: readonly Schedule[], at: number): Promise<void> {
  const now = new Date(at).toISOString()
  const decided: { schedule: Schedule; change: Change | null }[] = []
  const taken = new Map<string, string>()
  for (const schedule of round)
    try {
      const change = await decide(transaction, schedule, now)
      if (change?.kind === 'revise') {
        const other = taken.get(change.slug)
        if (other)
          throw new AlphanodeError('conflict', `${change.slug} is the address of ${other}, which was due as well.`)
        taken.set(change.slug, schedule.id)
      }
      decided.push({ schedule, change })
    } catch (error) {
      if (!(error instanceof AlphanodeError) || isOfDatabase(error)) throw error
      await holdSchedule(transaction, schedule.num, error.message)
    }
  for (const same of Map.groupBy(decided, ({ schedule: { actor, run } }) => `${run} ${actor}`).values())
    await applyChanges(
      transaction,
      same.flatMap(({ change }) => change ?? []),
      { now, ...toCause(same[0]?.schedule) },
    )
  const nums = decided.map(({ schedule }) => schedule.num)
  await updateSchedules(transaction, nums, { state: 'done', endedAt: at })
}

/** What a source stated belongs to the run that read it, so that it goes back with that run. */
const toCause = ({ actor, run }: Pick<Schedule, 'actor' | 'run'> = { actor: '', run: null }) => ({
  by: { actor: { kind: 'schedule' as const, name: actor }, means: 'job' as const },
  ...(run === null ? {} : { run }),
})

/** What a schedule comes to now. Null when it has nothing to do any more; an error when a person has to look. */
async function decide(transaction: Connection, schedule: Schedule, now: string): Promise<Change | null> {
  const { revision, stated } = schedule
  const post = await findPost(transaction, schedule.slug)
  if (!post) throw new AlphanodeError('not-found', `There is no post at ${schedule.slug}.`)
  if (schedule.action === 'withdraw')
    return post.live === null ? null : { kind: 'withdraw', id: post.id, reason: stated ? 'source' : 'unpublish' }
  if (revision === null) throw new AlphanodeError('conflict', 'Its version was erased.')
  // A person was earlier: a draft that goes live is a revision of its own, with its version.
  if (post.live === revision || post.liveVersion === schedule.version) return null
  if (post.live === null && (await isOverruled(transaction, post, schedule)))
    throw new AlphanodeError('conflict', `A person took ${post.slug} off the site after this was planned.`)
  const as = stated === null ? 'in-review' : await findStatusOf(transaction, revision)
  const gate = await foreseeGate(transaction, post, revision, as)
  if (gate.isRefused) throw new AlphanodeError('conflict', 'A reviewer asks for changes.')
  if (schedule.listed && !gate.value)
    throw new AlphanodeError('conflict', `Its review no longer holds: ${gate.reasons.join('; ')}.`)
  // From its moment on, the source of a dated note says by itself that it is public.
  return planPublication(transaction, post, revision, { now, as, imported: stated === 'date' })
}

/** A source does not bring back what a person took off the site; a person may, by a plan that is made after it. */
const isOverruled = (
  transaction: Connection,
  { num, id }: Pick<PostOverview, 'num' | 'id'>,
  { stated, createdAt }: Schedule,
): Promise<boolean> => (stated === null ? isTakenOffSince(transaction, num, createdAt) : isTakenOff(transaction, id))
