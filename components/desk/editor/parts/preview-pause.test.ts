import { expect, test } from 'vitest'
import { decidePreviewPause } from './preview-pause.ts'

test('the preview comes with the first pause that is no gap between two keys, and one that is slow to show after a longer one', () => {
  const pauses = (tookMs: number) => [0, 90, 290].map((sinceKeyMs) => decidePreviewPause(tookMs, sinceKeyMs))
  expect(pauses(10)).toEqual([250, 160, 0])
  expect(pauses(150)).toEqual([600, 510, 310])
  expect(decidePreviewPause(60_000, 0)).toBe(2000)
  expect(decidePreviewPause(0, Number.POSITIVE_INFINITY)).toBe(0)
})
