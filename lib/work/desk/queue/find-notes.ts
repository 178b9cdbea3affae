import { z } from 'zod'
import { listNotesCalled, listQueuedNotes, listSlugNums } from '#lib/store'
import { defineUseCase } from '../use-case.ts'
import { toNoteQuestion } from './note-question.ts'

const mostFound = 20

/** Notes by words of their titles and addresses, for the palette and for links; the exact address comes first. */
export const findNotes = defineUseCase({
  name: 'find-notes',
  kind: 'read',
  right: 'read',
  input: z.strictObject({ q: z.string().max(200) }),
  output: z.strictObject({
    notes: z.array(
      z.strictObject({
        id: z.string(),
        slug: z.string(),
        title: z.string(),
        isLive: z.boolean(),
        isDraft: z.boolean(),
      }),
    ),
  }),
  run: ({ store }, { q }) =>
    store.snapshot(async (connection) => {
      const exact = (await listSlugNums(connection, [q.trim().replace(/^\/posts\//, '')])).values()
      const named = await listNotesCalled(connection, toNoteQuestion(q, 'title'), mostFound)
      const notes = await listQueuedNotes(connection, [...new Set([...exact, ...named])].slice(0, mostFound))
      return {
        notes: notes.map(({ id, slug, revision, live, draft }) => ({
          ...{ id, slug, title: revision?.meta.title ?? slug },
          ...{ isLive: live !== null, isDraft: draft !== null },
        })),
      }
    }),
})
