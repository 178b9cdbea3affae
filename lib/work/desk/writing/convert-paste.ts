import { z } from 'zod'
import { htmlToMarkdown } from '#lib/sources/html/to-markdown.ts'
import { Tally } from '#lib/sources/tally.ts'
import { defineUseCase } from '../use-case.ts'

/** In characters: a clipboard may be large, a note may not. */
const longest = 2_000_000

/** Rich text of a clipboard as Markdown, by the same way as an import. */
export const convertPaste = defineUseCase({
  name: 'convert-paste',
  kind: 'change',
  right: 'write',
  input: z.strictObject({ html: z.string().max(longest) }),
  output: z.strictObject({
    markdown: z.string(),
    /** What has no form in Markdown, by kind. */
    dropped: z.record(z.string(), z.number()),
  }),
  run: async (_, { html }) => toMarkdown(html),
})

export function toMarkdown(html: string): { markdown: string; dropped: Record<string, number> } {
  const tally = new Tally()
  const { body } = htmlToMarkdown(html, { dropped: tally })
  const dropped = tally.toItems('').flatMap((item) => (item.kind === 'omitted' ? [[item.what, item.count]] : []))
  return { markdown: body, dropped: Object.fromEntries(dropped) }
}
