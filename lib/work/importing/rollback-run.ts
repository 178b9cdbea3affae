import { AlphanodeError } from '#lib/errors'
import {
  appendLog,
  type ChangedBy,
  type Connection,
  deleteSlugs,
  dropSchedulesOfRun,
  findRun,
  forgetPublicationsOfRun,
  type LogEntry,
  listMovesOfRun,
  listPostStates,
  listSlugOwners,
  type PostMove,
  type PostNum,
  type PostState,
  type Store,
  setRunState,
} from '#lib/store'
import { applyChanges, type Change } from '#lib/work/publishing/apply-changes.ts'
import { refreshEditions } from '#lib/work/publishing/refresh-editions.ts'
import { restoreStated } from '#lib/work/scheduling'
import { byItself } from './import-options.ts'
import { withRun } from './run.ts'

export interface RollbackReport {
  run: number
  restored: number
  /** Posts that somebody changed after the run, or whose address another post has now: they stay as they are. */
  kept: { id: string; slug: string }[]
}

const batchSize = 500

/**
 * Takes a run back: every post that it changed goes back to the revisions before it, and a post that it brought leaves the
 * site. Later changes are not undone but reported. Interrupted, it can be run again.
 */
export async function rollbackRun(
  store: Store,
  num: number,
  now: string,
  by: ChangedBy = byItself,
): Promise<RollbackReport> {
  const target = await findRun(store.read, num)
  if (!target) throw new AlphanodeError('not-found', `There is no run ${num}.`)
  if (target.kind === 'rollback')
    throw new AlphanodeError(
      'conflict',
      `Run ${num} took another one back: neither an import nor a change of many notes.`,
    )
  const restored = new Set<PostNum>()
  const kept = new Map<PostNum, RollbackReport['kept'][number]>()
  await withRun(store, { kind: 'rollback', path: target.path, options: { of: num } }, async (run) => {
    // What it planned and what is still to come does not come, also not while its posts are restored.
    await store.write((transaction) => dropSchedulesOfRun(transaction, num, Date.parse(now)))
    // An address may be free only after the post that has taken it has been restored: the others get another turn.
    for (let before = -1; restored.size > before && (before < 0 || kept.size > 0); ) {
      before = restored.size
      kept.clear()
      for (let after: PostNum | null = null; ; ) {
        const moves: PostMove[] = await listMovesOfRun(store.read, num, after, batchSize)
        const last = moves.at(-1)
        if (!last) break
        after = last.post
        const open = moves.filter((move) => !restored.has(move.post))
        if (open.length === 0) continue
        await store.write(async (transaction) => {
          const plan = await planRestore(transaction, open)
          if (plan.changes.length > 0)
            await applyChanges(transaction, plan.changes, { now, run: await run.requireNum(transaction), by })
          const forgotten = await forgetPublicationsOfRun(transaction, num, plan.restored)
          const entries = await describeForgotten(transaction, [...forgotten], plan.changes)
          if (entries.length > 0)
            await appendLog(transaction, { at: now, run: await run.requireNum(transaction), by }, entries)
          await deleteSlugs(transaction, plan.slugs)
          await restoreStated(transaction, plan.restored, { now, run: num })
          await refreshEditions(transaction, plan.restored)
          for (const post of plan.restored) restored.add(post)
          for (const [post, { id, slug }] of plan.kept) kept.set(post, { id, slug })
        })
      }
    }
    await store.write((transaction) => setRunState(transaction, num, 'rolled back'))
    await run.end('done', { restored: restored.size, kept: kept.size })
  })
  return { run: num, restored: restored.size, kept: [...kept.values()] }
}

/** A post whose pointers stay has another history all the same: its pages are named by the log. */
async function describeForgotten(
  transaction: Connection,
  posts: readonly PostNum[],
  changes: readonly Change[],
): Promise<LogEntry[]> {
  const logged = new Set(changes.map(({ id }) => id))
  const states = posts.length === 0 ? [] : await listPostStates(transaction, { nums: posts })
  return states
    .filter(({ id }) => !logged.has(id))
    .map(({ num, live, draft, slug }) => ({
      action: 'history',
      post: num,
      liveBefore: live,
      liveAfter: live,
      draftBefore: draft,
      draftAfter: draft,
      slugBefore: slug,
      slugAfter: slug,
      content: null,
    }))
}

interface RestorePlan {
  changes: Change[]
  restored: PostNum[]
  /** Addresses that the run brought. */
  slugs: { slug: string; post: PostNum }[]
  /** Posts that were changed since, or whose address somebody else has now. */
  kept: Map<PostNum, PostState>
}

async function planRestore(transaction: Connection, moves: readonly PostMove[]): Promise<RestorePlan> {
  const states = new Map(
    (await listPostStates(transaction, { nums: moves.map((move) => move.post) })).map((state) => [state.num, state]),
  )
  const owners = await listSlugOwners(
    transaction,
    moves.flatMap((move) => move.slugBefore ?? []),
  )
  const plan: RestorePlan = { changes: [], restored: [], slugs: [], kept: new Map() }
  for (const move of moves) {
    const state = states.get(move.post)
    if (!state) continue
    const owner = move.slugBefore === null ? undefined : owners.get(move.slugBefore)
    const isTaken = owner?.current === true && owner.id !== state.id
    const isUntouched = state.live === move.liveAfter && state.draft === move.draftAfter
    if (isAsBefore(state, move)) plan.restored.push(move.post)
    else if (isUntouched && !isTaken) restore(plan, state, move)
    else plan.kept.set(state.num, state)
  }
  return plan
}

const isAsBefore = (state: PostState, move: PostMove): boolean =>
  state.live === move.liveBefore && state.draft === move.draftBefore

function restore(plan: RestorePlan, state: PostState, move: PostMove): void {
  const { id } = state
  plan.restored.push(move.post)
  if (move.slugBefore !== null && move.slugBefore !== state.slug) plan.slugs.push({ slug: state.slug, post: state.num })
  if (move.liveBefore === null && state.live !== null)
    plan.changes.push({
      kind: 'withdraw',
      id,
      reason: 'rollback',
      ...(move.slugBefore === null ? {} : { slug: move.slugBefore }),
    })
  if (move.liveBefore !== null && move.liveBefore !== state.live)
    plan.changes.push({
      kind: 'point',
      id,
      revision: move.liveBefore,
      slug: move.slugBefore ?? state.slug,
      action: 'rollback',
      withdrawn: 'rollback',
    })
  if (move.draftBefore !== state.draft) plan.changes.push({ kind: 'redraft', id, revision: move.draftBefore })
}
