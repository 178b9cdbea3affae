import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { importPosts } from '#lib/work/importing'
import { startSettling } from './settling.ts'
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
  const settling = startSettling(site.databaseFile, (error) => errors.push(error))
  onTestFinished(settling.stop)
  while ((due() > 0 || parts() >= 4) && errors.length === 0) {
    if (isWaiting) settling.giveWay()
    await sleep(2)
  }
  expect(errors).toEqual([])
  expect(count('similar')).toBeGreaterThan(0)
})

test('what is settled is committed no more', async () => {
  const site = createTestSite()
  const start = await site.store.watcher.current()
  const settling = startSettling(site.databaseFile, () => {})
  onTestFinished(settling.stop)
  // It looks whether something is to be merged, which is a commit.
  await expect.poll(() => site.store.watcher.current(), { timeout: 20_000 }).not.toBe(start)
  await sleep(500)
  const settled = await site.store.watcher.current()
  // Longer than between two looks for work.
  await sleep(5000)
  expect(await site.store.watcher.current()).toBe(settled)
})
