import { z } from 'zod'
import { findBodyProblems, type References, toReferences } from '#lib/core/mdx'
import {
  findDamagedText,
  findStrayProblems,
  isJsonRecord,
  type JsonValue,
  locateDamage,
  parsePostMeta,
  postMetaSchema,
} from '#lib/core/posts'
import { AlphanodeError, issueCodes } from '#lib/errors'
import { isQuickBody } from '#lib/work/rendering/judge-body.ts'
import { requireSharedBodies } from '#lib/work/rendering/shared-bodies.ts'
import { defineUseCase } from '../use-case.ts'
import { findDeadLinks } from './dead-links.ts'
import { writtenSchema } from './written.ts'

const problem = z.strictObject({
  code: z.string(),
  /** `expected …, found …` */
  message: z.string(),
  line: z.number(),
  column: z.number(),
})

/** What an import would say of the same text and the same fields, at their places, and links that lead nowhere. Nothing is stored. */
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
  async run({ store }, { written }) {
    const { body, format, meta } = written
    const { problems } = parsePostMeta(toDraft(meta as JsonValue))
    const stray = findStrayProblems(meta)
    const damaged = findDamagedText(meta) ?? []
    const judged = await judge(body, format, readReferences(meta as JsonValue))
    return {
      ...judged,
      body: [...listOfHead(body), ...listDamage(body), ...judged.body, ...(await findDeadLinks(store.read, written))],
      fields: [damaged, ...problems, ...stray].flat().map(({ path, message }) => ({ path: path.join('.'), message })),
    }
  },
})

/** Fields that are typed above the text, as a file has them, would be words of the page. */
const listOfHead = (body: string) =>
  /^---[ \t]*\r?\n(?:[\w-]+:.*\r?\n)+---[ \t]*(?:\r?\n|$)/.test(body)
    ? [
        {
          code: issueCodes.frontMatterMissing,
          message: 'expected text, found fields: they belong to “Fields”',
          line: 1,
          column: 1,
        },
      ]
    : []

/** A clipboard may hold it, and it is not seen. */
function listDamage(body: string) {
  const damage = locateDamage(body)
  return damage ? [{ code: issueCodes.controlCharacter, ...damage }] : []
}

/** The desk says what the status is. */
const toDraft = (meta: JsonValue): JsonValue =>
  isJsonRecord(meta) && isJsonRecord(meta.revision)
    ? ({ ...meta, revision: { version: meta.revision.version, status: 'draft' } } as JsonValue)
    : meta

/** Its sources count also while other fields are wrong. */
function readReferences(meta: JsonValue): References | undefined {
  if (!isJsonRecord(meta)) return undefined
  const { references, citations } = postMetaSchema.shape
  const sources = references.safeParse(meta.references)
  return sources.success
    ? toReferences({ references: sources.data, citations: citations.safeParse(meta.citations).data })
    : undefined
}

async function judge(body: string, format: 'md' | 'mdx', references: References | undefined) {
  try {
    const problems = isQuickBody(body, format, references)
      ? findBodyProblems(body, format, references)
      : await requireSharedBodies().ask({ want: 'problems', body, format, references })
    return { body: problems.map(({ code, message, line, column }) => ({ code, message, line, column })), plain: null }
  } catch (error) {
    if (error instanceof AlphanodeError && error.code === 'unrenderable') return { body: [], plain: error.message }
    throw error
  }
}
