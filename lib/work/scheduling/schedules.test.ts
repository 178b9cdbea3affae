import { expect, test } from 'vitest'
import { findPointer, listNearest, listSchedules, openStore, type Store, StoreError } from '#lib/store'
import { watchLog } from '#lib/telemetry/testing.ts'
import { createResolver } from '#lib/web/resolve/resolve.ts'
import { workDueJobs } from '#lib/work/jobs'
import { applyChanges, type Change, publish, reviewPost, toNewRevision, unpublish } from '#lib/work/publishing'
import { createTestSite, day, toNote } from '#lib/work/publishing/testing.ts'
import { parseQuestion, searchPosts } from '#lib/work/searching'
import { cancelSchedule, doingSchedules, planSchedule, resumeSchedule, rouseSchedules } from './index.ts'

const start = Date.parse(day)
const hour = 3_600_000
const meta = { summary: 'A note.', topic: { problem: 'judging', stack: 'judges' } }
const after = (hours: number) => new Date(start + hours * hour).toISOString()

async function createSite() {
  const site = createTestSite()
  site.write('alpha.mdx', toNote({ title: 'Alpha' }))
  site.write('beta.mdx', toNote({ title: 'Beta', status: 'draft' }))
  await site.import()
  const clock = { now: start }
  const plan = (slug: string, action: 'publish' | 'withdraw', hours: number, version?: string) =>
    planSchedule(site.store, slug, {
      action,
      version,
      at: after(hours),
      now: new Date(clock.now).toISOString(),
      actor: 'Ada',
    })
  /** Lets some time pass, and does what is due. */
  const wait = async (hours: number, store: Store = site.store) => {
    clock.now += hours * hour
    await workDueJobs(store, [doingSchedules(store, () => clock.now)], { now: () => clock.now })
  }
  const states = async () =>
    (await listSchedules(site.store.read, { limit: 100, isAll: true })).map(({ state, problem }) =>
      problem === null ? state : `${state}: ${problem}`,
    )
  const isLive = async (slug: string) => (await findPointer(site.store.read, slug)) !== null
  return { ...site, clock, plan, wait, states, isLive }
}

test('a draft goes live at its moment and not before, and a post off the site at its', async () => {
  const { plan, wait, isLive, states, rows } = await createSite()
  expect(await plan('beta', 'publish', 2)).toMatchObject({ version: null, at: after(2), listed: false })
  await plan('alpha', 'withdraw', 3)
  await wait(1.9)
  expect([await isLive('beta'), await isLive('alpha')]).toEqual([false, true])
  await wait(0.1)
  expect([await isLive('beta'), await isLive('alpha')]).toEqual([true, true])
  expect(await states()).toEqual(['done', 'waiting'])
  await wait(1)
  expect(await isLive('alpha')).toBe(false)
  const log = rows<{ action: string; kind: string; name: string; means: string; at: string }>(
    'SELECT action, kind, name, means, at FROM log JOIN actors ON actors.num = actor ORDER BY log.num DESC LIMIT 2',
  )
  const by = { kind: 'schedule', name: 'Ada', means: 'job' }
  expect(log).toEqual([
    { action: 'unpublish', ...by, at: after(3) },
    { action: 'publish', ...by, at: after(2) },
  ])
})

test('what became due while nothing ran is done once, in its order, in one transaction', async () => {
  const { plan, wait, isLive, states, rows, store } = await createSite()
  await plan('beta', 'publish', 1)
  await plan('beta', 'withdraw', 2)
  await plan('alpha', 'withdraw', 3)
  await plan('alpha', 'publish', 4, '1.0.0')
  const commits = () => rows<{ last: number }>("SELECT last FROM numbers WHERE name = 'commits'")[0]?.last ?? 0
  await rouseSchedules(store, () => start + 48 * hour)
  const before = commits()
  await wait(48)
  // The lease of the job, and all of its effect.
  expect(commits() - before).toBe(2)
  expect(await states()).toEqual(['done', 'done', 'done', 'done'])
  expect([await isLive('beta'), await isLive('alpha')]).toEqual([false, true])
  await wait(48)
  expect(commits() - before).toBe(2)
})

