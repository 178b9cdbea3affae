import { z } from 'zod'
import { type IssueCode, issueCodes } from '#lib/errors'
import { isJsonRecord } from './json.ts'
import { findMetaExcess } from './meta-bounds.ts'
import { lateFields, type PostMeta, postFields, postMetaSchema, versionedMetaSchema } from './schema.ts'

export interface FieldProblem {
  code: IssueCode
  /** Keys and indexes from the top of the metadata to the value that is wrong. */
  path: (string | number)[]
  /** `expected …, found …` */
  message: string
}

export type ParsedMeta =
  | { meta: PostMeta; id: string | null; problems: [] }
  | { meta: null; id: null; problems: FieldProblem[] }

const known = new Set<string>(postFields)
const late = new Set<string>(lateFields)
const idPattern = /^[\p{L}\p{N}][\p{L}\p{N}._:-]{0,199}$/u

/**
 * Untrusted metadata → typed. `hash` is kept as `sourceHash`, `id` is taken out, and keys without a place go to `extra`.
 * Reports every problem at once, never only the first.
 */
export function parsePostMeta(input: unknown): ParsedMeta {
  return parse(input, isLateField)
}

/**
 * The metadata as it was before some fields had names of their own, when they stood in `extra`. Null for notes that it is
 * the same for. A note that was published then still has the hash of this.
 */
export function parseFormerMeta(input: unknown): PostMeta | null {
  if (!isJsonRecord(input) || isFromElsewhere(input) || !lateFields.some((name) => Object.hasOwn(input, name)))
    return null
  return parse(input, () => false).meta
}

/** The fields that the schema has a name for and that state something else in this note, where they stay in `extra`. */
export const listStrayFields = (input: unknown): string[] =>
  isJsonRecord(input)
    ? lateFields.filter((name) => (input[name] ?? null) !== null && !isLateField(name, input[name]))
    : []

/** The same, each with what it would have to be: at the desk a field is typed for what its name says. */
export const findStrayProblems = (input: unknown): FieldProblem[] =>
  listStrayFields(input).flatMap((name) => {
    const field = z.object({ [name]: postMetaSchema.shape[name as keyof typeof postMetaSchema.shape] })
    const parsed = field.safeParse(
      { [name]: (input as Record<string, unknown>)[name] },
      { error: toMessage, reportInput: true },
    )
    return parsed.error?.issues.flatMap(toProblems) ?? []
  })

type IsField = (name: string, value: unknown) => boolean

const isLateField: IsField = (name, value) =>
  postMetaSchema.shape[name as (typeof lateFields)[number]].safeParse(value).success

function parse(input: unknown, isLate: IsField): ParsedMeta {
  if (!isJsonRecord(input))
    return refuse([
      { code: issueCodes.fieldInvalid, path: [], message: `expected a map of fields, found ${describeValue(input)}` },
    ])
  const excess = findMetaExcess(input)
  if (excess) return refuse([{ code: issueCodes.metaTooLarge, path: [excess.field], message: excess.message }])
  const { id, ...shaped } = toShape(input, isLate)
  const problems: FieldProblem[] = []
  const schema = isFromElsewhere(shaped) ? postMetaSchema : versionedMetaSchema
  const parsed = schema.safeParse(shaped, { error: toMessage, reportInput: true })
  if (!parsed.success)
    for (const issue of parsed.error.issues) for (const problem of toProblems(issue)) problems.push(problem)
  if (id !== undefined && !(typeof id === 'string' && idPattern.test(id)))
    problems.push({
      code: issueCodes.fieldInvalid,
      path: ['id'],
      message: `expected letters, digits, hyphens and dots, found ${describeValue(id)}`,
    })
  if (!parsed.success || problems.length > 0) return refuse(problems)
  return { meta: parsed.data, id: toId(id, parsed.data), problems: [] }
}

/** A note that came without a revision of its own says so: an import derived one. */
const isFromElsewhere = ({ derived }: Record<string, unknown>): boolean =>
  Array.isArray(derived) && derived.includes('revision')

const refuse = (problems: FieldProblem[]): ParsedMeta => ({ meta: null, id: null, problems })

function toId(id: unknown, meta: PostMeta): string | null {
  if (typeof id === 'string') return id
  const sourceId = meta.payload?.sourceId
  const candidate = typeof sourceId === 'string' || typeof sourceId === 'number' ? String(sourceId) : null
  return candidate && idPattern.test(candidate) ? candidate : null
}

function toShape(input: Record<string, unknown>, isLate: IsField): Record<string, unknown> {
  const shaped: Record<string, unknown> = {}
  const extra: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(input)) {
    if (value === null || value === undefined) continue
    if (key === 'hash') shaped.sourceHash ??= value
    else if (key === 'id' || (known.has(key) && (!late.has(key) || isLate(key, value)))) shaped[key] = value
    else extra[key] = value
  }
  if (Object.keys(extra).length > 0) shaped.extra = isJsonRecord(shaped.extra) ? { ...extra, ...shaped.extra } : extra
  return shaped
}

function toProblems(issue: z.core.$ZodIssue): FieldProblem[] {
  const path = issue.path.filter((part): part is string | number => typeof part !== 'symbol')
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      code: issueCodes.fieldUnknown,
      path: [...path, key],
      message: 'expected no such field here, found it',
    }))
  const missing = issue.input === undefined && issue.code !== 'custom'
  return [
    { code: missing ? issueCodes.fieldMissing : issueCodes.fieldInvalid, path, message: withFound(issue, missing) },
  ]
}

function withFound(issue: z.core.$ZodIssue, missing: boolean): string {
  const message = issue.message.startsWith('expected') ? issue.message : `expected ${issue.message}`
  if (message.includes(', found ')) return message
  return `${message}, found ${missing ? 'nothing' : describeValue(issue.input)}`
}

const toMessage: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${typeNames[issue.expected] ?? issue.expected}`
    case 'invalid_value':
      return `expected one of ${issue.values.map(String).join(', ')}`
    case 'too_small':
      return issue.origin === 'string' ? 'expected some text' : `expected at least ${issue.minimum}`
    case 'too_big':
      return `expected at most ${issue.maximum}${{ string: ' characters', array: ' items' }[issue.origin as string] ?? ''}`
    case 'invalid_union':
      return firstUnionMessage(issue.errors)
    default:
      return undefined
  }
}

/** The branch of a union that came furthest says most about what was meant. */
const firstUnionMessage = (branches: z.core.$ZodIssue[][]): string => {
  const issues = branches.toSorted((a, b) => (b[0]?.path.length ?? 0) - (a[0]?.path.length ?? 0))
  const named = branches.flat().find((issue) => issue.message?.startsWith('expected a date'))
  return named?.message ?? issues[0]?.[0]?.message ?? 'expected another kind of value'
}

const typeNames: Record<string, string> = {
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  record: 'a map',
  int: 'a whole number',
}

function describeValue(value: unknown): string {
  if (value === null || value === undefined) return 'nothing'
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === 'object') return 'a map'
  const shown = typeof value === 'string' ? JSON.stringify(value) : String(value)
  return shown.length > 60 ? `${shown.slice(0, 57)}…` : shown
}
