import { expect, test } from 'vitest'
import { watchRenderer } from './renderer-watch.ts'

function createWatch() {
  const state = { now: 0, pings: [] as PromiseWithResolvers<unknown>[] }
  const ping = () => {
    const asked = Promise.withResolvers<unknown>()
    state.pings.push(asked)
    return asked.promise
  }
  const watch = watchRenderer(ping, () => state.now)
  /** The renderer answers all that it was asked. */
  const answer = async () => {
    for (const { resolve } of state.pings.splice(0)) resolve(null)
    await new Promise(setImmediate)
  }
  return { state, watch, answer }
}

test('a renderer that answers is up; until its first answer it starts', async () => {
  const { state, watch, answer } = createWatch()
  expect(watch.look()).toEqual({ kind: 'starting' })
  await answer()
  state.now = 2000
  expect(watch.look()).toEqual({ kind: 'up' })
})

test('one that is lost is down at the next look, and back with its first answer', async () => {
  const { state, watch, answer } = createWatch()
  watch.look()
  await answer()
  state.now = 10_000
  watch.onLost('It was killed.')
  state.now = 11_000
  expect(watch.look()).toEqual({ kind: 'down', for: 1000, reason: 'It was killed.' })
  state.now = 12_000
  await answer()
  expect(watch.look()).toEqual({ kind: 'restarted', ago: 2000, reason: 'It was killed.' })
  await answer()
  state.now = 10_000 + 6 * 60_000
  watch.look()
  await answer()
  expect(watch.look()).toEqual({ kind: 'up' })
})

test('one that does not answer hangs, and is asked no second time meanwhile', async () => {
  const { state, watch, answer } = createWatch()
  watch.look()
  await answer()
  state.now = 10_000
  watch.look()
  state.now = 14_000
  expect(watch.look()).toEqual({ kind: 'hanging', for: 4000 })
  expect(state.pings).toHaveLength(1)
})

test('one that never gets ready is not starting for ever', () => {
  const { state, watch } = createWatch()
  watch.look()
  state.now = 59_000
  expect(watch.look()).toEqual({ kind: 'starting' })
  state.now = 61_000
  expect(watch.look()).toMatchObject({ kind: 'hanging' })
})
