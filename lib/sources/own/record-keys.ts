import { isJsonRecord, type JsonValue } from '#lib/core/posts'

/** What a record says about its post beside the metadata: never part of a revision, nor of its hash. */
export interface RecordKeys {
  /** Addresses that the post had before. */
  oldSlugs: string[]
  /** What the state is to its post, where the place it stands in does not say it. */
  as: 'history' | 'draft' | null
  /** The address of the post, where it is another than its metadata would give it. */
  slug: string | null
  /** When the state was published, RFC 3339 in UTC. */
  publishedAt: string | null
}

interface KeyProblem {
  field: string[]
  /** `expected …, found …` */
  message: string
}

export type TakenKeys = { input: unknown; keys: RecordKeys } | { problems: KeyProblem[] }

/**
 * Takes `oldSlugs` and `alphanode` out of untrusted metadata. `alphanode` is what an export notes and an import needs to
 * bring the store into the same state again.
 */
export function takeRecordKeys(input: unknown): TakenKeys {
  const keys: RecordKeys = { oldSlugs: [], as: null, slug: null, publishedAt: null }
  if (!isJsonRecord(input) || !(Object.hasOwn(input, 'oldSlugs') || Object.hasOwn(input, 'alphanode')))
    return { input, keys }
  const { oldSlugs = [], alphanode = {}, ...rest } = input
  const problems: KeyProblem[] = []
  if (isTextList(oldSlugs)) keys.oldSlugs = oldSlugs
  else problems.push({ field: ['oldSlugs'], message: `expected a list of text, found ${kindOf(oldSlugs)}` })
  if (!isJsonRecord(alphanode))
    problems.push({
      field: ['alphanode'],
      message: `expected a map of as, slug and publishedAt, found ${kindOf(alphanode)}`,
    })
  else for (const [key, value] of Object.entries(alphanode)) takeOne(keys, key, value, problems)
  return problems.length > 0 ? { problems } : { input: rest, keys }
}

function takeOne(keys: RecordKeys, key: string, value: JsonValue, problems: KeyProblem[]): void {
  const refuse = (expected: string) =>
    problems.push({ field: ['alphanode', key], message: `expected ${expected}, found ${shown(value)}` })
  switch (key) {
    case 'as':
      if (value === 'history' || value === 'draft') keys.as = value
      else refuse('history or draft')
      break
    case 'slug':
      if (typeof value === 'string' && isSegment(value)) keys.slug = value
      else refuse('the last part of an address')
      break
    case 'publishedAt':
      if (typeof value === 'string' && isMoment(value)) keys.publishedAt = value
      else refuse('a moment in UTC, as 2026-11-22T10:00:00.000Z')
      break
    default:
      refuse('as, slug or publishedAt')
  }
}

/** An address that readers could never ask for would only be dead weight. */
const isSegment = (text: string): boolean =>
  text.length > 0 && text.length <= 200 && text.isWellFormed() && !/[/\\\p{Cc}]/u.test(text) && !/^\.\.?$/.test(text)

const isMoment = (text: string): boolean => {
  const time = Date.parse(text)
  return !Number.isNaN(time) && new Date(time).toISOString() === text
}

const isTextList = (value: JsonValue): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string' && item.isWellFormed() && !item.includes('\0'))

const shown = (value: JsonValue): string =>
  isJsonRecord(value) || Array.isArray(value) ? kindOf(value) : JSON.stringify(value)

export const kindOf = (value: unknown): string => {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  return (
    { object: 'a map', string: 'text', number: 'a number', boolean: 'true or false' }[typeof value as string] ??
    'another value'
  )
}
