import { createHash } from 'node:crypto'
import { isJsonRecord, type JsonValue } from './json.ts'

export const sha256Hex = (text: string): string => createHash('sha256').update(text).digest('hex')

/** JSON with the keys of every map sorted by code unit, so that equal values have equal text (after RFC 8785). */
export function canonicalJson(value: JsonValue | undefined): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (!isJsonRecord(value)) return JSON.stringify(value ?? null)
  const members = Object.keys(value)
    .sort()
    .filter((key) => value[key] !== undefined)
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`)
  return `{${members.join(',')}}`
}

/** A revision's content hash: the first 24 hex digits of SHA-256 over the canonical JSON of metadata, format and body. */
export const hashRevision = (revision: { meta: unknown; body: string; format: string }): string =>
  sha256Hex(canonicalJson({ meta: revision.meta as JsonValue, body: revision.body, format: revision.format })).slice(
    0,
    24,
  )
