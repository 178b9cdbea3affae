import { expect, test } from 'vitest'
import { createTurns } from './in-turn.ts'

test('a picture that arrives while another waits for its words waits for its turn, and one that fails holds up none', async () => {
  const inTurn = createTurns()
  const began: string[] = []
  const first = Promise.withResolvers<string>()
  const wait = (name: string, end: () => Promise<string>) =>
    inTurn(() => {
      began.push(name)
      return end()
    })
  const all = Promise.allSettled([
    wait('first', () => first.promise),
    wait('second', () => Promise.reject(new Error('refused'))),
    wait('third', () => Promise.resolve('put in')),
  ])
  await Promise.resolve()
  expect(began).toEqual(['first'])
  first.resolve('put in')
  expect((await all).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(began).toEqual(['first', 'second', 'third'])
})
