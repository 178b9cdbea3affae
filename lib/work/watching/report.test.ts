import { hostname } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { insertRun, openStore, StoreError } from '#lib/store'
import { addJobs, type JobKind, JobRefusal, workDueJobs } from '#lib/work/jobs'
import { createTestSite } from '#lib/work/publishing/testing.ts'
import { createOpsToken, endOpsToken, readKeptReport, renderReport, startWatching, watchOpsTokens } from './index.ts'
import { watchAddress } from './public-address.ts'
import { answerQuestions, lightNames } from './questions.ts'

function createServer(options: Partial<Parameters<typeof startWatching>[0]> = {}) {
  const site = createTestSite()
  const folder = path.dirname(site.databaseFile)
  const statsFile = path.join(folder, 'stats.db')
  let onStatement: ((text: string, milliseconds: number) => void) | undefined
  const store = openStore(site.databaseFile, {
    ...{ busyTimeout: 0, serving: true },
    onStatement: (text, milliseconds) => onStatement?.(text, milliseconds),
  })
  const watch = startWatching({
    ...{ store, statsFile, databaseFile: site.databaseFile, failedBuildFile: path.join(folder, 'failed.json') },
    ...{ siteUrl: 'http://localhost:3000', build: 'b1', ruleNames: ['article', 'ops'], ping: async () => null },
    findDisk: async () => ({ bavail: 60, blocks: 100, bsize: 4096 }),
    ...options,
    onError(message, error) {
      throw new Error(message, { cause: error })
    },
  })
  onStatement = watch.onStatement
  watch.onServing()
  onTestFinished(async () => {
    await watch.stop()
    await store.close()
  })
  const lit = async () =>
    (await watch.report()).questions
      .flatMap(({ checks }) => checks)
      .filter(({ light, name }) => light !== 'green' && name !== 'event loop')
      .map(({ name, says }) => [name, says])
  return { site, store, watch, statsFile, lit }
}

test('every light belongs to one question, and each has been decided', async () => {
  const { watch, lit } = createServer()
  const { questions } = await watch.report()
  expect(questions.flatMap(({ checks }) => checks.map(({ name }) => name))).toEqual(lightNames)
  expect(await lit()).toEqual([])
})

test('a job that fails and one that is given up turn their lights, with their reasons', async () => {
  const { store, lit } = createServer()
  const failing: JobKind = {
    name: 'fetch pictures',
    async work({ key }) {
      if (key === 'dead') throw new JobRefusal('that is no picture')
      throw new Error('the host answers 500')
    },
  }
  const add = (key: string) => store.write((each) => addJobs(each, [{ kind: 'fetch pictures', key }], new Date(0)))
  await add('a')
  await workDueJobs(store, [failing])
  expect(await lit()).toEqual([['jobs', expect.stringContaining('fetch pictures: the host answers 500')]])
  await add('dead')
  await workDueJobs(store, [failing])
  expect(await lit()).toEqual([
    ['jobs', expect.stringContaining('the host answers 500')],
    ['dead letters', expect.stringContaining('1 job has been given up: fetch pictures: that is no picture')],
  ])
})

test('jobs that have been due for long are no fault during an import, also between two of its transactions', async () => {
  const { store, lit } = createServer()
  await store.write((each) => addJobs(each, [{ kind: 'fetch pictures', key: 'a' }], new Date(0)))
  expect(await lit()).toMatchObject([['jobs', expect.stringContaining('none has been taken')]])
  await store.write((each) =>
    insertRun(each, {
      ...{ kind: 'import', path: '/notes', options: {}, host: hostname(), process: process.pid },
      startedAt: '2026-11-22T10:00:00.000Z',
    }),
  )
  expect(await lit()).toEqual([])
})

test('a statement that takes long is named', async () => {
  const { watch, lit } = createServer()
  watch.onStatement('SELECT quick', 30)
  watch.onStatement('SELECT slow', 1234)
  watch.onStatement('SELECT less slow', 600)
  expect(await lit()).toEqual([['statements', expect.stringMatching(/took 1\.234 s: SELECT slow$/)]])
})

test('the store tells how long each statement took', async () => {
  const { store } = createServer()
  const told: [string, number][] = []
  const other = openStore(store.location, { onStatement: (...each) => told.push(each) })
  onTestFinished(() => other.close())
  await other.read.selectFrom('jobs').selectAll().execute()
  expect(told).toEqual([[expect.stringMatching(/select \* from "jobs"/), expect.any(Number)]])
})

