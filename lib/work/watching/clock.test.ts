import { expect, test } from 'vitest'
import { watchClock } from './clock.ts'

function createClocks() {
  const at = { wall: 1_000_000, steady: 0 }
  const pass = (milliseconds: number, jump = 0) => {
    at.wall += milliseconds + jump
    at.steady += milliseconds
  }
  return { pass, watch: watchClock({ wall: () => at.wall, steady: () => at.steady }) }
}

test('a clock that runs has no step, however late it is looked at', () => {
  const { pass, watch } = createClocks()
  pass(2000)
  expect(watch.look()).toBeNull()
  pass(3_600_000)
  expect(watch.look()).toBeNull()
})

test('a step is told from the next look on, for ten minutes', () => {
  const { pass, watch } = createClocks()
  pass(2000, 3_600_000)
  expect(watch.look()).toMatchObject({ by: 3_600_000 })
  pass(9 * 60_000)
  expect(watch.look()).toMatchObject({ by: 3_600_000 })
  pass(2 * 60_000)
  expect(watch.look()).toBeNull()
})

test('a clock that is set back to where it was has no step', () => {
  const { pass, watch } = createClocks()
  pass(2000, -300_000)
  expect(watch.look()).toMatchObject({ by: -300_000 })
  pass(2000, 300_000)
  expect(watch.look()).toBeNull()
})
