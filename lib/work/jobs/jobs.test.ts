import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { countJobs, deleteJobs, insertMedia, listJobs, openStore, reviveJobs, type Store } from '#lib/store'
import { openSqlite } from '#lib/store/sqlite/open.ts'
import { toBackoff } from './backoff.ts'
import { addJobs, type JobKind, JobRefusal, type JobRequest, startJobs, workDueJobs } from './index.ts'

function createLine() {
  const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-jobs-'))
  const file = path.join(folder, 'alphanode.db')
  const open = () => {
    // A thread that waits for another connection of its own would wait for ever.
    const store = openStore(file, { busyTimeout: 0 })
    onTestFinished(() => store.close())
    return store
  }
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const store = open()
  const other = openSqlite(file, { readonly: true })
  onTestFinished(() => void other.close())
  const clock = { now: 1_000_000 }
  const now = () => clock.now
  const add = (...requests: JobRequest[]) =>
    store.write((transaction) => addJobs(transaction, requests, new Date(clock.now)))
  const work = (...kinds: JobKind[]) => workDueJobs(store, kinds, { now })
  /** What jobs left behind, in the order of their keys. */
  const marks = () => other.prepare('SELECT hash FROM media ORDER BY hash').pluck().all() as string[]
  return { store, open, clock, now, add, work, marks, list: () => listJobs(store.read, { limit: 10 }) }
}

const facts = {
  ...{ kind: 'png' as const, width: 1, height: 1, hasAlpha: false, isAnimated: false, isDrawn: true },
  ...{ lightness: 1, hue: null },
}
/** An effect that fails when it is had twice. */
const mark = (name: string) => async (transaction: Parameters<typeof insertMedia>[0]) => {
  const known = await transaction.selectFrom('media').select('hash').where('hash', '=', name).executeTakeFirst()
  if (known) throw new Error(`${name} was done twice`)
  await insertMedia(transaction, [{ hash: name, bytes: 1, facts }])
}

const marking: JobKind = { name: 'mark', work: async ({ key }) => ({ effect: mark(key) }) }

test('a job that is put in line by a transaction that fails is not there', async () => {
  const { store, work, marks } = createLine()
  const writing = store.write(async (transaction) => {
    await addJobs(transaction, [{ kind: 'mark', key: 'a' }], new Date(0))
    throw new Error('no')
  })
  await expect(writing).rejects.toThrow('no')
  expect(await work(marking)).toBe(0)
  expect(marks()).toEqual([])
})

test('several processes do each job once', async () => {
  const { open, add, marks, store, now } = createLine()
  const keys = Array.from({ length: 40 }, (_, index) => `job-${index}`)
  await add(...keys.map((key) => ({ kind: 'mark', key })))
  const processes = [open(), open(), open()]
  // A process that finds the database busy comes to the rest of its jobs later.
  while ((await countJobs(store.read)).length > 0)
    await Promise.all(processes.map((each) => workDueJobs(each, [marking], { now })))
  expect(marks()).toEqual(keys.toSorted())
})

test('a job that fails is tried again later, less often each time, and given up with its reason', async () => {
  const { clock, add, work, list } = createLine()
  let tries = 0
  const failing: JobKind = {
    name: 'fail',
    attempts: 3,
    pause: 1000,
    async work() {
      tries++
      throw new Error('the host does not answer')
    },
  }
  await add({ kind: 'fail', key: 'a' })
  expect(await work(failing)).toBe(1)
  const [first] = await list()
  expect(first).toMatchObject({ state: 'waiting', attempts: 1, problem: 'the host does not answer' })
  expect(first?.due).toBeGreaterThanOrEqual(clock.now + 1000)
  expect(first?.due).toBeLessThanOrEqual(clock.now + 1500)
  expect(await work(failing)).toBe(0)
  for (let again = 0; again < 5; again++) {
    clock.now += 3_600_000
    await work(failing)
  }
  expect(tries).toBe(3)
  expect(await list()).toMatchObject([{ state: 'given up', attempts: 3, problem: 'the host does not answer' }])
})

test('the pauses of a kind end at its longest', async () => {
  const { clock, add, work, list } = createLine()
  const failing = () => Promise.reject(new Error('busy'))
  const kind: JobKind = { name: 'fail', attempts: 100, pause: 1000, longestPause: 3000, work: failing }
  await add({ kind: 'fail', key: 'a' })
  for (let tries = 0; tries < 9; tries++) {
    await work(kind)
    clock.now = (await list())[0]?.due ?? 0
  }
  await work(kind)
  expect((await list())[0]).toMatchObject({ attempts: 10, due: clock.now + 3000 })
})

test('a job that is asked for again during its last try is done with what it carries then', async () => {
  const { add, work, list, marks } = createLine()
  const last: JobKind = {
    name: 'last',
    attempts: 1,
    async work({ payload }) {
      if (payload === 'mended') return { effect: mark('mended') }
      await add({ kind: 'last', key: 'a', payload: 'mended' })
      throw new Error('the payload is wrong')
    },
  }
  await add({ kind: 'last', key: 'a', payload: 'wrong' })
  expect(await work(last)).toBe(2)
  expect(await list()).toEqual([])
  expect(marks()).toEqual(['mended'])
})

test('what no other try would mend is given up at once, and done when it is revived', async () => {
  const { store, clock, add, work, list, marks } = createLine()
  let isMended = false
  const refusing: JobKind = {
    name: 'refuse',
    async work({ key }) {
      if (!isMended) throw new JobRefusal('that is no picture')
      return { effect: mark(key) }
    },
  }
  await add({ kind: 'refuse', key: 'a' })
  await work(refusing)
  expect(await list()).toMatchObject([{ state: 'given up', attempts: 1, problem: 'that is no picture' }])
  isMended = true
  await add({ kind: 'refuse', key: 'a' })
  expect(await work(refusing)).toBe(0)
  await store.write((transaction) => reviveJobs(transaction, 'dead', clock.now))
  expect(await work(refusing)).toBe(1)
  expect(marks()).toEqual(['a'])
})

