import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startRendering } from './rendering.ts'

/** Says what it is asked, and by which process. */
const worker = `
import { answerTasks } from ${JSON.stringify(path.resolve(import.meta.dirname, '../../workers/index.ts'))}
answerTasks(({ inner }) => {
  if (inner === '/die') process.exit(3)
  return { status: 200, contentType: 'text/plain', bodies: { br: Buffer.from(inner + ' by ' + process.pid) } }
})
`

function start() {
  const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-rendering-'))
  const file = path.join(folder, 'render.mjs')
  writeFileSync(file, worker)
  const rendering = startRendering({ file })
  onTestFinished(async () => {
    await rendering.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const ask = async (inner: string) => (await rendering.render(inner)).bodies.br?.toString() ?? ''
  return { ...rendering, ask }
}

test('a page that it dies of fails when it was asked for a second time; those that are asked for meanwhile wait', async () => {
  const { ask } = start()
  const before = await ask('/a')
  const dying = ask('/die')
  const late = dying.catch(() => ask('/b'))
  await expect(dying).rejects.toMatchObject({ code: 'unavailable', reason: 'ended' })
  expect(await late).toMatch(/^\/b by \d+$/)
  expect(await ask('/a')).not.toBe(before)
})

test('a page that is kept does not keep what came over the channel with it', async () => {
  const { render } = start()
  const pages = await Promise.all(['/a', '/b', '/c'].map(render))
  for (const { bodies } of pages) expect(bodies.br?.buffer.byteLength).toBeLessThanOrEqual(Buffer.poolSize)
})
