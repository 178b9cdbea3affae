import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type EditionParts, termKinds, toEdition } from './index.ts'

const word = fc.string({ minLength: 1, maxLength: 12 })
const moment = fc
  .date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') })
  .map((date) => date.toISOString())
const similar = fc.record({
  slug: word,
  title: word,
  version: word,
  status: word,
  lastReviewed: fc.option(word, { nil: null }),
  minutes: fc.nat(),
  shared: fc.array(word, { maxLength: 4 }),
})
const term = fc.record({ kind: fc.constantFrom(...termKinds), slug: word, name: word })
const parts: fc.Arbitrary<EditionParts> = fc.record({
  version: fc.constant('1.8.1'),
  revisionHash: fc.stringMatching(/^[0-9a-f]{24}$/),
  slug: word,
  similar: fc.array(similar, { maxLength: 5 }),
  terms: fc.array(term, { maxLength: 5 }),
  earlier: fc.array(word, { maxLength: 5 }),
  publishedAt: moment,
  modifiedAt: moment,
  pictures: fc.stringMatching(/^[0-9a-f]{20}$/),
})

test('an edition is named by its version and 12 hex digits', () => {
  fc.assert(fc.property(parts, (all) => /^1\.8\.1-[0-9a-f]{12}$/.test(toEdition(all))))
})

test('equal parts have an equal name, whatever the order of their keys', () => {
  fc.assert(
    fc.property(parts, (all) => {
      const turned = Object.fromEntries(Object.entries(structuredClone(all)).reverse()) as unknown as EditionParts
      expect(toEdition(turned)).toBe(toEdition(all))
    }),
  )
})

test('another value of any part has another name', () => {
  fc.assert(
    fc.property(
      parts,
      parts,
      fc.constantFrom(
        ...(['revisionHash', 'slug', 'similar', 'terms', 'earlier', 'publishedAt', 'modifiedAt', 'pictures'] as const),
      ),
      (all, other, key) => {
        fc.pre(JSON.stringify(all[key]) !== JSON.stringify(other[key]))
        expect(toEdition({ ...all, [key]: other[key] })).not.toBe(toEdition(all))
      },
    ),
  )
})

test('a change in any field of one similar post shows', () => {
  const shown = {
    slug: 'a',
    title: 'A',
    version: '1.0.0',
    status: 'reviewed',
    lastReviewed: null,
    minutes: 1,
    shared: ['git'],
  }
  const all = {
    version: '1.0.0',
    revisionHash: 'h',
    slug: 's',
    similar: [shown],
    terms: [],
    earlier: [],
    publishedAt: '',
    modifiedAt: '',
  }
  const changes = [
    { slug: 'b' },
    { title: 'B' },
    { version: '1.0.1' },
    { status: 'archived' },
    { lastReviewed: '2026-01-01' },
    { minutes: 2 },
    { shared: [] },
  ]
  const names = changes.map((change) => toEdition({ ...all, similar: [{ ...shown, ...change }] }))
  expect(new Set([toEdition(all), ...names]).size).toBe(changes.length + 1)
})
