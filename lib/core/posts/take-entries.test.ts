import { expect, test } from 'vitest'
import { takeEntries } from './take-entries.ts'

const map = { a: [1, 2, { b: 'x', c: 'y' }], d: { e: null }, f: true }

test.each([
  [10, map, true],
  [9, map, true],
  [8, { a: [1, 2, { b: 'x', c: 'y' }], d: { e: null } }, false],
  [7, { a: [1, 2, { b: 'x', c: 'y' }], d: {} }, false],
  [3, { a: [1, 2] }, false],
  [0, {}, false],
])('of nested entries the first %i', (most, taken, isWhole) => {
  expect(takeEntries(map, most)).toEqual(isWhole ? { taken: map, isWhole } : { taken, isWhole })
})

test('an empty map is whole', () => expect(takeEntries({}, 0)).toEqual({ taken: {}, isWhole: true }))
