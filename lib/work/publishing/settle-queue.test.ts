import { expect, test } from 'vitest'
import { type QueueFilter, queueFilters } from '#lib/store'
import { settleQueue } from './index.ts'
import { unpublish } from './move-pointer.ts'
import { createTestSite, day, toNote } from './testing.ts'

function createSite() {
  const site = createTestSite()
  const list = (filter: QueueFilter) =>
    site
      .rows<{ slug: string }>(
        `SELECT slug FROM queue_entries JOIN posts ON num = post WHERE filter = '${filter}' ORDER BY slug`,
      )
      .map(({ slug }) => slug)
  const settle = () => settleQueue(site.store, 100)
  return { ...site, list, settle }
}

test('a note stands in the queue for what is the matter with it', async () => {
  const { write, import: take, list, settle } = createSite()
  write('alpha.mdx', toNote({ title: 'Alpha', body: 'Plain words.' }))
  write('beta.mdx', toNote({ title: 'Beta', status: 'in-review', body: 'To [nowhere](/posts/gone).' }))
  write(
    'gamma.mdx',
    toNote({ title: 'Gamma', body: 'A ![](https://pictures.example/a.png) and <Figure src="./b.png" alt="B" />.' }),
  )
  write('delta.mdx', toNote({ title: 'Delta', status: 'draft' }))
  await take()
  await settle()
  const found = Object.fromEntries(queueFilters.map((filter) => [filter, list(filter)]))
  expect(found).toEqual({
    all: ['alpha', 'beta', 'delta', 'gamma'],
    live: ['alpha', 'beta', 'gamma'],
    drafts: ['delta'],
    review: ['beta'],
    'broken-links': ['beta'],
    'broken-pictures': ['gamma'],
    'no-alternative': ['gamma'],
    ...{ plain: [], writing: [], scheduled: [], held: [], asked: [], changes: [] },
  })
})

test('a link breaks when the note that it leads to leaves the site, and is whole when that comes', async () => {
  const { store, write, import: take, list, settle } = createSite()
  write('alpha.mdx', toNote({ title: 'Alpha', body: 'To [beta](/posts/beta#part).' }))
  await take()
  await settle()
  expect(list('broken-links')).toEqual(['alpha'])
  write('beta.mdx', toNote({ title: 'Beta' }))
  await take()
  await settle()
  expect(list('broken-links')).toEqual([])
  await unpublish(store, 'beta', day)
  await settle()
  expect(list('broken-links')).toEqual(['alpha'])
})

test('nothing is written where nothing waits', async () => {
  const { write, import: take, settle, rows } = createSite()
  write('alpha.mdx', toNote({ title: 'Alpha' }))
  await take()
  await settle()
  const commits = () => rows("SELECT last FROM numbers WHERE name = 'commits'")
  const before = commits()
  expect(await settle()).toBe(0)
  expect(commits()).toEqual(before)
})
