import { expect, test } from 'vitest'
import { findMetaExcess } from './meta-bounds.ts'
import { parsePostMeta } from './parse-meta.ts'

const bounds = { entries: 12, bytes: 60 }
const many = Array.from({ length: 20 }, (_, index) => index)

test.each<[string, Record<string, unknown>, string | null]>([
  ['nothing', {}, null],
  ['a little of everything', { title: 'A', notes: ['b', 'c'], extra: { d: { e: [1, null] } } }, null],
  ['a long list', { title: 'A', checklist: many }, 'checklist'],
  ['a wide map', { payload: Object.fromEntries(many.map((each) => [each, each])) }, 'payload'],
  ['many entries in depth', { extra: { a: many.slice(10), b: { c: many.slice(10) } } }, 'extra'],
  ['many fields, none of them large', Object.fromEntries(many.map((each) => [`f${each}`, [each]])), 'f6'],
  ['a long text', { title: 'A', brief: 'x'.repeat(61) }, 'brief'],
  ['a long key', { extra: { ['x'.repeat(61)]: 1 } }, 'extra'],
  ['bytes, not letters', { brief: '日'.repeat(21) }, 'brief'],
])('%s', (_, input, field) => {
  expect(findMetaExcess(input, bounds)?.field ?? null).toBe(field)
})

test('depth costs no stack', () => {
  let deep: unknown = 'end'
  for (let level = 0; level < 9000; level++) deep = [deep]
  expect(findMetaExcess({ extra: deep })).toBeNull()
})

test.each([
  ['entries', { extra: Object.fromEntries(Array.from({ length: 10_001 }, (_, index) => [`k${index}`, 1])) }, 'extra'],
  ['bytes', { notes: ['x'], custom: { text: 'x'.repeat(500_001) } }, 'custom'],
])('metadata with too many %s is one problem, in its field', (unit, input, field) => {
  expect(parsePostMeta(input).problems).toEqual([
    {
      code: 'E1204',
      path: [field],
      message: expect.stringMatching(new RegExp(`^expected at most .* ${unit} .*found more$`)),
    },
  ])
})
