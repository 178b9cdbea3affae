import {
  type Connection,
  dropSchedules,
  insertSchedule,
  listPlannedByPersons,
  listPointers,
  listStatedSchedules,
  listStoredRevisions,
  moveSchedule,
  type Pointers,
  type PostNum,
  type RevisionNum,
  restoreSchedulesOfRun,
  type Schedule,
  type ScheduleAction,
  type StatedBy,
} from '#lib/store'
import { type AnsweredStatus, foreseeGate } from '#lib/work/publishing'
import { awaitSchedule } from './job.ts'

/** Moments to come that the source of a post states: RFC 3339, UTC. */
export interface StatedMoments {
  publish?: { at: string; by: StatedBy }
  withdraw?: { at: string; by: StatedBy }
}

/** A post as an import found it. */
export interface StatedPost {
  id: string
  path: string
  moments: StatedMoments
  /** What the store has of it; absent for a new one. */
  pointers: Pointers | undefined
  /** The source says what it said before. */
  isSame: boolean
  /** False where a person has decided otherwise on what is live. */
  isInSync: boolean
  /** A person made the draft that waits. */
  hasOwnDraft: boolean
  /** The draft that waits says what the source says. */
  isWaiting: boolean
}

export type StatedChange =
  | { kind: 'plan'; id: string; action: ScheduleAction; at: number; by: StatedBy }
  | {
      kind: 'move'
      id: string
      num: number
      action: ScheduleAction
      at: number
      by: StatedBy
      keeps: RevisionNum | null
    }
  | { kind: 'drop'; id: string; num: number }

interface StatedPlan {
  changes: StatedChange[]
  /** What a person may want to know, by the file. */
  notices: { what: string; path: string }[]
}

const actions = ['publish', 'withdraw'] as const

/** Compares the moments that sources state with the schedules that there are. What a person decided stays. */
export async function planStated(
  connection: Connection,
  posts: readonly StatedPost[],
  now: string,
): Promise<StatedPlan> {
  const known = posts.flatMap(({ pointers }) => pointers?.num ?? [])
  const stated = Map.groupBy(await listStatedSchedules(connection, known), toKey)
  const dated = posts.flatMap(({ pointers, moments }) => (pointers && isDated(moments) ? pointers.num : []))
  const byPersons = new Set((await listPlannedByPersons(connection, dated)).map(toKey))
  const plan: StatedPlan = { changes: [], notices: [] }
  for (const post of posts)
    for (const action of actions) {
      const key = post.pointers ? toKey({ post: post.pointers.num, action }) : ''
      const found = { action, before: findLast(stated.get(key)), isPlannedByPerson: byPersons.has(key) }
      planOne(plan, post, { ...found, now: Date.parse(now) })
    }
  return plan
}

/** A schedule that came back has a lower number than those that were made after it. */
const findLast = (schedules: readonly Schedule[] = []): Schedule | undefined =>
  schedules.findLast(({ endedAt }) => endedAt === null) ?? schedules.at(-1)

const toKey = ({ post, action }: { post: PostNum; action: ScheduleAction }): string => `${action} ${post}`

const isDated = ({ publish, withdraw }: StatedMoments): boolean => publish !== undefined || withdraw !== undefined

interface Found {
  action: ScheduleAction
  /** The last schedule that the source of the post stated. */
  before: Schedule | undefined
  isPlannedByPerson: boolean
  now: number
}

function planOne({ changes, notices }: StatedPlan, post: StatedPost, found: Found): void {
  const { id, path, moments } = post
  const { action, before, now } = found
  const moment = moments[action]
  const open = before?.endedAt === null ? before : undefined
  if (!moment) {
    // An export of before calls the post scheduled for ever; what is due has its turn, and what is held waits for a person.
    if (open && (open.stated === 'date' || open.at > now)) {
      changes.push({ kind: 'drop', id, num: open.num })
      notices.push({ what: 'schedules dropped, since the note names no such moment any more', path })
    }
    return
  }
  const at = Date.parse(moment.at)
  // What became of it is known: it was done, or a person took it back. What was dropped comes again with its source.
  const isThere = action === 'publish' ? post.isWaiting : post.pointers?.live != null
  const isBack = before?.state === 'dropped' && isThere
  if (open && isAsPlanned(open, moment)) return
  if (post.isSame && before?.at === at && !isBack) return
  if (open) {
    if (open.at !== at) notices.push({ what: 'schedules moved to another moment', path })
    changes.push({
      kind: 'move',
      id,
      num: open.num,
      action,
      at,
      by: moment.by,
      keeps: post.hasOwnDraft ? open.revision : null,
    })
    return
  }
  const reason = findRefusal(post, found)
  if (reason) notices.push({ what: `not scheduled: ${reason}`, path })
  else changes.push({ kind: 'plan', id, action, at, by: moment.by })
}

