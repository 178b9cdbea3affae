import { isJsonRecord } from '#lib/core/posts'
import type { FoundFile, Importer } from '../importer.ts'

/**
 * Whether a file among others is an export for certain. A file that a person names is taken at less: data of a theme or of
 * a folder of notes begin as exports do.
 */
export function isCertainExport({ name }: Importer, { text }: FoundFile): boolean {
  if (name === 'ghost') return isGhostExport(text)
  return name !== 'json-lines' || isOwnRecord(text)
}

const isGhostExport = (text: string): boolean =>
  /^\{\s*"db"\s*:\s*\[\s*\{\s*"(?:meta|data)"\s*:/.test(text) ||
  /^\{\s*"meta"\s*:\s*\{[^{}]*"exported_on"\s*:/.test(text) ||
  /"data"\s*:\s*\{\s*"posts"\s*:\s*\[/.test(text)

/** A first line that is longer than what was read is told by its address or title. */
function isOwnRecord(text: string): boolean {
  const [line = ''] = text.split('\n', 1)
  const record = parseRecord(line)
  if (!record) return /"(?:title|slug)"\s*:\s*"/.test(line) && /"body"\s*:\s*"/.test(line)
  return typeof record.body === 'string' && (typeof record.title === 'string' || typeof record.slug === 'string')
}

function parseRecord(line: string) {
  try {
    const value: unknown = JSON.parse(line)
    return isJsonRecord(value) ? value : null
  } catch {
    return null
  }
}
