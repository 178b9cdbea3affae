import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson, hashRevision } from './index.ts'
import type { JsonValue } from './json.ts'

const reversed = (value: JsonValue): JsonValue => {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reversed(item)]),
  )
}

describe('canonical JSON', () => {
  test.each<[JsonValue | undefined, string]>([
    [{ b: 1, a: { d: [2, 1], c: null } }, '{"a":{"c":null,"d":[2,1]},"b":1}'],
    // By code units, as RFC 8785 sorts: U+1F600 (D83D …) before U+FB33.
    [{ '\ufb33': 1, '\u{1f600}': 2, é: 3, z: 4 }, '{"z":4,"é":3,"\u{1f600}":2,"\ufb33":1}'],
    [[], '[]'],
    [undefined, 'null'],
  ])('%j', (value, text) => {
    expect(canonicalJson(value)).toBe(text)
  })

  test('does not depend on the order of keys, and is JSON of the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const json = JSON.parse(JSON.stringify(value)) as JsonValue
        expect(canonicalJson(reversed(json))).toBe(canonicalJson(json))
        expect(JSON.parse(canonicalJson(json))).toEqual(json)
      }),
    )
  })
})

describe('the hash of a revision', () => {
  const revision = { meta: { title: 'Ä', tags: { a: 1, b: 2 } }, body: 'Text.\n', format: 'mdx' }
  test('is 24 hex digits, for good', () => {
    expect(hashRevision(revision)).toBe('129125f4688ac41a41805864')
  })
  test('is the same for metadata in another order', () => {
    expect(hashRevision({ ...revision, meta: { tags: { b: 2, a: 1 }, title: 'Ä' } })).toBe(hashRevision(revision))
  })
  test.each([
    ['title, by one code point', { meta: { ...revision.meta, title: 'A\u0308' } }],
    ['value of a map', { meta: { ...revision.meta, tags: { a: 1, b: 3 } } }],
    ['body, by a space', { body: 'Text. \n' }],
    ['format', { format: 'md' }],
  ])('is another one when this changes: %s', (_, change) => {
    expect(hashRevision({ ...revision, ...change })).not.toBe(hashRevision(revision))
  })
})
