import { beforeEach, expect, test, vi } from 'vitest'
import { limitWaiting } from './limit-waiting.ts'

beforeEach(() => {
  vi.useFakeTimers()
  return () => vi.useRealTimers()
})

/** `perSecond`: milliseconds of processor time that a worker takes in one of the clock; null where that is not known. */
function start(perSecond: number | null, work?: number) {
  const onLate = vi.fn<() => void>()
  const began = Date.now()
  const measure = async () => (perSecond === null ? null : ((Date.now() - began) / 1000) * perSecond)
  const stop = limitWaiting({ idle: 1000, measure, onLate, ...(work === undefined ? {} : { work }) })
  return { onLate, stop }
}

test.each([0, 5, null])(
  'one that takes %s ms of processor time a second is late after the limit',
  async (perSecond) => {
    const { onLate } = start(perSecond)
    await vi.advanceTimersByTimeAsync(900)
    expect(onLate).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(200)
    expect(onLate).toHaveBeenCalledTimes(1)
  },
)

test('one that gets little processor is waited for, until it has taken as much as it may', async () => {
  const { onLate } = start(50, 1000)
  await vi.advanceTimersByTimeAsync(19_000)
  expect(onLate).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(2000)
  expect(onLate).toHaveBeenCalledTimes(1)
})

test('what was said while this process was held up counts', async () => {
  const { onLate, stop } = start(0)
  setTimeout(() => setImmediate(stop), 999)
  await vi.advanceTimersByTimeAsync(5000)
  expect(onLate).not.toHaveBeenCalled()
})