/** A withdrawal has no words: a run that finds the same moment leaves it with the run that planned it. */
const isAsPlanned = ({ action, state, at, stated }: Schedule, moment: { at: string; by: StatedBy }): boolean =>
  action === 'withdraw' && state === 'waiting' && at === Date.parse(moment.at) && stated === moment.by

/** Why a person's decision stands against a new schedule. */
function findRefusal({ pointers, isInSync, hasOwnDraft }: StatedPost, found: Found): string | null {
  if (found.before?.state === 'cancelled') return 'a person cancelled the schedule that the note had'
  if (found.isPlannedByPerson) return 'a person has planned the same'
  if (found.action === 'withdraw') return null
  if (isByPerson(pointers) || !isInSync) return 'a person decided what is live'
  return hasOwnDraft ? 'a person made the draft that waits' : null
}

const isByPerson = (pointers: Pick<Pointers, 'withdrawn'> | undefined): boolean =>
  pointers?.withdrawn === 'unpublish' || pointers?.withdrawn === 'rollback'

/** Whether a person took a post off the site: what its source states does not bring it back. */
export const isTakenOff = async (connection: Connection, id: string): Promise<boolean> =>
  isByPerson((await listPointers(connection, [id])).get(id))

interface StatedCircumstances {
  /** RFC 3339, UTC. */
  now: string
  run: number
  /** The person or machine that ran the import. */
  actor: string
}

/** Writes what {@link planStated} found, once the posts are written. */
export async function saveStated(
  transaction: Connection,
  changes: readonly StatedChange[],
  { now, run, actor }: StatedCircumstances,
): Promise<void> {
  const time = Date.parse(now)
  const pointers = await listPointers(
    transaction,
    changes.map(({ id }) => id),
  )
  const dropped = changes.flatMap((change) => (change.kind === 'drop' ? change.num : []))
  await dropSchedules(transaction, dropped, { run, endedAt: time })
  for (const change of changes) {
    const post = pointers.get(change.id)
    if (change.kind === 'drop' || !post) continue
    const { at, by, action } = change
    const target = await findTarget(transaction, post, change)
    if (change.kind === 'move') await moveSchedule(transaction, change.num, { at, run, stated: by, ...target })
    else if (action === 'withdraw' || target.revision !== null)
      await insertSchedule(transaction, {
        ...{ post: post.num, action, at, run, stated: by, actor, createdAt: time },
        ...target,
      })
    else continue
    await awaitSchedule(transaction, at, time)
  }
}

/** What goes live is the draft that the import has just written, or left as it was. */
async function findTarget(
  transaction: Connection,
  post: Pointers,
  change: Exclude<StatedChange, { kind: 'drop' }>,
): Promise<{ revision: RevisionNum | null; listed: boolean }> {
  if (change.action === 'withdraw') return { revision: null, listed: false }
  const kept = change.kind === 'move' ? change.keeps : null
  const revision = kept ?? (post.draft === post.imported ? post.draft : null)
  if (revision === null) return { revision, listed: false }
  const status = await findStatusOf(transaction, revision)
  return { revision, listed: (await foreseeGate(transaction, post, revision, status)).value }
}

/** A note that keeps no versions says nothing of reviews: it goes live as it would by an import after its moment. */
export async function findStatusOf(connection: Connection, revision: RevisionNum): Promise<AnsweredStatus> {
  const stored = (await listStoredRevisions(connection, [revision])).get(revision)
  return stored?.meta.derived?.includes('revision') ? 'unreviewed' : 'in-review'
}

/** Drops what the sources of these posts planned, since they are gone. */
export async function dropStated(
  transaction: Connection,
  ids: readonly string[],
  { now, requireRun }: { now: string; requireRun: () => Promise<number> },
): Promise<void> {
  const posts = [...(await listPointers(transaction, ids)).values()].map(({ num }) => num)
  const open = (await listStatedSchedules(transaction, posts)).filter(({ endedAt }) => endedAt === null)
  if (open.length === 0) return
  await dropSchedules(
    transaction,
    open.map(({ num }) => num),
    { run: await requireRun(), endedAt: Date.parse(now) },
  )
}

/** Gives posts the schedules that they had before a run. */
export async function restoreStated(
  transaction: Connection,
  posts: readonly PostNum[],
  { now, run }: Pick<StatedCircumstances, 'now' | 'run'>,
): Promise<void> {
  const moments = await restoreSchedulesOfRun(transaction, run, posts)
  if (moments.length > 0) await awaitSchedule(transaction, Math.min(...moments), Date.parse(now))
}
