import { z } from 'zod'
import { defineUseCase } from '../use-case.ts'
import { requirePastes } from './clipboard/pastes.ts'

/** In characters: a clipboard may be large, a note may not. */
const longest = 2_000_000

/** Rich text of a clipboard as Markdown. */
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
  run: (_, { html }) => requirePastes().convert(html),
})
