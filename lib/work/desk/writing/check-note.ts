import { z } from 'zod'
import { findBodyProblems, isBoundedBody } from '#lib/core/mdx'
import { isJsonRecord, type JsonValue, parsePostMeta } from '#lib/core/posts'
import { AlphanodeError } from '#lib/errors'
import { requireSharedBodies } from '#lib/work/rendering/shared-bodies.ts'
import { defineUseCase } from '../use-case.ts'
import { writtenSchema } from './written.ts'

const problem = z.strictObject({
  code: z.string(),
  /** `expected …, found …` */
  message: z.string(),
  line: z.number(),
  column: z.number(),
})

/** What an import would say of the same text and the same fields, at their places. Nothing is stored. */
export const checkNote = defineUseCase({
  name: 'check-note',
  kind: 'change',
  right: 'read',
  input: z.strictObject({ written: writtenSchema }),
  output: z.strictObject({
    body: z.array(problem),
    /** Why the text would be shown as it is written; null when it can be a page. */
    plain: z.string().nullable(),
    fields: z.array(z.strictObject({ path: z.string(), message: z.string() })),
  }),
  async run(_, { written }) {
    const { body, format, meta } = written
    const { problems } = parsePostMeta(toDraft(meta as JsonValue))
    return {
      ...(await judge(body, format)),
      fields: problems.map(({ path, message }) => ({ path: path.join('.'), message })),
    }
  },
})

/** The desk says what the status is. */
const toDraft = (meta: JsonValue): JsonValue =>
  isJsonRecord(meta) && isJsonRecord(meta.revision)
    ? ({ ...meta, revision: { version: meta.revision.version, status: 'draft' } } as JsonValue)
    : meta

async function judge(body: string, format: 'md' | 'mdx') {
  try {
    const problems = isBoundedBody(body, format)
      ? findBodyProblems(body, format)
      : await requireSharedBodies().ask({ want: 'problems', body, format })
    return { body: problems.map(({ code, message, line, column }) => ({ code, message, line, column })), plain: null }
  } catch (error) {
    if (error instanceof AlphanodeError && error.code === 'unrenderable') return { body: [], plain: error.message }
    throw error
  }
}
