import fc from 'fast-check'
import { expect, test } from 'vitest'
import { roundViews, toShownViews } from './views.ts'

test.each([
  [0, 0],
  [9, 0],
  [10, 10],
  [47, 40],
  [100, 100],
  [999, 900],
  [1000, 1000],
  [1199, 1100],
  [18_432, 18_000],
  [999_999, 990_000],
])('%i views are shown as %i', (views, shown) => {
  expect(roundViews(views)).toBe(shown)
})

test('a rounded number never says more than was counted, and never goes back', () => {
  fc.assert(
    fc.property(fc.nat(10_000_000), fc.nat(1000), (views, more) => {
      expect(roundViews(views)).toBeLessThanOrEqual(views)
      expect(roundViews(views + more)).toBeGreaterThanOrEqual(roundViews(views))
      expect(roundViews(roundViews(views))).toBe(roundViews(views))
    }),
  )
})

test.each<[number | undefined, number, number | null]>([
  [undefined, 0, null],
  [undefined, 9, null],
  [undefined, 40, 40],
  [18_432, 0, null],
  [18_432, 500, null],
  [18_432, 600, 19_000],
  [0, 20, 20],
])('stated %s and counted %i: shown as %s', (stated, counted, shown) => {
  expect(toShownViews(stated, counted)).toBe(shown)
})
