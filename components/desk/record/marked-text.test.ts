import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findOnce, toRuns } from './marked-text.ts'

test('passages may overlap, and each run names those that it belongs to', () => {
  const runs = toRuns('abcdef', [
    { num: 1, place: { from: 1, to: 4 } },
    { num: 2, place: { from: 3, to: 5 } },
    { num: 3, place: null },
  ])
  expect(runs.map(({ text, remarks }) => [text, remarks])).toEqual([
    ['a', []],
    ['bc', [1]],
    ['d', [1, 2]],
    ['e', [2]],
    ['f', []],
  ])
})

test('together the runs are the text, so that an offset in them is one in it', () => {
  const place = fc
    .tuple(fc.nat({ max: 30 }), fc.nat({ max: 30 }))
    .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }))
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), fc.array(place), (text, places) => {
      const runs = toRuns(
        text,
        places.map((each, num) => ({ num, place: each })),
      )
      expect(runs.map((run) => run.text).join('')).toBe(text)
      for (const run of runs) expect(text.slice(run.from, run.from + run.text.length)).toBe(run.text)
    }),
  )
})

test('words that stand in two places name none', () => {
  expect(findOnce('one two one', 'two')).toEqual({ from: 4, to: 7 })
  expect(findOnce('one two one', 'one')).toBeNull()
  expect(findOnce('one', 'two')).toBeNull()
  expect(findOnce('one', '')).toBeNull()
})
