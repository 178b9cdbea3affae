import { z } from 'zod'
import { findReach } from '#lib/core/people'
import { AlphanodeError } from '#lib/errors'
import { findRun } from '#lib/store'
import { rollbackRun } from '#lib/work/importing'
import { withRun } from '#lib/work/importing/run.ts'
import { applyChanges, withEffects } from '#lib/work/publishing'
import { readReviewRules } from '../../review-rules.ts'
import { changedBy, type DeskContext, defineUseCase } from '../../use-case.ts'
import { differences } from './list-differences.ts'
import { operation, rightOf, targets } from './operation.ts'
import { type BulkPlan, planBulk } from './plan-bulk.ts'
import { listSelected, selection } from './selection.ts'
import { shownEffects, toShownEffects } from './shown-effects.ts'

const asked = z.strictObject({
  notes: selection,
  operation,
  /** Changed words become drafts, or go live with the person as their reviewer. */
  target: z.enum(targets).default('draft'),
})
type Asked = z.infer<typeof asked>

const named = z.strictObject({ id: z.string(), slug: z.string(), title: z.string() })
const skipped = z.array(named.extend({ reason: z.string() }))

/** What a change of many notes would do, with every difference. Nothing is written. */
export const planChange = defineUseCase({
  name: 'plan-change-many',
  kind: 'change',
  right: 'write',
  input: asked,
  output: z.strictObject({
    /** The name of exactly this plan. */
    plan: z.string(),
    notes: z.array(named.extend({ differences, writing: z.array(z.string()) })),
    skipped,
    unchanged: z.number(),
    effects: shownEffects.nullable(),
  }),
  async run(context, input) {
    const { plan, effects } = await change(context, input, { isLook: true })
    return {
      plan: plan.name,
      notes: plan.notes.map(({ change: _, ...note }) => note),
      ...{ skipped: plan.skipped, unchanged: plan.unchanged, effects },
    }
  },
})

/** Changes many notes in one transaction, as a run that can be taken back. */
export const changeMany = defineUseCase({
  name: 'change-many',
  kind: 'change',
  right: 'write',
  input: asked.extend({ plan: z.string(), reason: z.string().trim().max(500).optional() }),
  output: z.strictObject({
    run: z.number(),
    changed: z.array(named),
    skipped,
    effects: shownEffects,
  }),
  async run(context, { plan: expected, reason, ...input }) {
    const { operation: done, target } = input
    const info = { kind: 'bulk' as const, path: '', options: { operation: done, target, by: context.person.name } }
    return withRun(context.store, info, async (run) => {
      const { plan, effects } = await change(context, input, {
        expected,
        reason,
        requireRun: (transaction) => run.requireNum(transaction),
      })
      const num = run.num()
      if (num === null || effects === null)
        throw new AlphanodeError('conflict', 'Nothing is to be changed: no note of the selection is concerned.')
      await run.end('done', { changed: plan.notes.length, skipped: plan.skipped.length })
      return {
        run: num,
        changed: plan.notes.map(({ id, slug, title }) => ({ id, slug, title })),
        ...{ skipped: plan.skipped, effects },
      }
    })
  },
})

/** Takes a change of many notes back, but for notes that changed since. */
export const takeBackChange = defineUseCase({
  name: 'take-back-change',
  kind: 'change',
  right: 'publish',
  input: z.strictObject({ run: z.number().int().positive() }),
  output: z.strictObject({
    run: z.number(),
    restored: z.number(),
    kept: z.array(z.strictObject({ id: z.string(), slug: z.string() })),
  }),
  async run(context, { run }) {
    const found = await findRun(context.store.read, run)
    if (found?.kind !== 'bulk') throw new AlphanodeError('not-found', `There is no change of many notes ${run}.`)
    return rollbackRun(context.store, run, context.now, changedBy(context))
  },
})

type Transaction = Parameters<typeof planBulk>[0]

interface Doing {
  isLook?: boolean
  /** The name of the plan that was shown. */
  expected?: string
  reason?: string | undefined
  requireRun?(transaction: Transaction): Promise<number>
}

async function change(context: DeskContext, { notes, operation: asked, target }: Asked, doing: Doing) {
  const right = rightOf(asked, target)
  if (findReach(context.person.role, right) === null)
    throw new AlphanodeError('forbidden', `The role ${context.person.role} does not have the right to ${right} here.`)
  const rules = await readReviewRules(context)
  let plan: BulkPlan | null = null
  const { effects } = await withEffects(context.store, { isLook: doing.isLook }, async (transaction) => {
    const selected = await listSelected(transaction, context, notes)
    plan = await planBulk(transaction, context, selected, { operation: asked, target, rules })
    if (doing.expected !== undefined && plan.name !== doing.expected)
      throw new AlphanodeError('outdated', 'Nothing was written: the notes changed since they were shown. Look again.')
    const changes = plan.notes.map((note) => note.change)
    if (changes.length > 0) {
      const run = doing.requireRun ? { run: await doing.requireRun(transaction) } : {}
      await applyChanges(transaction, changes, { now: context.now, by: changedBy(context, doing.reason), ...run })
    }
    return { result: {}, named: plan.notes.map(({ id }) => id) }
  })
  const made = plan as BulkPlan | null
  if (!made) throw new TypeError('expected a plan')
  return { plan: made, effects: made.notes.length > 0 ? toShownEffects(effects) : null }
}
