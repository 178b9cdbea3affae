import { hostname } from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { insertRun, openStore } from '#lib/store'
import { openSqlite } from '#lib/store/sqlite/open.ts'
import { createTestSite, day } from '#lib/work/publishing/testing.ts'
import { watchClock } from './clock.ts'
import { createCounters } from './counters.ts'
import { decideHealth } from './health.ts'
import { createObserver, type ObserveParts } from './observe.ts'
import { findUsualRates, startWatching } from './watch.ts'

/** Real observations of a real database; the disk and the clock are said by the test. */
function createMachine(options: Partial<ObserveParts> = {}) {
  const site = createTestSite()
  // As a server opens it: a thread that waits for another connection of its own would wait for ever.
  const store = openStore(site.databaseFile, { busyTimeout: 0, serving: true })
  onTestFinished(() => store.close())
  const time = { now: Date.parse(day) }
  const observe = createObserver({
    ...{ store, databaseFile: site.databaseFile, now: () => time.now },
    ...{ clock: watchClock(), renderer: { look: () => ({ kind: 'up' }) } },
    findDisk: async () => ({ bavail: 60, blocks: 100, bsize: 4096 }),
    ...options,
  })
  const lit = async () => decideHealth(await observe()).filter(({ light }) => light !== 'green')
  return { site, store, time, lit, observe }
}

test('a machine on which all is well has no light', async () => {
  const { lit } = createMachine()
  expect(await lit()).toEqual([])
})

test('a database that another program keeps locked is red once that has lasted, and green when it ends', async () => {
  const { site, time, lit } = createMachine()
  const other = new Database(site.databaseFile)
  onTestFinished(() => void other.close())
  other.exec('BEGIN IMMEDIATE')
  expect(await lit()).toEqual([])
  time.now += 5000
  expect(await lit()).toMatchObject([{ name: 'database', light: 'amber', says: expect.stringContaining('5.0 s') }])
  time.now += 56_000
  expect(await lit()).toMatchObject([{ name: 'database', light: 'red', says: expect.stringContaining('locked') }])
  other.exec('ROLLBACK')
  expect(await lit()).toEqual([])
})

test('an import that writes is a notice, unless its process is gone', async () => {
  const { site, time, lit, observe } = createMachine()
  const run = (process: number) =>
    site.store.write((transaction) =>
      insertRun(transaction, {
        ...{ kind: 'import', path: '/notes', options: {}, host: hostname(), startedAt: day },
        process,
      }),
    )
  await run(process.pid)
  // Between two of its transactions as well.
  expect(await observe()).toMatchObject({ database: { kind: 'open' }, isImporting: true })
  const other = new Database(site.databaseFile)
  onTestFinished(() => void other.close())
  other.exec('BEGIN IMMEDIATE')
  await observe()
  time.now += 60_000
  expect(await lit()).toEqual([])
  other.exec('ROLLBACK')
  // No process has this number.
  await run(2 ** 30)
  other.exec('BEGIN IMMEDIATE')
  await observe()
  time.now += 60_000
  expect(await lit()).toMatchObject([{ name: 'database', light: 'red' }])
})

test('readiness is told from the last look while a new one waits', async () => {
  const { site, store } = createMachine()
  const state = { isHeld: false }
  const never = new Promise<never>(() => {})
  const watch = startWatching({
    store: { ...store, write: (work) => (state.isHeld ? never : store.write(work)) },
    ...{ databaseFile: site.databaseFile, siteUrl: 'http://localhost:3000', build: 'b1', ruleNames: [] },
    statsFile: path.join(path.dirname(site.databaseFile), 'stats.db'),
    failedBuildFile: path.join(path.dirname(site.databaseFile), 'failed.json'),
    ping: async () => null,
    onError(message, error) {
      throw new Error(message, { cause: error })
    },
  })
  onTestFinished(watch.stop)
  await watch.check()
  state.isHeld = true
  const [database] = await watch.check()
  expect(database?.says).toBe('The database answers, and can be written.')
})

test('what is usual is known by whole hours alone', () => {
  const toHours = (...counts: number[]) =>
    counts.map((count, index) => {
      const counters = createCounters(['feed'])
      for (let each = 0; each < count; each++) counters.countAnswer(0, 200, 'hit', 1)
      return { at: index * 3_600_000, tally: counters.read(), gauges: {} }
    })
  expect(findUsualRates(toHours())).toBeNull()
  expect(findUsualRates(toHours(3, 9000))).toBeNull()
  expect(findUsualRates(toHours(3, 120, 9000))).toEqual({ feed: 2 })
})

test('a schema of another build is red', async () => {
  const { site, store, lit } = createMachine()
  const other = openSqlite(site.databaseFile)
  onTestFinished(() => void other.close())
  other.pragma(`user_version = ${store.schema + 1}`)
  expect(await lit()).toMatchObject([{ name: 'schema', light: 'red' }])
})

test('a clock that stands before what was done last is red', async () => {
  const { site, time, lit } = createMachine()
  site.write('a.mdx', '---\ntitle: A\n---\n\nText.\n')
  await site.import()
  expect(await lit()).toEqual([])
  time.now -= 3_600_000
  expect(await lit()).toMatchObject([{ name: 'clock', light: 'red' }])
})

test('a disk that is nearly full is red, and so is one that says nothing', async () => {
  const full = createMachine({ findDisk: async () => ({ bavail: 4, blocks: 100, bsize: 4096 }) })
  expect(await full.lit()).toMatchObject([{ name: 'disk', light: 'red' }])
  const silent = createMachine({ findDisk: () => Promise.reject(new Error('EIO')) })
  expect(await silent.lit()).toMatchObject([{ name: 'disk', light: 'red' }])
})

test('a store that could not be opened for writing is asked again only where it can be written', async () => {
  let writes = 0
  const state = { isUnwritable: true }
  const { site, store } = createMachine()
  const observe = createObserver({
    store: {
      ...store,
      write(work) {
        writes++
        return store.write(work)
      },
    },
    databaseFile: `${site.databaseFile}-that-is-not-there`,
    ...{ clock: watchClock(), renderer: { look: () => ({ kind: 'up' }) }, isUnwritable: () => state.isUnwritable },
  })
  expect((await observe()).database).toEqual({ kind: 'unwritable', reason: 'read-only' })
  expect(writes).toBe(0)
  state.isUnwritable = false
  expect((await observe()).database).toEqual({ kind: 'open' })
})