test('an effect that fails leaves nothing, and its job in line', async () => {
  const { add, work, marks, list } = createLine()
  const breaking: JobKind = {
    name: 'break',
    work: async ({ key }) => ({
      async effect(transaction) {
        await mark(key)(transaction)
        throw new Error('the second half fails')
      },
    }),
  }
  await add({ kind: 'break', key: 'a' })
  await work(breaking)
  expect(marks()).toEqual([])
  expect(await list()).toMatchObject([{ state: 'waiting', problem: 'the second half fails' }])
})

test('a job that another process has taken over has one effect', async () => {
  const { clock, add, work, marks, open, now } = createLine()
  const begun = Promise.withResolvers<void>()
  const goOn = Promise.withResolvers<void>()
  let runs = 0
  const slow: JobKind = {
    name: 'slow',
    async work({ key }) {
      const run = ++runs
      if (run === 1) {
        begun.resolve()
        await goOn.promise
      }
      return { effect: mark(`${key} ${run}`) }
    },
  }
  await add({ kind: 'slow', key: 'a' })
  const first = work(slow)
  await begun.promise
  clock.now += 61_000
  expect(await workDueJobs(open(), [slow], { now })).toBe(1)
  goOn.resolve()
  await first
  expect(marks()).toEqual(['a 2'])
})

test('a job that ends its process each time is given up', async () => {
  const { clock, add, store, list, work } = createLine()
  await add({ kind: 'mark', key: 'a' })
  const fatal: JobKind = { name: 'mark', attempts: 2, work: async () => ({}) }
  for (let death = 0; death < 2; death++) {
    await diesWhileWorking(store, clock.now)
    clock.now += 61_000
  }
  await work(fatal)
  expect(await list()).toMatchObject([{ state: 'given up', problem: expect.stringContaining('2 times') }])
})

test('a job that ended its process and was asked for again meanwhile is done', async () => {
  const { clock, add, store, work, marks } = createLine()
  await add({ kind: 'mark', key: 'a' })
  await diesWhileWorking(store, clock.now)
  await add({ kind: 'mark', key: 'a' })
  clock.now += 61_000
  await work({ ...marking, attempts: 1 })
  expect(marks()).toEqual(['a'])
})

test('a job that cannot be held any more is stopped, and done when its lease has ended', async () => {
  const { store, clock, add, work, list, marks } = createLine()
  let isBroken = false
  const breaking: Store = {
    ...store,
    write: (change) => (isBroken ? Promise.reject(new TypeError('no connection')) : store.write(change)),
  }
  const held: JobKind = {
    name: 'held',
    lease: 30,
    async work({ attempts, signal }) {
      if (attempts > 1) return { effect: mark('held') }
      isBroken = true
      await once(signal, 'abort')
      throw signal.reason
    },
  }
  await add({ kind: 'held', key: 'a' })
  await workDueJobs(breaking, [held], { now: () => clock.now })
  expect(await list()).toMatchObject([{ state: 'being done' }])
  clock.now += 31
  await work(held)
  expect(marks()).toEqual(['held'])
})

/** As if a process had taken the job and had been killed. */
async function diesWhileWorking(store: Store, now: number): Promise<void> {
  const { takeJob } = await import('./take-job.ts')
  expect(await takeJob(store, [{ name: 'mark', work: async () => ({}) }], { lease: 'dead', now })).not.toBeNull()
}

test('a job that was dropped while it was done has no effect; one with a next time is done again then', async () => {
  const { store, clock, add, work, marks, list } = createLine()
  const dropping: JobKind = {
    name: 'drop',
    async work({ key }) {
      const nums = (await list()).filter((job) => job.kind === 'drop').map(({ num }) => num)
      expect(await store.write((transaction) => deleteJobs(transaction, nums))).toBe(1)
      return { effect: mark(key) }
    },
  }
  const regular: JobKind = { name: 'regular', work: async () => ({ next: new Date(clock.now + 5000) }) }
  await add({ kind: 'drop', key: 'a' }, { kind: 'regular', key: 'b' })
  await work(dropping, regular)
  expect(marks()).toEqual([])
  expect(await list()).toMatchObject([{ kind: 'regular', state: 'waiting', due: clock.now + 5000, attempts: 0 }])
})

test('stopping puts back what is being done, and that does not count as a try', async () => {
  const { store, add, list } = createLine()
  const begun = Promise.withResolvers<void>()
  const waiting: JobKind = {
    name: 'wait',
    work({ signal }) {
      begun.resolve()
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
    },
  }
  await add({ kind: 'wait', key: 'a' })
  const jobs = startJobs(store, [waiting])
  await begun.promise
  await jobs.stop()
  expect(await list()).toMatchObject([{ state: 'waiting', attempts: 0, problem: null }])
})

test('the pauses double, are spread, and end at nine hours', () => {
  expect([1, 2, 3].map((attempts) => toBackoff(1000, attempts, 0))).toEqual([1000, 2000, 4000])
  expect(toBackoff(1000, 1, 1)).toBe(1500)
  expect(toBackoff(1000, 60, 1)).toBe(9 * 3_600_000)
})

test('a job that carries too much is refused', async () => {
  const { add } = createLine()
  await expect(add({ kind: 'mark', key: 'a', payload: 'x'.repeat(70_000) })).rejects.toThrow('expected at most 65536')
})
