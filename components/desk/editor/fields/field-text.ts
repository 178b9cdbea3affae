import type { MetaField } from '#lib/work/desk/writing/meta-fields.ts'

type Kind = MetaField['kind']
type Meta = Readonly<Record<string, unknown>>

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const readField = (meta: Meta, [name = '', part]: readonly string[]): unknown => {
  const value = meta[name]
  if (part === undefined) return value
  return isMap(value) ? value[part] : undefined
}

/** Metadata with another value of one field; without one, and without the group that holds nothing more. */
export function writeField(meta: Meta, [name = '', part]: readonly string[], value: unknown): Record<string, unknown> {
  const { [name]: group, ...others } = meta
  const keep = (next: unknown) => (next === undefined ? others : { ...meta, [name]: next })
  if (part === undefined) return keep(value)
  const { [part]: _, ...rest } = isMap(group) ? group : {}
  const next = value === undefined ? rest : { ...(isMap(group) ? group : {}), [part]: value }
  return keep(Object.keys(next).length > 0 ? next : undefined)
}

/** A value as it is edited. What its kind has no form for is shown as it is stored. */
export function toFieldText(kind: Kind, value: unknown): string {
  if (value === undefined || value === null) return ''
  if (kind === 'json') return JSON.stringify(value, null, 2)
  if (Array.isArray(value) && kind === 'lines' && value.every((item) => typeof item === 'string'))
    return value.join('\n')
  if (Array.isArray(value) && kind === 'people') return value.map(toPersonText).join('\n')
  if (isMap(value) && kind === 'pairs')
    return Object.entries(value)
      .map(([name, text]) => `${name}: ${String(text)}`)
      .join('\n')
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function toPersonText(person: unknown): string {
  if (typeof person === 'string') return person
  if (!isMap(person) || typeof person.name !== 'string') return JSON.stringify(person)
  return typeof person.url === 'string' ? `${person.name} <${person.url}>` : person.name
}

/** What was typed as a value; what is no such value stays the text that it is, and the check says what is wrong with it. */
export function toFieldValue(kind: Kind, text: string): unknown {
  if (text.trim() === '') return undefined
  if (kind === 'number') return Number.isFinite(Number(text)) ? Number(text) : text
  if (kind === 'json') return parse(text)
  if (kind === 'lines') return toLines(text)
  if (kind === 'people') return toLines(text).map(toPerson)
  if (kind === 'pairs') return toPairs(text)
  return text
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const toLines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

function toPerson(line: string): unknown {
  const [, name = '', url = ''] = /^(.*?)\s*<([^<>]*)>$/.exec(line) ?? []
  return url ? { name, url } : { name: line }
}

function toPairs(text: string): unknown {
  const pairs = toLines(text).map((line) => /^([^:]+):\s*(.*)$/.exec(line))
  return pairs.every((pair) => pair !== null)
    ? Object.fromEntries(pairs.map((pair) => [pair[1]?.trim() ?? '', pair[2] ?? '']))
    : text
}
