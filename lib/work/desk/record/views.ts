import { z } from 'zod'
import { defineUseCase } from '../use-case.ts'
import { requireNote } from '../writing/require-note.ts'
import { noteId } from './shapes.ts'

const count = { people: z.number(), robots: z.number() }

/** How often a note was looked at, counted without cookies and addresses. */
export const readNoteViews = defineUseCase({
  name: 'read-views',
  kind: 'read',
  right: 'read',
  input: z.strictObject({ id: noteId }),
  output: z.strictObject({
    /** Null: nothing was counted here yet. */
    views: z
      .strictObject({
        total: z.strictObject(count),
        /** The last thirty days, the latest first. `day`: `2026-11-22`, UTC. */
        days: z.array(z.strictObject({ day: z.string(), ...count })),
        /** Where people came from in these days, most first. */
        referrers: z.array(z.strictObject({ host: z.string(), people: z.number() })),
      })
      .nullable(),
  }),
  async run(context, { id }) {
    const { post } = await requireNote(context, id)
    return { views: context.site?.readViews(post.num) ?? null }
  },
})
