import { expect, test } from 'vitest'
import { decideRange } from './range.ts'

const whole = { etag: '"a"', size: 100 }

test.each([
  ['bytes=0-9', { start: 0, end: 9 }],
  ['bytes=90-', { start: 90, end: 99 }],
  ['bytes=-10', { start: 90, end: 99 }],
  ['bytes=-1000', { start: 0, end: 99 }],
  ['bytes=50-1000', { start: 50, end: 99 }],
  ['bytes= 0-0 ', { start: 0, end: 0 }],
  ['BYTES=0-0', { start: 0, end: 0 }],
  ['bytes=100-', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=9-0', 'whole'],
  ['bytes=-', 'whole'],
  ['bytes=a-b', 'whole'],
  ['bytes=0-1,5-6', 'whole'],
  ['lines=0-1', 'whole'],
] as const)('%s', (range, decided) => {
  expect(decideRange({ range }, whole)).toEqual(decided)
})

test('If-Range names this state, strongly, or the whole is sent', () => {
  const decide = (ifRange: string) => decideRange({ range: 'bytes=0-0', 'if-range': ifRange }, whole)
  expect(decide('"a"')).toEqual({ start: 0, end: 0 })
  for (const other of ['"b"', 'W/"a"', 'Sun, 22 Nov 2026 10:00:00 GMT', '']) expect(decide(other)).toBe('whole')
})

test('of nothing there is no part', () => {
  expect(decideRange({ range: 'bytes=0-' }, { etag: '"a"', size: 0 })).toBe('unsatisfiable')
})
