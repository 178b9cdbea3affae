import { expect, test } from 'vitest'
import { beginSending } from './begin-sending.ts'

test('it is sent before it is asked for, and once', async () => {
  let sent = 0
  const problems: (string | null)[] = []
  const ask = beginSending(
    async () => ++sent,
    (problem) => problems.push(problem),
  )
  expect(sent).toBe(1)
  expect([await ask(), await ask()]).toEqual([1, 1])
  expect(problems).toEqual([])
})

test('what could not be sent is told, and sent again when it is asked for', async () => {
  const problems: (string | null)[] = []
  const answers = [
    Promise.reject(new Error('too large')),
    Promise.reject(new Error('offline')),
    Promise.resolve('kept'),
  ]
  const ask = beginSending(
    () => answers.shift() ?? Promise.reject(new Error('sent once too often')),
    (problem) => problems.push(problem),
  )
  expect(await ask()).toBeNull()
  expect(problems).toEqual(['too large'])
  expect(await ask()).toBeNull()
  expect(await ask()).toBe('kept')
  expect(await ask()).toBe('kept')
  expect(problems).toEqual(['too large', null, 'offline', null])
})
