import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { startRenderingProcess } from './rendering-process.ts'

/** Says what it is asked, and does as it is told. */
const obedient = `
process.on('disconnect', () => process.exit(0))
process.on('message', ({ id, inner }) => {
  if (inner === '/die') process.exit(3)
  if (inner === '/fail') process.send({ id, failure: { code: 'too-large', message: 'It cannot be made.' } })
  else if (inner !== '/silence')
    process.send({ id, rendered: { status: 200, contentType: 'text/plain', isStandIn: false, body: Buffer.from(inner + ' by ' + process.pid) } })
})
process.send('ready')
`

function start(script: string) {
  const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-rendering-'))
  const file = path.join(folder, 'render.mjs')
  writeFileSync(file, script)
  const onError = vi.fn<(error: Error) => void>()
  const onNever = vi.fn<() => void>()
  const rendering = startRenderingProcess({ file, onError, onNever })
  onTestFinished(() => {
    rendering.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const ask = async (inner: string) => Buffer.from((await rendering.render(inner)).body).toString()
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
