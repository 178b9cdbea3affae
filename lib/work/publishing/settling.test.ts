import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { findCommit } from '#lib/store'
import { importPosts } from '#lib/work/importing'
import { inThread, supervise } from '#lib/workers'
import { type SettlingTurn, startSettling } from './settling.ts'
import { createTestSite, day, toNote } from './testing.ts'

test.each([
  ['when nobody waits', false],
  ['also while somebody always waits', true],
])('the background job settles what an import left and merges the index, %s', async (_, isWaiting) => {
  const site = createTestSite()
  // More than are settled at once, and each import leaves a part of the index.
  for (let i = 0; i < 60; i++) site.write(`first/${i}.mdx`, toNote({ title: `Note ${i}` }))
  await importPosts(site.store, { path: site.content, now: day })
  for (let part = 0; part < 6; part++) {
    site.write(`part-${part}.mdx`, toNote({ title: `Part ${part}` }))
    await importPosts(site.store, { path: site.content, now: day })
  }
  const count = (sql: string) => site.rows<{ count: number }>(`SELECT count(*) AS count FROM ${sql}`)[0]?.count ?? 0
  const due = () => count('posts WHERE similar_due = 1')
  const parts = () => count('(SELECT DISTINCT segid FROM search_texts_idx)')
  expect(due()).toBeGreaterThan(50)
  expect(parts()).toBeGreaterThan(4)

  const errors: unknown[] = []
  const settling = startSettling(site.databaseFile, site.store, { onError: (error) => errors.push(error) })
  onTestFinished(settling.stop)
  while ((due() > 0 || parts() >= 4) && errors.length === 0) {
    if (isWaiting) settling.giveWay()
    await sleep(2)
  }
  expect(errors).toEqual([])
  expect(count('similar')).toBeGreaterThan(0)
})

test('a commit is settled also when the background job has been at rest', async () => {
  const site = createTestSite()
  const errors: unknown[] = []
  const settling = startSettling(site.databaseFile, site.store, {
    onError: (error) => errors.push(error),
    idleAfter: 500,
  })
  onTestFinished(settling.stop)
  const due = () =>
    site.rows<{ count: number }>('SELECT count(*) AS count FROM posts WHERE similar_due = 1')[0]?.count ?? 0
  for (const part of ['first', 'second']) {
    // More than an import settles itself.
    for (let i = 0; i < 60; i++) site.write(`${part}/${i}.mdx`, toNote({ title: `Note ${part} ${i}` }))
    await importPosts(site.store, { path: site.content, now: day })
    expect(due()).toBeGreaterThan(0)
    await expect.poll(due, { timeout: 60_000 }).toBe(0)
    // The thread ends meanwhile.
    await sleep(1500)
  }
  expect(errors).toEqual([])
})

test('an idle site is not written to, and merging the index makes no commit of its own', async () => {
  const site = createTestSite()
  const worker = supervise<null, SettlingTurn>({
    name: 'The background job',
    open: inThread({
      file: path.join(import.meta.dirname, 'settling-worker.ts'),
      data: site.databaseFile,
      heapLimit: 128,
    }),
  })
  onTestFinished(() => worker.close())
  const work = async () => {
    while ((await worker.ask(null)).hasMore);
  }
  const stateOf = async () => [await findCommit(site.store.read), await site.store.watcher.current()]
  const empty = await stateOf()
  for (let turn = 0; turn < 3; turn++) await work()
  expect(await stateOf()).toEqual(empty)

  for (let part = 0; part < 9; part++) {
    site.write(`part-${part}.mdx`, toNote({ title: `Part ${part}` }))
    await site.import()
  }
  const parts = () =>
    site.rows<{ count: number }>('SELECT count(*) AS count FROM (SELECT DISTINCT segid FROM search_texts_idx)')[0]
      ?.count
  const before = { commit: await findCommit(site.store.read), parts: parts() ?? 0 }
  await work()
  expect(parts()).toBeLessThan(before.parts)
  expect(await findCommit(site.store.read)).toBe(before.commit)
  const idle = await stateOf()
  for (let turn = 0; turn < 3; turn++) await work()
  expect(await stateOf()).toEqual(idle)
})
