import { z } from 'zod'
import { AlphanodeError } from '#lib/errors'
import type { QueuedNote } from '#lib/store'
import { createLog } from '#lib/telemetry'
import { askReview } from '../../record/ask-review.ts'
import { planPublication } from '../../record/schedules.ts'
import { moment, name, words } from '../../record/shapes.ts'
import { type DeskContext, defineUseCase, runUseCase } from '../../use-case.ts'
import { listSelected, selection } from './selection.ts'

const log = createLog('desk')

/** What is arranged for notes and changes none of their words: a review of each, or a moment at which each goes live or leaves. */
const arrangement = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ask'), assignees: z.array(name).max(50), note: words.optional() }),
  z.strictObject({ kind: z.literal('plan'), action: z.enum(['publish', 'withdraw']), at: moment }),
])
type Arrangement = z.infer<typeof arrangement>

const named = z.strictObject({ id: z.string(), slug: z.string(), title: z.string() })

/** Arranges the same for many notes, each by itself: one of which it cannot be arranged is told, and holds up no other. */
export const arrangeMany = defineUseCase({
  name: 'arrange-many',
  kind: 'change',
  right: 'write',
  input: z.strictObject({ notes: selection, arrangement }),
  output: z.strictObject({
    /** With the number of the plan, by which it can be cancelled. */
    arranged: z.array(named.extend({ schedule: z.number().nullable() })),
    skipped: z.array(named.extend({ reason: z.string() })),
  }),
  async run(context, { notes, arrangement: asked }) {
    const selected = await context.store.snapshot((connection) => listSelected(connection, context, notes))
    const arranged: (z.infer<typeof named> & { schedule: number | null })[] = []
    const skipped: (z.infer<typeof named> & { reason: string })[] = []
    let fault: unknown = null
    for (const note of selected) {
      const told = { id: note.id, slug: note.slug, title: note.revision?.meta.title ?? note.slug }
      if (fault !== null) skipped.push({ ...told, reason: 'It was not reached: the note before it failed.' })
      else
        try {
          arranged.push({ ...told, schedule: await arrange(context, note, asked) })
        } catch (error) {
          if (!(error instanceof AlphanodeError)) fault = error
          skipped.push({ ...told, reason: fault === null ? (error as Error).message : 'It failed. The log says why.' })
        }
    }
    // What was arranged before a fault stays arranged, so that its list has to be told.
    if (fault !== null && arranged.length === 0) throw fault
    if (fault !== null) log.error('Not all notes could be arranged.', { err: fault, request: context.request })
    return { arranged, skipped }
  },
})

/** By the use case of one note, which asks for the right over it. */
async function arrange(context: DeskContext, { id }: QueuedNote, asked: Arrangement): Promise<number | null> {
  if (asked.kind === 'plan') {
    const { action, at } = asked
    return (await runUseCase(planPublication, context, { id, action, at })).schedule
  }
  const { assignees, note } = asked
  await runUseCase(askReview, context, { id, assignees, ...(note === undefined ? {} : { note }) })
  return null
}
