import { hash } from 'node:crypto'
import { isJsonRecord, type JsonValue } from './json.ts'

export const sha256Hex = (text: string): string => hash('sha256', text, 'hex')

/** JSON with the keys of every map sorted by code unit, so that equal values have equal text (after RFC 8785). */
export function canonicalJson(value: JsonValue | undefined): string {
  if (typeof value === 'string') return quote(value)
  if (Array.isArray(value)) {
    let items = ''
    for (const item of value) items += items ? `,${canonicalJson(item)}` : canonicalJson(item)
    return `[${items}]`
  }
  if (!isJsonRecord(value)) return JSON.stringify(value ?? null)
  let members = ''
  for (const key of Object.keys(value).sort()) {
    const member = value[key]
    if (member !== undefined) members += `${members ? ',' : ''}${quote(key)}:${canonicalJson(member)}`
  }
  return `{${members}}`
}

/** Quotes, backslashes, control characters and halves of surrogate pairs; most texts have none, and need no escaping. */
const escaped = /["\\\p{Cc}\p{Cs}]/u

const quote = (text: string): string => (escaped.test(text) ? JSON.stringify(text) : `"${text}"`)

/** A revision's content hash: the first 24 hex digits of SHA-256 over the canonical JSON of metadata, format and body. */
export const hashRevision = (revision: { meta: unknown; body: string; format: string }): string =>
  sha256Hex(canonicalJson({ meta: revision.meta as JsonValue, body: revision.body, format: revision.format })).slice(
    0,
    24,
  )
