export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue }

export const isJsonRecord = (value: unknown): value is { [key: string]: JsonValue } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const maxDepth = 64
const maxStringLength = 20_000
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * Copies an untrusted value into plain JSON: own keys only, null-prototype maps made ordinary, dates as ISO strings.
 * Returns what is wrong instead of a value when it nests deeper than {@link maxDepth} or holds what JSON cannot.
 */
export function parseJson(value: unknown, depth = 0): { value: JsonValue } | { problem: string } {
  if (depth > maxDepth) return { problem: `expected at most ${maxDepth} levels, found more` }
  if (value === null || value === undefined) return { value: null }
  if (typeof value === 'string')
    return value.length > maxStringLength
      ? { problem: `expected at most ${maxStringLength} characters, found ${value.length}` }
      : { value }
  if (typeof value === 'boolean') return { value }
  if (typeof value === 'number')
    return Number.isFinite(value) ? { value } : { problem: `expected a finite number, found ${value}` }
  if (typeof value === 'bigint') return { value: value.toString() }
  if (value instanceof Date) return { value: value.toISOString() }
  if (Array.isArray(value)) return parseList(value, depth)
  if (typeof value === 'object') return parseMap(value, depth)
  return { problem: `expected text, number, list or map, found ${typeof value}` }
}

function parseList(list: readonly unknown[], depth: number): { value: JsonValue } | { problem: string } {
  const copy: JsonValue[] = []
  for (const item of list) {
    const parsed = parseJson(item, depth + 1)
    if ('problem' in parsed) return parsed
    copy.push(parsed.value)
  }
  return { value: copy }
}

function parseMap(map: object, depth: number): { value: JsonValue } | { problem: string } {
  const copy: { [key: string]: JsonValue } = {}
  for (const [key, item] of Object.entries(map)) {
    if (forbiddenKeys.has(key)) return { problem: `expected an ordinary key, found ${key}` }
    const parsed = parseJson(item, depth + 1)
    if ('problem' in parsed) return parsed
    copy[key] = parsed.value
  }
  return { value: copy }
}
