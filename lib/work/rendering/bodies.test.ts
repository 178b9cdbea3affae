import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { watchLog } from '#lib/telemetry/testing.ts'
import { startBodies } from './bodies.ts'

const file = path.join(import.meta.dirname, 'testing', 'obedient-body-worker.ts')

function start() {
  watchLog()
  const bodies = startBodies({ file, heapLimit: 32, processorTimeLimit: 1500, timeLimit: 60_000 })
  onTestFinished(() => bodies.close())
  return (body: string) =>
    bodies.ask({ want: 'feed', body, format: 'md', language: 'en', baseUrl: 'https://a.example/' })
}

test.each([
  ['work on', 'expected at most 1.5 s of work, found more'],
  ['take memory', 'expected less memory to be needed, found more'],
  ['crash', 'expected a text that can be read, found one that ends its reader'],
])('a body that says “%s” is too much, costs its process, and is not tried again', async (body, message) => {
  const ask = start()
  const first = await ask('a')
  await expect(ask(body)).rejects.toMatchObject({ code: 'unrenderable', message })
  const second = await ask('b')
  expect(second.replace('b by', 'a by')).not.toBe(first)
  await expect(ask(body)).rejects.toMatchObject({ code: 'unrenderable', message })
  expect(await ask('b')).toBe(second)
})

test('what waits beside it is read', async () => {
  const ask = start()
  const asked = ['a', 'work on', 'b'].map(ask)
  const settled = await Promise.allSettled(asked)
  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
})

test('that the process ends in another way says nothing about the body', async () => {
  const ask = start()
  for (let time = 0; time < 2; time++) await expect(ask('end')).rejects.toMatchObject({ code: 'unavailable' })
})