test('what a schedule changes for caches in front is told by a line of the log, once it is committed', async () => {
  const { plan, wait, store } = await createSite()
  const look = await unpublish(store, 'alpha', day, undefined, { isLook: true })
  await plan('alpha', 'withdraw', 1)
  const { read } = watchLog()
  await wait(0.5)
  expect(read()).toEqual([])
  await wait(0.5)
  expect(read()).toMatchObject([{ level: 'info', module: 'schedules', tags: look.effects.tags.join(' ') }])
})

test('two processes do what is due once', async () => {
  const { plan, wait, databaseFile, rows } = await createSite()
  // Both are in one thread here, so neither may wait for the other.
  const [one, other] = [0, 0].map((busyTimeout) => openStore(databaseFile, { busyTimeout })) as [Store, Store]
  await plan('beta', 'publish', 1)
  await plan('alpha', 'withdraw', 1)
  await Promise.all([wait(1, one), wait(0, other), wait(0, one), wait(0, other)])
  await wait(1)
  for (const store of [one, other]) await store.close()
  expect(rows("SELECT action FROM log WHERE action IN ('publish', 'unpublish') AND actor IS NOT NULL")).toHaveLength(3)
})

test('a version whose review no longer holds is held with the reason, and goes on when it holds again', async () => {
  const { plan, wait, isLive, states, store } = await createSite()
  await reviewPost(store, 'beta', { reviewer: 'Ada', decision: 'approve', now: day })
  expect(await plan('beta', 'publish', 1)).toMatchObject({ listed: true })
  await reviewPost(store, 'beta', { reviewer: 'Ada', decision: 'reject', now: day })
  await wait(2)
  expect(await isLive('beta')).toBe(false)
  expect(await states()).toEqual(['held: A reviewer asks for changes.'])
  await reviewPost(store, 'beta', { reviewer: 'Ada', decision: 'approve', now: day })
  await resumeSchedule(store, 1, after(2))
  await wait(0)
  expect([await isLive('beta'), await states()]).toEqual([true, ['done']])
})

test('a draft that was written anew is held, and does not take the others with it', async () => {
  const site = await createSite()
  await site.plan('beta', 'publish', 1)
  await site.plan('alpha', 'withdraw', 1)
  site.write('beta.mdx', toNote({ title: 'Beta', status: 'draft', body: 'Other words.' }))
  await site.import()
  await site.wait(1)
  expect(await site.states()).toEqual([expect.stringMatching(/^held: The draft of beta is another one/), 'done'])
  expect([await site.isLive('beta'), await site.isLive('alpha')]).toEqual([false, false])
})

/** What the job makes of a try that ended with an error. */
const tryAgain = (store: Store, error: Error, now: number) => {
  const failing: Store = {
    ...store,
    write: (work) =>
      store.write(async (transaction) => {
        await work(transaction).catch(() => {})
        throw error
      }),
  }
  const { signal } = new AbortController()
  return doingSchedules(failing, () => now).work({ key: 'due', payload: null, attempts: 2, signal })
}

test('a database that is busy or full holds nothing: what is due is tried again', async () => {
  const { plan, store, states } = await createSite()
  await plan('alpha', 'withdraw', 1)
  for (const reason of ['busy', 'full'] as const)
    await expect(tryAgain(store, new StoreError(reason, 'no'), start + 2 * hour)).rejects.toMatchObject({ reason })
  expect(await states()).toEqual(['waiting'])
})

test('one that fails by a mistake is held alone; one that was cancelled meanwhile stays so', async () => {
  const { plan, wait, store, states, isLive } = await createSite()
  await plan('beta', 'publish', 1)
  await plan('alpha', 'withdraw', 1)
  const { effect } = await tryAgain(store, new TypeError('no such thing'), start + 2 * hour)
  const hold = () => store.write(async (transaction) => effect?.(transaction))
  await cancelSchedule(store, 1, day)
  await hold()
  expect(await states()).toEqual(['cancelled', 'waiting'])
  await plan('beta', 'publish', 2)
  const other = await tryAgain(store, new TypeError('no such thing'), start + 2 * hour)
  await store.write(async (transaction) => other.effect?.(transaction))
  expect(await states()).toEqual(['cancelled', 'held: no such thing', 'waiting'])
  await wait(3)
  expect(await isLive('beta')).toBe(true)
})

