import { z } from 'zod'
import { parseVersion } from '#lib/core/posts'
import { AlphanodeError } from '#lib/errors'
import { findSchedule, type PostState, type Schedule, scheduleStates } from '#lib/store'
import { cancelSchedule, planSchedule, resumeSchedule } from '#lib/work/scheduling'
import { type DeskContext, defineUseCase } from '../use-case.ts'
import { requireNote } from '../writing/require-note.ts'
import { moment, noteId, number } from './shapes.ts'

const planned = z.strictObject({ schedule: z.number(), at: z.string(), listed: z.boolean() })
const changed = z.strictObject({ schedule: z.number(), state: z.enum(scheduleStates) })

/** Plans that a note goes live, or off the site, at an instant. */
export const planPublication = defineUseCase({
  name: 'plan-publication',
  kind: 'change',
  right: 'publish',
  input: z.strictObject({
    id: noteId,
    action: z.enum(['publish', 'withdraw']),
    /** A version that was live before; absent: the draft as it is now. */
    version: z
      .string()
      .refine((value) => parseVersion(value) !== null, 'expected a version such as 1.8.1')
      .optional(),
    at: moment,
  }),
  output: planned,
  async run(context, { id, action, version, at }) {
    const { post } = await requireNote(context, id)
    return plan(context, post, { action, version, at })
  },
})

async function plan(
  { store, person, now }: DeskContext,
  { slug }: PostState,
  { action, version, at }: { action: 'publish' | 'withdraw'; version?: string | undefined; at: string },
) {
  const { num, listed } = await planSchedule(store, slug, { action, version, at, now, actor: person.name })
  return { schedule: num, at, listed }
}

/** Moves a plan to another instant: the new one stands before the old one goes, so that neither is lost between. */
export const movePlan = defineUseCase({
  name: 'move-plan',
  kind: 'change',
  right: 'publish',
  input: z.strictObject({ id: noteId, schedule: number, at: moment }),
  output: planned,
  async run(context, { id, schedule, at }) {
    const { post } = await requireNote(context, id)
    const { action, revision, version, endedAt, state } = await requirePlan(context, post, schedule)
    if (endedAt !== null) throw new AlphanodeError('conflict', `Schedule ${schedule} is ${state}.`)
    const isDraft = revision !== null && revision === post.draft
    const moved = await plan(context, post, {
      ...{ action, at },
      version: isDraft || action === 'withdraw' ? undefined : (version ?? undefined),
    })
    await cancelSchedule(context.store, schedule, context.now)
    return moved
  },
})

export const cancelPlan = defineUseCase({
  name: 'cancel-plan',
  kind: 'change',
  right: 'publish',
  input: z.strictObject({ id: noteId, schedule: number }),
  output: changed,
  run: (context, input) => change(context, input, cancelSchedule),
})

/** Has a plan that was held tried again. */
export const resumePlan = defineUseCase({
  name: 'resume-plan',
  kind: 'change',
  right: 'publish',
  input: z.strictObject({ id: noteId, schedule: number }),
  output: changed,
  run: (context, input) => change(context, input, resumeSchedule),
})

async function change(
  context: DeskContext,
  { id, schedule }: { id: string; schedule: number },
  work: typeof cancelSchedule,
): Promise<z.infer<typeof changed>> {
  const { post } = await requireNote(context, id)
  await requirePlan(context, post, schedule)
  const { state } = await work(context.store, schedule, context.now)
  return { schedule, state }
}

async function requirePlan({ store }: DeskContext, { num, slug }: PostState, schedule: number): Promise<Schedule> {
  const found = await findSchedule(store.read, schedule)
  if (found?.post === num) return found
  throw new AlphanodeError('not-found', `${slug} has no schedule ${schedule}.`)
}
