import { expect, test } from 'vitest'
import { decidePreviewPause } from './preview-pause.ts'

test('a short note is previewed at once, one that is slow to show after a pause that no key falls into', () => {
  expect(decidePreviewPause(0)).toBe(50)
  expect(decidePreviewPause(10)).toBe(50)
  expect(decidePreviewPause(150)).toBe(600)
  expect(decidePreviewPause(60_000)).toBe(2000)
})
