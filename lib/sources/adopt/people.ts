import { isJsonRecord, postMetaSchema } from '#lib/core/posts'
import { listStated, toText } from './fields.ts'

export interface Person {
  name: string
  url?: string
}

const nameKeys = ['name', 'displayName', 'display_name', 'fullName', 'full_name', 'title', 'label', 'author', 'login']
const urlKeys = ['url', 'link', 'website', 'homepage', 'site', 'href', 'uri']

/**
 * Authors as one text, a list, or maps with other keys. Keys of `people` stand for the person that the publication names so.
 * Null when somebody cannot be read. Addresses of e-mail are for nobody else.
 */
export function toPeople(value: unknown, people: ReadonlyMap<string, Person>): Person[] | null {
  const found = listStated(value).map((item) => toPerson(item, people))
  return found.length > 0 && found.every((person) => person !== null) ? uniquePeople(found) : null
}

function toPerson(value: unknown, people: ReadonlyMap<string, Person>): Person | null {
  if (!isJsonRecord(value)) return byText(toText(value), people)
  const name = firstText(value, nameKeys) ?? joinNames(value)
  const known = name === null ? null : byText(name, people)
  const url = firstText(value, urlKeys)
  return known && { ...known, ...(isAddress(url) ? { url } : {}) }
}

function byText(text: string | null, people: ReadonlyMap<string, Person>): Person | null {
  const name = text?.replace(/\s*[<(][^<>()@\s]+@[^<>()\s]+[>)]\s*$/, '').trim()
  if (!name || /^\S+@\S+\.\S+$/.test(name)) return null
  return people.get(name) ?? { name: name.slice(0, 200) }
}

const joinNames = (value: Record<string, unknown>): string | null => {
  const parts = ['first', 'firstName', 'given', 'last', 'lastName', 'family'].flatMap((key) => toText(value[key]) ?? [])
  return parts.length > 0 ? parts.join(' ') : null
}

const firstText = (value: Record<string, unknown>, keys: readonly string[]): string | null =>
  keys.map((key) => toText(value[key])).find((text) => text !== null) ?? null

const isAddress = (url: string | null): url is string =>
  url !== null && /^https?:\/\//.test(url) && postMetaSchema.shape.canonical.safeParse(url).success

const uniquePeople = (people: readonly Person[]): Person[] => [
  ...new Map(people.map((person) => [person.name, person])).values(),
]
