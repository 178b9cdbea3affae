import { z } from 'zod'
import { writeBack as write } from '#lib/work/exporting'
import { defineUseCase } from '../use-case.ts'
import { requireNote } from '../writing/require-note.ts'
import { noteId } from './shapes.ts'

/** Writes what is live into the file that the note came from, where nothing else was written into it since. */
export const writeBack = defineUseCase({
  name: 'write-back',
  kind: 'change',
  right: 'publish',
  input: z.strictObject({ id: noteId }),
  output: z.strictObject({ path: z.string(), version: z.string(), isWritten: z.boolean() }),
  async run(context, { id }) {
    const { post } = await requireNote(context, id)
    return write(context.store, post.id)
  },
})
