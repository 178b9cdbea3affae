import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { collectAtRest } from './collect-at-rest.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('what is no longer used is looked for once at each rest after work', () => {
  let taken = 0
  const collect = vi.fn(() => {
    taken += 500
  })
  const stop = collectAtRest({ every: 1000, idle: 0.02, measure: () => taken, collect })
  const pass = (work: number) => {
    taken += work
    vi.advanceTimersByTime(1000)
    return collect.mock.calls.length
  }
  expect([0, 10, 900, 400, 10, 10, 0, 30, 10, 10].map(pass)).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 2, 2])
  stop()
  expect([900, 0].map(pass)).toEqual([2, 2])
})

const fill = () => Buffer.alloc(50_000_000).length

test('buffers that nothing holds are given back', async () => {
  vi.useRealTimers()
  const rest = process.memoryUsage().arrayBuffers
  let taken = 0
  const stop = collectAtRest({ every: 100, measure: () => taken })
  expect(fill()).toBeLessThanOrEqual(process.memoryUsage().arrayBuffers - rest)
  taken = 900
  await expect.poll(() => process.memoryUsage().arrayBuffers - rest).toBeLessThan(10_000_000)
  stop()
})
