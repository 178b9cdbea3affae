import { isJsonRecord, isReviewFlag, type JsonValue, type PostMeta, toTermSlug } from '#lib/core/posts'
import { findCode } from '#lib/sources'
import type { Operation, Replacement } from './operation.ts'
import { replaceText } from './replace-text.ts'

export interface Words {
  meta: PostMeta
  body: string
}

/** What an operation makes of a note; the same words where it changes nothing. */
export function editWords(words: Words, operation: Operation): Words {
  const { meta } = words
  switch (operation.kind) {
    case 'replace':
      return replaceIn(words, operation)
    case 'add-tag':
      if (meta.tags?.some((tag) => isSame(tag, operation.tag))) return words
      return state(words, 'tags', [...(meta.tags ?? []), operation.tag])
    case 'remove-tag': {
      const tags = meta.tags?.filter((tag) => !isSame(tag, operation.tag)) ?? []
      return tags.length === (meta.tags?.length ?? 0) ? words : state(words, 'tags', tags.length > 0 ? tags : undefined)
    }
    case 'set-topic': {
      const { problem, stack = meta.topic?.stack } = operation
      return state(words, 'topic', { problem, ...(stack === undefined ? {} : { stack }) })
    }
    case 'set-series':
      if (operation.name === meta.series?.name) return words
      return state(words, 'series', operation.name === null ? undefined : { name: operation.name })
    case 'rename-term':
      return renameIn(words, operation)
    case 'back-to-review':
    case 'review-done':
      return flagForReview(words, operation.kind === 'back-to-review')
    default:
      return words
  }
}

/** The flag may be spelled in several ways: it stands once, or not at all. */
function flagForReview(words: Words, isAsked: boolean): Words {
  const stated = Object.entries(words.meta.flags ?? {})
  if (stated.some(([key, value]) => value && isReviewFlag(key)) === isAsked) return words
  const others = stated.filter(([key]) => !isReviewFlag(key))
  const flags = Object.fromEntries([...others, ...(isAsked ? [['needsHumanReview', true] as const] : [])])
  return state(words, 'flags', Object.keys(flags).length > 0 ? flags : undefined)
}

const isSame = (one: string, other: string): boolean => toTermSlug(one) === toTermSlug(other)

/** A field that a person sets is no longer derived. */
function state<K extends keyof PostMeta>(words: Words, field: K, value: PostMeta[K] | undefined): Words {
  const { derived, ...meta } = { ...words.meta, [field]: value }
  if (value === undefined) delete (meta as Partial<PostMeta>)[field]
  const left = derived?.filter((name) => name !== field && !name.startsWith(`${field}.`)) ?? []
  return { ...words, meta: { ...meta, ...(left.length > 0 ? { derived: left } : {}) } as PostMeta }
}

function replaceIn(words: Words, { fields, inCode, ...options }: Replacement): Words {
  let next = words
  if (fields.includes('body')) {
    const body = replaceText(words.body, options, inCode ? [] : findCode(words.body))
    if (body !== words.body) next = { ...next, body }
  }
  for (const field of fields) {
    if (field === 'body') continue
    const before = words.meta[field]
    const after = before === undefined ? undefined : replaceInValue(before as JsonValue, options)
    if (JSON.stringify(after) !== JSON.stringify(before)) next = state(next, field, after as PostMeta[typeof field])
  }
  return next
}

function replaceInValue(value: JsonValue, options: Parameters<typeof replaceText>[1]): JsonValue {
  if (typeof value === 'string') return replaceText(value, options)
  if (Array.isArray(value)) return value.map((each) => replaceInValue(each, options))
  return isJsonRecord(value) ? value : value
}

type Renaming = Extract<Operation, { kind: 'rename-term' }>

function renameIn(words: Words, { term, from, to }: Renaming): Words {
  const { meta } = words
  const rename = (name: string): string => (isSame(name, from) ? to : name)
  const renameAll = (names: readonly string[]): string[] => [...new Set(names.map(rename))]
  const changed = <K extends keyof PostMeta>(field: K, value: PostMeta[K]): Words =>
    JSON.stringify(value) === JSON.stringify(words.meta[field]) ? words : state(words, field, value)
  switch (term) {
    case 'tag':
      return meta.tags ? changed('tags', renameAll(meta.tags)) : words
    case 'tool':
      return meta.tools ? changed('tools', renameAll(meta.tools)) : words
    case 'series':
      return meta.series ? changed('series', { ...meta.series, name: rename(meta.series.name) }) : words
    case 'author':
      return meta.authors
        ? changed(
            'authors',
            meta.authors.map((author) => ({ ...author, name: rename(author.name) })),
          )
        : words
    case 'topic':
      return meta.topic ? changed('topic', { ...meta.topic, problem: rename(meta.topic.problem) }) : words
    case 'stack': {
      const stacked = meta.stack ? changed('stack', renameAll(meta.stack)) : words
      const { topic } = stacked.meta
      if (!topic?.stack || rename(topic.stack) === topic.stack) return stacked
      return state(stacked, 'topic', { ...topic, stack: rename(topic.stack) })
    }
  }
}
