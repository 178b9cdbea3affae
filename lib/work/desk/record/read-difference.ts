import { z } from 'zod'
import { diffRevisions, diffSource } from '#lib/core/history'
import { defineUseCase } from '../use-case.ts'
import { requireNote } from '../writing/require-note.ts'
import { metaDifference, noteId, readDifference as readParts, sourceDifference } from './shapes.ts'
import { requireState, stateName } from './states.ts'

/** What changed between any two states of a note: as it is written, as readers see it, and in its metadata. */
export const readDifference = defineUseCase({
  name: 'read-difference',
  kind: 'read',
  right: 'read',
  input: z.strictObject({ id: noteId, from: stateName, to: stateName }),
  output: z.strictObject({
    from: z.string(),
    to: z.string(),
    source: sourceDifference,
    text: readParts,
    meta: metaDifference,
  }),
  async run(context, input) {
    const { post } = await requireNote(context, input.id)
    return context.store.snapshot(async (connection) => {
      const from = await requireState(connection, post, input.from)
      const to = await requireState(connection, post, input.to)
      const { text, meta } = diffRevisions(from, to)
      return { from: from.version, to: to.version, source: diffSource(from.body, to.body), text, meta }
    })
  },
})
