import { z } from 'zod'
import { parseQuestion, searchTitles } from '#lib/work/searching'
import { defineUseCase } from '../use-case.ts'

/** Notes to link to, by words of them: those that readers see. */
export const findNotesForLink = defineUseCase({
  name: 'find-notes-for-link',
  kind: 'read',
  right: 'read',
  input: z.strictObject({ text: z.string().max(200) }),
  output: z.strictObject({
    notes: z.array(z.strictObject({ title: z.string(), address: z.string(), summary: z.string().nullable() })),
  }),
  async run({ store }, { text }) {
    const found = await searchTitles(store.read, parseQuestion(new URLSearchParams({ q: text })))
    return {
      notes: found.map(({ card }) => ({
        ...{ title: card.title, address: `/posts/${card.slug}`, summary: card.summary ?? null },
      })),
    }
  },
})
