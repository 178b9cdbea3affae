import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { computeBuildId } from '../lib/config/build-id.ts'
import { toBuild, toWholeFile } from '../lib/config/builds.ts'
import { endGroup } from './end-group.ts'
import { findFreePort } from './free-port.ts'
import { toNote } from './note.ts'

const root = path.resolve(import.meta.dirname, '..')
const siteUrl = process.env.SITE_URL || `http://localhost:${process.env.PORT || 3000}`

/** `npm start` in this checkout, with its output. */
function npmStart(dataFolder: string, environment: Record<string, string>) {
  const output: string[] = []
  const npm = spawn('npm', ['start'], {
    cwd: root,
    env: { ...process.env, SITE_URL: siteUrl, ALPHANODE_DATA: dataFolder, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  for (const stream of [npm.stdout, npm.stderr]) stream.setEncoding('utf8').on('data', (text) => output.push(text))
  return { npm, read: () => output.join('') }
}

const untilReady = (read: () => string) => expect.poll(read, { timeout: 80_000 }).toMatch(/^Ready /m)
const isServing = (port: number) =>
  fetch(`http://127.0.0.1:${port}/feed.json`).then(
    (response) => response.ok,
    () => false,
  )

let dataFolder = ''
const started: ChildProcess[] = []
test.beforeEach(() => {
  dataFolder = mkdtempSync(path.join(tmpdir(), 'alphanode-starting-'))
})
test.afterEach(() => {
  for (const child of started.splice(0)) endGroup(child)
  rmSync(dataFolder, { recursive: true, force: true })
})

const start = (environment: Record<string, string>) => {
  const one = npmStart(dataFolder, environment)
  started.push(one.npm)
  return one
}

test('a taken port is said in one line, with the way out of it', async () => {
  const taken = createServer().listen(0)
  await once(taken, 'listening')
  const { port } = taken.address() as { port: number }
  const { npm, read } = start({ PORT: String(port) })
  expect(await once(npm, 'exit')).toEqual([1, null])
  expect(read()).toContain(
    `alphanode: Port ${port} is taken by another program. PORT=3000 npm start takes another one.\n`,
  )
  expect(read()).not.toMatch(/^\s+at /m)
  taken.close()
})

test('of two starts in one folder one serves, and the other says which, and ends', async () => {
  const port = await findFreePort()
  const first = start({ PORT: String(port) })
  await untilReady(first.read)
  const second = start({ PORT: String(await findFreePort()) })
  expect(await once(second.npm, 'exit')).toEqual([1, null])
  expect(second.read()).toMatch(/^alphanode: \S+ is served already: process \d+, since \d{4}-\d\d-\d\d [\d:]{8} UTC\./m)
  expect(second.read()).not.toMatch(/^\s+at /m)
  expect(await isServing(port)).toBe(true)
})

test('rollback-build has the build before take over, and a start the present one, while the site goes on answering', async () => {
  const present = toBuild(root, computeBuildId(root))
  const before = toBuild(root, 'before')
  cpSync(present.folder, before.folder, { recursive: true })
  // The one made just before the present one, whatever else was built in this checkout.
  const at = Date.parse(readFileSync(toWholeFile(present), 'utf8'))
  writeFileSync(toWholeFile(before), new Date(at - 1).toISOString())
  try {
    const port = await findFreePort()
    const environment = { PORT: String(port) }
    const first = start(environment)
    await untilReady(first.read)
    const back = spawn('npm', ['run', 'alphanode', '--', 'rollback-build'], {
      ...{ cwd: root, stdio: 'ignore' as const },
      env: { ...process.env, ALPHANODE_DATA: dataFolder },
    })
    expect(await once(back, 'exit')).toEqual([0, null])
    expect(first.read()).toContain(`Build      before serves now, ${present.id} did before`)
    expect(await isServing(port)).toBe(true)
    const again = start(environment)
    expect(await once(again.npm, 'exit')).toEqual([0, null])
    expect(again.read()).toContain(`is served by build ${present.id}`)
    expect(await isServing(port)).toBe(true)
  } finally {
    rmSync(before.folder, { recursive: true, force: true })
  }
})

test('with several processes, each line is said once, and npm takes all of them along', async () => {
  const port = await findFreePort()
  const { npm, read } = start({ PORT: String(port), WEB_CONCURRENCY: '2' })
  await untilReady(read)
  await expect.poll(() => isServing(port), { timeout: 20_000 }).toBe(true)
  for (const name of ['Database', 'Content', 'Build', 'Ready'])
    expect(read().match(new RegExp(`^${name} `, 'gm')), name).toHaveLength(1)
  expect(read()).not.toContain('next.config')
  npm.kill('SIGTERM')
  await expect.poll(() => isServing(port), { timeout: 30_000 }).toBe(false)
})

test('another folder is served with its own notes, and with data that refuse the notes of this checkout', async () => {
  const notes = path.join(dataFolder, 'my notes')
  mkdirSync(notes)
  writeFileSync(path.join(notes, 'first.mdx'), toNote({ title: 'A note from elsewhere' }))
  const port = await findFreePort()
  const { npm, read } = start({ PORT: String(port), ALPHANODE_CONTENT: notes })
  await untilReady(read)
  expect(read()).toMatch(/^Content {4}1 new,/m)
  const page = await fetch(`http://127.0.0.1:${port}/posts/a-note-from-elsewhere`)
  expect(page.status).toBe(200)
  npm.kill('SIGTERM')
  await expect.poll(() => isServing(port), { timeout: 30_000 }).toBe(false)
  const other = start({ PORT: String(port) })
  expect(await once(other.npm, 'exit')).toEqual([1, null])
  expect(other.read()).toContain(`holds the publication ${notes}, not `)
})
