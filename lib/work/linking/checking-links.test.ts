import { expect, test } from 'vitest'
import { listPostsWithBrokenLinks, listQueue, type PostNum, type Store } from '#lib/store'
import { addJobs, workDueJobs } from '#lib/work/jobs'
import { settleQueue } from '#lib/work/publishing'
import { createTestSite, toNote } from '#lib/work/publishing/testing.ts'
import { checkingLinks, requestLinkCheck } from './index.ts'

const week = 7 * 86_400_000

const note = (title: string, body: string, version = '1.0.0') => toNote({ title, body, version })

/** What each address answers; a host without any is unknown. */
type World = Record<string, number>

function createLinks(world: World) {
  const site = createTestSite()
  const clock = { now: Date.parse('2026-11-30T10:00:00Z') }
  const asked: string[] = []
  const network = {
    resolve: async (hostname: string) => {
      if (Object.keys(world).some((address) => new URL(address).hostname === hostname)) return ['192.0.2.1']
      throw Object.assign(new Error('unknown'), { code: 'ENOTFOUND', hostname })
    },
    isPublic: () => true,
    open: async (url: URL) => {
      asked.push(url.href)
      return { statusCode: world[url.href] ?? 404, headers: {}, destroy() {} } as never
    },
  }
  const now = () => clock.now
  const start = () => site.store.write((transaction) => addJobs(transaction, [requestLinkCheck()], new Date(clock.now)))
  const work = (every: number | null = week) =>
    workDueJobs(site.store, [checkingLinks({ ...{ store: site.store, every, network, now } })], { now })
  return { ...site, clock, asked, start, work }
}

const listBroken = async (store: Store) =>
  (await listPostsWithBrokenLinks(store.read, 0 as PostNum, 100)).map(({ slug }) => slug)

async function listInQueue(store: Store): Promise<number> {
  await settleQueue(store, 100)
  return (await listQueue(store.read, { filter: 'broken-links', order: 'newest', limit: 100 })).length
}

test('pages that are gone are told of the notes that lead to them, until they are back or the note does not', async () => {
  const world: World = { 'https://a.org/there': 200, 'https://a.org/gone': 404, 'https://b.org/busy': 503 }
  const { store, write, import: take, clock, start, work, asked } = createLinks(world)
  write('one.md', note('One', '[a](https://a.org/there) [b](https://a.org/gone#part) [c](https://b.org/busy)'))
  write('two.md', note('Two', '[a](https://a.org/gone)'))
  write('three.md', note('Three', '[a](https://a.org/there)'))
  await take()
  await start()
  expect(await work()).toBe(1)
  expect(asked.toSorted()).toEqual(['https://a.org/gone', 'https://a.org/there', 'https://b.org/busy'])
  expect(await listBroken(store)).toEqual(['one', 'two'])
  expect(await listInQueue(store)).toBe(2)

  write('two.md', note('Two', 'No link any more.', '1.0.1'))
  await take()
  expect(await listBroken(store)).toEqual(['one'])
  expect(await listInQueue(store)).toBe(1)

  expect(await work()).toBe(0)
  world['https://a.org/gone'] = 200
  clock.now += week
  expect(await work()).toBe(1)
  expect(await listBroken(store)).toEqual([])
  expect(await listInQueue(store)).toBe(0)
})

test('a host that nobody knows is broken in the second round, and not where no host answers', async () => {
  const world: World = { 'https://a.org/there': 200 }
  const { store, write, import: take, clock, start, work } = createLinks(world)
  write('one.md', note('One', '[a](https://a.org/there) [b](https://lost.org/x)'))
  await take()
  await start()
  await work()
  expect(await listBroken(store)).toEqual([])
  delete world['https://a.org/there']
  clock.now += week
  await work()
  expect(await listBroken(store)).toEqual([])
  world['https://a.org/there'] = 200
  clock.now += week
  await work()
  expect(await listBroken(store)).toEqual(['one'])
})

test('a round goes through all notes, a few at a time, and asks a host for a few pages of each', async () => {
  const world: World = { 'https://a.org/': 200 }
  const { store, write, import: take, clock, start, work, asked } = createLinks(world)
  for (let number = 0; number < 45; number++) write(`n${number}.md`, note(`N${number}`, `[a](https://a.org/${number})`))
  await take()
  await start()
  for (let turn = 0; turn < 3; turn++) {
    expect(await work()).toBe(1)
    clock.now += 60_000
  }
  expect(asked).toHaveLength(10 + 10 + 5)
  expect(await work()).toBe(0)
  expect(await listBroken(store)).toHaveLength(25)
})

test('what was found is forgotten where nobody wants links to be looked at any more', async () => {
  const { store, write, import: take, clock, start, work } = createLinks({ 'https://a.org/there': 200 })
  write('one.md', note('One', '[a](https://a.org/gone)'))
  await take()
  await start()
  await work()
  expect(await listInQueue(store)).toBe(1)
  clock.now += week
  await work(null)
  expect(await listBroken(store)).toEqual([])
  expect(await listInQueue(store)).toBe(0)
  clock.now += week
  expect(await work(null)).toBe(0)
})
