import {
  type Connection,
  deleteSlugs,
  findRun,
  forgetPublicationsOfRun,
  listMovesOfRun,
  listPostStates,
  type PostMove,
  type PostState,
  type Store,
  setRunState,
} from '#lib/db'
import { AlphanodeError } from '#lib/errors'
import { applyChanges, type Change } from './apply-changes.ts'
import { refreshEditions } from './refresh-editions.ts'
import { withRun } from './run.ts'

export interface RollbackReport {
  run: number
  restored: number
  /** Posts that somebody changed after the run: they stay as they are. */
  kept: { id: string; slug: string }[]
}

const batchSize = 500

/**
 * Takes a run back: every post that it changed goes back to the revisions before it, and a post that it brought leaves the
 * site. Later changes are not undone but reported. Interrupted, it can be run again.
 */
export async function rollbackRun(store: Store, num: number, now: string): Promise<RollbackReport> {
  const target = await findRun(store.read, num)
  if (!target) throw new AlphanodeError('not-found', `There is no run ${num}.`)
  if (target.kind !== 'import') throw new AlphanodeError('conflict', `Run ${num} is no import.`)
  const report: RollbackReport = { run: num, restored: 0, kept: [] }
  await withRun(store, { kind: 'rollback', path: target.path, options: { of: num } }, async (run) => {
    for (let after = 0; ; ) {
      const moves = await listMovesOfRun(store.read, num, after, batchSize)
      const last = moves.at(-1)
      if (!last) break
      after = last.post
      await store.write(async (transaction) => {
        const plan = await planRestore(transaction, moves)
        if (plan.changes.length > 0)
          await applyChanges(transaction, plan.changes, { now, run: await run.requireNum(transaction) })
        await forgetPublicationsOfRun(transaction, num, plan.restored)
        await deleteSlugs(transaction, plan.slugs)
        await refreshEditions(transaction, plan.restored)
        report.restored += plan.restored.length
        report.kept.push(...plan.kept)
      })
    }
    await store.write((transaction) => setRunState(transaction, num, 'rolled back'))
    await run.end('done', { restored: report.restored, kept: report.kept.length })
  })
  return report
}

interface RestorePlan {
  changes: Change[]
  restored: number[]
  /** Addresses that the run brought and nobody has any more. */
  slugs: string[]
  kept: { id: string; slug: string }[]
}

async function planRestore(transaction: Connection, moves: readonly PostMove[]): Promise<RestorePlan> {
  const states = new Map(
    (await listPostStates(transaction, { nums: moves.map((move) => move.post) })).map((state) => [state.num, state]),
  )
  const plan: RestorePlan = { changes: [], restored: [], slugs: [], kept: [] }
  for (const move of moves) {
    const state = states.get(move.post)
    if (!state) continue
    if (isAsBefore(state, move)) plan.restored.push(move.post)
    else if (state.live === move.liveAfter && state.draft === move.draftAfter) restore(plan, state, move)
    else plan.kept.push({ id: state.id, slug: state.slug })
  }
  return plan
}

const isAsBefore = (state: PostState, move: PostMove): boolean =>
  state.live === move.liveBefore && state.draft === move.draftBefore

function restore(plan: RestorePlan, state: PostState, move: PostMove): void {
  const { id } = state
  plan.restored.push(move.post)
  if (move.slugBefore !== null && move.slugBefore !== state.slug) plan.slugs.push(state.slug)
  if (move.liveBefore === null && state.live !== null) plan.changes.push({ kind: 'withdraw', id, reason: 'rollback' })
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