test('of two that would have one address, the first has it and the second is held', async () => {
  const site = await createSite()
  for (const name of ['first', 'second']) {
    site.write(`${name}.mdx`, toNote({ title: name, status: 'draft' }))
    await site.import()
    await site.plan(name, 'publish', 1)
  }
  // Both say the same address, which no draft has before it is live.
  await site.store.write(async (transaction) => {
    for (const name of ['first', 'second']) {
      const revision = toNewRevision({
        ...{ version: '1.0.1', format: 'md', body: name },
        meta: { ...meta, title: name, slug: 'same', revision: { status: 'draft', version: '1.0.1' } },
      })
      const draft: Change = { kind: 'revise', id: name, slug: name, oldSlugs: [], revision, as: 'draft' }
      await applyChanges(transaction, [draft], { now: day })
    }
  })
  for (const name of ['first', 'second']) await site.plan(name, 'publish', 2)
  await site.wait(2)
  const held = await site.states()
  expect(held.slice(2)).toEqual(['done', 'held: same is the address of first, which was due as well.'])
  expect(await findPointer(site.store.read, 'same')).toMatchObject({ id: 'first' })
})

test('what a person did before its moment is left as it is', async () => {
  const { plan, wait, store, states, rows } = await createSite()
  await plan('beta', 'publish', 1)
  await plan('alpha', 'withdraw', 1)
  await publish(store, 'beta', { now: day })
  await unpublish(store, 'alpha', day)
  const before = rows('SELECT num FROM log').length
  await wait(1)
  expect(await states()).toEqual(['done', 'done'])
  expect(rows('SELECT num FROM log')).toHaveLength(before)
})

test('a plan does not bring back what a person took off the site since, but one that is made after it does', async () => {
  const { plan, wait, isLive, states, store, clock, ...site } = await createSite()
  site.write('alpha.mdx', toNote({ title: 'Alpha', version: '1.1.0', status: 'draft', body: 'Another text.' }))
  await site.import()
  await plan('alpha', 'publish', 5)
  await plan('alpha', 'publish', 6, '1.0.0')
  await wait(2)
  await unpublish(store, 'alpha', new Date(clock.now).toISOString())
  await wait(5)
  expect(await isLive('alpha')).toBe(false)
  const held = 'held: A person took alpha off the site after this was planned.'
  expect(await states()).toEqual([held, held])
  await plan('alpha', 'publish', 8)
  await wait(2)
  expect(await isLive('alpha')).toBe(true)
})

test('a cancelled one is not done; what is over cannot be cancelled, and the past not planned', async () => {
  const { plan, wait, store, isLive, states } = await createSite()
  await plan('beta', 'publish', 1)
  await cancelSchedule(store, 1, day)
  await wait(2)
  expect([await isLive('beta'), await states()]).toEqual([false, ['cancelled']])
  await expect(cancelSchedule(store, 1, day)).rejects.toThrow('Schedule 1 is cancelled.')
  await expect(cancelSchedule(store, 9, day)).rejects.toMatchObject({ code: 'not-found' })
  await expect(resumeSchedule(store, 1, day)).rejects.toMatchObject({ code: 'conflict' })
  await expect(plan('beta', 'publish', 0)).rejects.toMatchObject({ code: 'wrong-use' })
  await expect(plan('alpha', 'publish', 9)).rejects.toThrow('alpha has no draft')
  await expect(plan('alpha', 'publish', 9, '9.9.9')).rejects.toMatchObject({ code: 'not-found' })
  await expect(plan('nothing', 'withdraw', 9)).rejects.toMatchObject({ code: 'not-found' })
})

test('a post under embargo cannot be told from one that does not exist', async () => {
  const { plan, store } = await createSite()
  await plan('beta', 'publish', 1)
  const resolver = createResolver(store)
  for (const rest of ['', '.md', '/1.0.0', '/versions', '/timemap', '/1.0.0/cite.bib', '/1.0.0...1.1.0']) {
    const [beta, none] = [
      await resolver.resolve({ pathname: `/posts/beta${rest}` }),
      await resolver.resolve({ pathname: `/posts/bete${rest}` }),
    ]
    expect([rest, { ...beta, wanted: '' }]).toEqual([rest, { ...none, wanted: '' }])
  }
  expect(await resolver.resolve({ pathname: '/og/beta/1.0.0.png' })).toMatchObject({ kind: 'missing' })
  expect(await listNearest(store.read, 'beta', 10)).toEqual([])
  const question = parseQuestion(new URLSearchParams({ q: 'beta' }))
  expect(await searchPosts(store.read, question)).toMatchObject({ total: 0, some: 0, suggestion: null })
})