test('what the server wrote last is told beside it, and that it is silent', async () => {
  const { watch, statsFile } = createServer()
  expect(readKeptReport(`${statsFile}-none`)).toBeNull()
  await watch.report()
  const kept = readKeptReport(statsFile)
  expect(kept?.questions[0]).toMatchObject({ asks: 'Is it up?', light: 'green' })
  const late = readKeptReport(statsFile, Date.now() + 60_000)
  expect(late?.questions[0]).toMatchObject({ light: 'red', says: expect.stringMatching(/^No: No server has written/) })
  const text = late ? renderReport(late) : ''
  expect(text).toMatch(/^ACT {3}Is it up\? No: No server/m)
  expect(text).toContain('→ Start it')
  expect(text).toMatch(/^ok {4}Are jobs failing\? No\.$/m)
})

test('an answer is that of the worst light, with since when', () => {
  const checks = [
    { name: 'database', light: 'green' as const, says: 'a.', advice: null },
    { name: 'disk', light: 'amber' as const, says: 'Only 7 %.', advice: 'Make room.' },
    { name: 'renderer', light: 'red' as const, says: 'It is down.', advice: 'Wait.' },
  ]
  const [up] = answerQuestions(checks, new Map([['renderer', Date.UTC(2026, 10, 22)]]))
  expect(up).toMatchObject({ light: 'red', says: 'No: It is down.' })
  expect(up?.checks.find(({ name }) => name === 'renderer')?.since).toBe('2026-11-22T00:00:00Z')
  expect(answerQuestions(checks.slice(0, 2), new Map())[0]?.says).toBe('Yes, but look: Only 7 %.')
})

test('the public address is asked where it is one, and says what is wrong with it', async () => {
  const asked: string[] = []
  const answers = [
    async () => ({ status: 200, build: 'b1' }),
    async () => ({ status: 502, build: null }),
    () => Promise.reject(Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } })),
    async () => ({ status: 200, build: 'b0' }),
  ]
  const watch = watchAddress({
    ...{ siteUrl: 'https://notes.example', build: 'b1' },
    ask: (address) => {
      asked.push(address)
      return (answers.shift() ?? answers[0] ?? (() => Promise.reject(new Error('no answer'))))()
    },
  })
  const states: unknown[] = []
  for (let each = 0; each < 4; each++) {
    await watch.look()
    states.push(watch.read())
  }
  expect(new Set(asked)).toEqual(new Set(['https://notes.example/api/health/live']))
  expect(states).toEqual([
    { kind: 'answers', took: expect.any(Number) },
    { kind: 'fails', failures: 1, reason: 'it answers 502' },
    { kind: 'fails', failures: 2, reason: 'ECONNREFUSED' },
    { kind: 'another build' },
  ])
  const here = watchAddress({
    siteUrl: 'http://localhost:3000',
    build: 'b1',
    ask: () => Promise.reject(new Error('asked')),
  })
  await here.look()
  expect(here.read()).toEqual({ kind: 'not asked' })
})

test('a token is good until it is ended', async () => {
  const { store } = createServer()
  const token = await createOpsToken(store, 'grafana', '2026-11-22T10:00:00.000Z')
  await expect(createOpsToken(store, 'grafana', '2026-11-22T10:00:00.000Z')).rejects.toThrow('There is a token grafana')
  await expect(createOpsToken(store, 'No Name', '')).rejects.toThrow('expected a name')
  const isGood = watchOpsTokens(store)
  expect([await isGood(token), await isGood(`${token.slice(1)}x`), await isGood('short')]).toEqual([true, false, false])
  await endOpsToken(store, 'grafana', '2026-11-22T11:00:00.000Z')
  expect(await isGood(token)).toBe(false)
  await expect(endOpsToken(store, 'grafana', '')).rejects.toThrow('no token grafana')
})

test('while the database cannot be asked, a token is what it was before', async () => {
  const { store } = createServer()
  const token = await createOpsToken(store, 'ops', '2026-11-22T10:00:00.000Z')
  const state = { isThere: true }
  const isGood = watchOpsTokens({
    get read() {
      if (state.isThere) return store.read
      throw new StoreError('busy', 'It is locked.')
    },
  })
  const other = await createOpsToken(store, 'other', '2026-11-22T10:00:00.000Z')
  expect(await isGood(token)).toBe(true)
  state.isThere = false
  expect([await isGood(token), await isGood(other)]).toEqual([true, false])
})

test('a place for backups is looked into, and told in words and figures', async () => {
  const { watch, lit } = createServer({ backups: { to: '/nowhere/backups', every: 3_600_000 } })
  await expect.poll(lit).toEqual([['backups', 'The place for backups cannot be read (ENOENT).']])
  expect((await watch.metrics(undefined)).body).toContain('alphanode_backup_interval_seconds 3600')
})
