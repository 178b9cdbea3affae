import { isJsonRecord, type JsonValue, postMetaSchema, type statuses } from '#lib/core/posts'

export interface OwnFields {
  /** Fields of the post's meta, each valid. */
  fields: Record<string, JsonValue>
  /** What did not fit the field that its key names, under the key it had. */
  unfit: Record<string, JsonValue>
}

/**
 * Meta that another system kept for alphanode (`alphanode_ai_outline`, `alphanode code language`) → our fields. A value
 * that does not fit is never bent into shape: it is handed back and kept beside the fields.
 */
export function toOwnFields(meta: ReadonlyMap<string, JsonValue>): OwnFields & { rest: Map<string, JsonValue> } {
  const fields: Record<string, JsonValue> = {}
  const unfit: Record<string, JsonValue> = {}
  const rest = new Map<string, JsonValue>()
  for (const [key, value] of meta) {
    const convert = converters[toFieldName(key) ?? '']
    if (!convert) {
      rest.set(key, value)
      continue
    }
    const converted = convert(value)
    Object.assign(fields, converted.fields)
    if (converted.isUnfit) unfit[key] = value
  }
  return { fields, unfit, rest }
}

/** `alphanode_ai_outline` → `ai outline`; null for a key that is not ours. */
export const toFieldName = (key: string): string | null => {
  const match = /^_?alphanode[ _-](.+)$/i.exec(key)
  return match?.[1] ? match[1].toLowerCase().replace(/[ _-]+/g, ' ') : null
}

interface Converted {
  fields: Record<string, JsonValue>
  isUnfit: boolean
}

type Field = keyof typeof postMetaSchema.shape
const nothing: Converted = { fields: {}, isUnfit: false }
const unfit: Converted = { fields: {}, isUnfit: true }

const fits = (field: Field, value: unknown): boolean => postMetaSchema.shape[field].safeParse(value).success

function as(field: Field, shape: (value: JsonValue) => JsonValue = (value) => value) {
  return (value: JsonValue): Converted => {
    const pruned = prune(value)
    if (pruned === undefined) return nothing
    const shaped = shape(pruned)
    return fits(field, shaped) ? { fields: { [field]: shaped }, isUnfit: false } : unfit
  }
}

const converters: Record<string, (value: JsonValue) => Converted> = {
  topic: toTopic,
  summary: as('summary'),
  outline: as('outline', withCamelKeys),
  'ai outline': as('outline', withCamelKeys),
  brief: as('brief'),
  'ai brief': as('brief'),
  stack: as('stack'),
  tools: as('tools'),
  'code language': as('codeLanguage'),
  difficulty: as('difficulty'),
  'reading time': as('readingTime', toNumber),
  'view count': as('viewCount', toNumber),
  score: as('score', (value) => (isJsonRecord(value) ? mapValues(value, toNumber) : value)),
  revision: toRevision,
  reference: as('reference'),
  hash: as('sourceHash'),
  flags: as('flags', (value) =>
    isJsonRecord(value) ? mapValues(withCamelKeys(value) as typeof value, toFlag) : value,
  ),
  checklist: as('checklist'),
  entities: as('entities'),
  'image sources': as('imageSources'),
  payload: as('payload', withCamelKeys),
  notes: as('notes'),
}

function toTopic(value: JsonValue): Converted {
  if (typeof value !== 'string') return unfit
  const [problem, ...rest] = value.split(' / ').map((part) => part.trim())
  const stack = rest.join(' / ')
  if (!problem) return nothing
  return { fields: { topic: stack ? { problem, stack } : { problem } }, isUnfit: false }
}

const statusWords: Record<string, (typeof statuses)[number]> = {
  reviewed: 'reviewed',
  draft: 'draft',
  archived: 'archived',
  'in-review': 'in-review',
  'needs-review': 'in-review',
  pending: 'in-review',
}

function toRevision(value: JsonValue): Converted {
  const pruned = prune(value)
  if (pruned === undefined) return nothing
  if (!isJsonRecord(pruned)) return unfit
  const { status, ...stated } = withCamelKeys(pruned) as { [key: string]: JsonValue }
  const word = typeof status === 'string' ? statusWords[status.toLowerCase().replace(/[ _]+/g, '-')] : undefined
  const revision = { version: '1.0.0', status: word ?? 'in-review', ...stated }
  if (!fits('revision', revision)) return unfit
  return { fields: { revision }, isUnfit: status !== undefined && !word }
}

/** Empty text, lists and maps say nothing: undefined, at any depth. */
function prune(value: JsonValue): JsonValue | undefined {
  if (value === null || value === '') return undefined
  if (Array.isArray(value)) {
    const items = value.map(prune).filter((item) => item !== undefined)
    return items.length > 0 ? items : undefined
  }
  if (!isJsonRecord(value)) return value
  const entries = Object.entries(value).flatMap(([key, item]): [string, JsonValue][] => {
    const pruned = prune(item)
    return pruned === undefined ? [] : [[key, pruned]]
  })
  return entries.length > 0 ? Object.fromEntries(entries) : undefined
}

function withCamelKeys(value: JsonValue): JsonValue {
  if (!isJsonRecord(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [toCamel(key), item]))
}

const toCamel = (key: string): string =>
  /^[a-z0-9]+(?:[ _-][a-z0-9]+)+$/i.test(key)
    ? key.toLowerCase().replace(/[ _-]([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase())
    : key

const mapValues = (map: { [key: string]: JsonValue }, change: (value: JsonValue) => JsonValue): JsonValue =>
  Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]))

function toNumber(value: JsonValue): JsonValue {
  return typeof value === 'string' && /^-?\d{1,15}(?:\.\d+)?$/.test(value) ? Number(value) : value
}

function toFlag(value: JsonValue): JsonValue {
  if (value === 1 || value === '1' || value === 'yes' || value === 'true') return true
  if (value === 0 || value === '0' || value === 'no' || value === 'false') return false
  return value
}
