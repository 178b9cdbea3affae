import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { startRenderingProcess } from './rendering-process.ts'

/** Says what it is asked, and does as it is told. */
const obedient = `
import { setTimeout as sleep } from 'node:timers/promises'
process.on('disconnect', () => process.exit(0))
process.on('message', async ({ id, inner }) => {
  const memory = inner === '/grow' ? 2e9 : 1e8
  const said = Buffer.from(inner + ' by ' + process.pid)
  if (inner === '/die') process.exit(3)
  if (inner === '/late') await sleep(200)
  if (inner === '/fail') process.send({ id, memory, failure: { code: 'too-large', message: 'It cannot be made.' } })
  else process.send({ id, memory, rendered: { status: 200, contentType: 'text/plain', isStandIn: false, bodies: { br: said } } })
})
process.send('ready')
`

function start(script: string, options: { memoryBytes?: number; answers?: number } = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-rendering-'))
  const file = path.join(folder, 'render.mjs')
  writeFileSync(file, script)
  const onError = vi.fn<(error: Error) => void>()
  const onNever = vi.fn<() => void>()
  const rendering = startRenderingProcess({ file, onError, onNever, ...options })
  onTestFinished(() => {
    rendering.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const ask = async (inner: string) => (await rendering.render(inner)).bodies.br?.toString() ?? ''
  return { ...rendering, ask, onError, onNever }
}

test('answers reach who asked for them, whatever becomes of the others', async () => {
  const { ask } = start(obedient)
  const asked = ['/a', '/fail', '/b'].map(ask)
  expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(await asked[0]).toMatch(/^\/a by \d+$/)
  expect(await asked[2]).toMatch(/^\/b by \d+$/)
  await expect(asked[1]).rejects.toMatchObject({ code: 'too-large', message: 'It cannot be made.' })
})

test('a page that it dies of fails when it is asked for a second time, and another one takes its place', async () => {
  const { ask, onError, onNever } = start(obedient)
  const before = await ask('/a')
  await expect(ask('/die')).rejects.toMatchObject({ code: 'unavailable' })
  const after = await ask('/a')
  expect(after).toMatch(/^\/a by \d+$/)
  expect(after).not.toBe(before)
  expect(onError).toHaveBeenCalledWith(new Error('The process that renders pages ended (3).'))
  expect(onNever).not.toHaveBeenCalled()
})

test('what was asked of one that is killed is asked of the next', async () => {
  const { ask } = start(obedient)
  const [, pid = ''] = (await ask('/a')).split(' by ')
  process.kill(Number(pid), 'SIGKILL')
  expect(await ask('/b')).toMatch(/^\/b by \d+$/)
})

test('one that ends before it could render once is not started again', async () => {
  const { ask, onNever } = start('process.exit(1)')
  await expect(ask('/a')).rejects.toMatchObject({ code: 'unavailable' })
  await expect.poll(() => onNever.mock.calls.length).toBe(1)
})

const pidOf = (answer: string) => Number(answer.split(' by ')[1])
const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('one that has grown too large is replaced, after what it was asked is answered', async () => {
  const { ask, onError } = start(obedient, { memoryBytes: 1e9, answers: 2 })
  const first = pidOf(await ask('/a'))
  expect(pidOf(await ask('/grow'))).toBe(first)
  const late = ask('/late')
  await expect.poll(async () => pidOf(await ask('/b')), { interval: 20 }).not.toBe(first)
  expect(pidOf(await late)).toBe(first)
  await expect.poll(() => isAlive(first)).toBe(false)
  expect(onError).not.toHaveBeenCalled()
})

test('one that is large from its start is kept for a while', async () => {
  const { ask } = start(obedient, { memoryBytes: 1e9, answers: 50 })
  const answers = []
  for (let i = 0; i < 20; i++) answers.push(pidOf(await ask('/grow')))
  expect(new Set(answers).size).toBe(1)
})

test('a page that is kept does not keep what came over the channel with it', async () => {
  const { render } = start(obedient)
  const pages = await Promise.all(['/a', '/b', '/c'].map(render))
  for (const { bodies } of pages) expect(bodies.br?.buffer.byteLength).toBeLessThanOrEqual(Buffer.poolSize)
})
