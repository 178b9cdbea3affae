import { isJsonRecord } from '#lib/core/posts'
import { findEnglishKey, findForeignSwitch } from './other-languages.ts'

/** What a field of another system's front matter holds, and under which key. */
export interface FoundField<T> {
  key: string
  value: T
}

/** No key that means something is longer, and patterns go through one many times. */
const longestName = 100

/** `publishDate`, `publish_date` and `Publish date` are one key. */
const toName = (key: string): string =>
  key
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .slice(0, longestName)

/** `Veröffentlicht` means `published`; null for what means nothing else, as a map does. */
function findMeaning(key: string, value: unknown): string | null {
  const parts = key.split('.')
  const english = findEnglishKey(toName(parts.at(-1) ?? ''))
  if (english === null || isJsonRecord(value)) return null
  // `data: users.json` is no date.
  if (/date$/.test(english) && !/\d{4}/.test(String(value))) return null
  return toName([...parts.slice(0, -1), english].join('.'))
}

/** Front matter whose keys are not ours. What nothing has asked for is left over at the end. */
export class Fields {
  #entries: { key: string; name: string; meaning: string; value: unknown }[] = []
  #taken = new Set<string>()
  #read = new Set<string>()

  constructor(input: unknown) {
    if (!isJsonRecord(input)) return
    for (const [key, value] of Object.entries(input)) {
      const name = toName(key)
      this.#entries.push({ key, name, meaning: findMeaning(key, value) ?? name, value })
    }
  }

  /** These, and those of another map that are not stated here. */
  over(inherited: Readonly<Record<string, unknown>>): Fields {
    const stated = new Set(this.#entries.map(({ name }) => name))
    const more = Object.entries(inherited).filter(([key]) => !stated.has(toName(key)))
    return new Fields(Object.fromEntries([...this.#entries.map(toPair), ...more]))
  }

  /** The first of these keys whose value can be read; `lastUpdate.date` looks into a map. */
  take<T>(keys: readonly string[], parse: (value: unknown) => T | null): FoundField<T> | null {
    for (const key of keys) {
      const [outer = '', inner] = key.split('.')
      const stated = this.#entries.filter(({ value }) => saysSomething(value))
      const wanted = toName(outer)
      const entry = stated.find(({ name }) => name === wanted) ?? stated.find(({ meaning }) => meaning === wanted)
      if (!entry) continue
      const value = parse(inner === undefined ? entry.value : lookInto(entry.value, inner))
      if (value === null) continue
      this.#taken.add(entry.key)
      return { key: entry.key, value }
    }
    return null
  }

  /** Every one of these keys that says something, whether it can be read or not. */
  all(keys: readonly string[]): FoundField<unknown>[] {
    const names = keys.map(toName)
    return this.#entries.filter(({ meaning, value }) => names.includes(meaning) && saysSomething(value))
  }

  /** These, and what stands in their maps under the keys that lead there, as `list` names them. */
  with(list: (input: Readonly<Record<string, unknown>>) => readonly [string, unknown][]): Fields {
    const own = this.#entries.map(toPair)
    return new Fields(Object.fromEntries([...list(Object.fromEntries(own)), ...own]))
  }

  /** Every field; `says` is false for an empty one. */
  list(): { key: string; name: string; value: unknown; says: boolean }[] {
    return this.#entries.map(({ key, meaning, value }) => ({ key, name: meaning, value, says: saysSomething(value) }))
  }

  /** Its value stays among the rest, and nothing need be said of it. */
  markRead(key: string): void {
    this.#read.add(key)
  }

  /** The keys of the rest of which nothing was made. */
  listUnread(): string[] {
    return Object.keys(this.rest()).filter((key) => !this.#read.has(key))
  }

  rest(): Record<string, unknown> {
    return Object.fromEntries(
      this.#entries.filter(({ key, value }) => !this.#taken.has(key) && saysSomething(value)).map(toPair),
    )
  }
}

const toPair = ({ key, value }: { key: string; value: unknown }): [string, unknown] => [key, value]

const lookInto = (value: unknown, inner: string): unknown =>
  isJsonRecord(value) ? Object.entries(value).find(([key]) => toName(key) === toName(inner))?.[1] : undefined

/** Empty text, lists and maps state nothing. */
function saysSomething(value: unknown): boolean {
  if (value === null || value === undefined) return false
  if (typeof value === 'string') return value.trim() !== ''
  if (Array.isArray(value)) return value.length > 0
  return !isJsonRecord(value) || Object.keys(value).length > 0
}

/** One line of text; a number where text is expected is the text that stood there. */
export function toText(value: unknown): string | null {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value.trim().replace(/\s+/g, ' ') : null
}

/** Names as a list, or as one text that separates them by commas. */
export function toNames(value: unknown): string[] | null {
  const items = typeof value === 'string' ? value.split(',').filter((part) => part.trim() !== '') : listStated(value)
  const names = items.flatMap(
    (item) => toText(isJsonRecord(item) ? (item.name ?? item.label ?? item.title) : item) ?? [],
  )
  return names.length === items.length && names.length > 0 ? [...new Set(names)] : null
}

/** The items of a list that say something: a `-` with nothing behind it, and lists in lists, are how people write one. */
export const listStated = (value: unknown): unknown[] => toList(value).flat(2).filter(saysSomething)

export const toList = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value])

/** A yes or no in every spelling that YAML, TOML and people know; null for everything else. */
export function toSwitch(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value
  if (typeof value === 'number') return value !== 0
  if (typeof value !== 'string') return null
  const word = value.trim().toLowerCase()
  if (['true', 'yes', 'on', 'y', 't', '1'].includes(word)) return true
  return ['false', 'no', 'off', 'n', 'f', '0', 'never', 'null', '~'].includes(word) ? false : findForeignSwitch(word)
}
