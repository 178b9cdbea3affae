import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { type SiteFile, toSiteRecord } from '#lib/core/site'
import { findAnnounced, listJobs, saveSiteRecord } from '#lib/store'
import { workDueJobs } from '#lib/work/jobs'
import { publish, unpublish } from '#lib/work/publishing'
import { createTestSite, day, toNote } from '#lib/work/publishing/testing.ts'
import { announcing, watchChanges } from './index.ts'

const overlay = { url: null, name: null, fallbackUrl: 'http://localhost:3000' }
const key = 'abcdef0123456789'

/** A hub and an endpoint of IndexNow on this machine, with what they were told. */
async function createService() {
  const told: { path: string; type: string; body: string }[] = []
  const service: { status: number; down?: string } = { status: 204 }
  const server = http.createServer(async (request, response) => {
    const body = (await request.toArray()).join('')
    told.push({ path: request.url ?? '', type: request.headers['content-type'] ?? '', body })
    response.writeHead(request.url === service.down ? 503 : service.status).end()
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(async () => void (await once(server.close(), 'close')))
  return { told, service, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

async function createAnnouncingSite(announce: (origin: string) => SiteFile['announce']) {
  const service = await createService()
  const site = createTestSite()
  const stated = announce(service.origin)
  const record = toSiteRecord({ url: 'https://notes.example', ...(stated ? { announce: stated } : {}) }, 'Notes')
  await site.store.write((transaction) => saveSiteRecord(transaction, record, day))
  const clock = { ahead: 0 }
  /** What the server does: it looks after commits, and does what is due. */
  const look = async () => {
    const watching = watchChanges(site.store, overlay, { pause: 5, settle: 0 })
    await vi.waitUntil(async () => (await listJobs(site.store.read, { limit: 5 })).length > 0 || isQuiet(), {
      timeout: 30_000,
    })
    await watching.stop()
  }
  const isQuiet = async () => (await findAnnounced(site.store.read)) === (await lastLog())
  const lastLog = async () => site.rows<{ last: number }>("SELECT last FROM numbers WHERE name = 'log'")[0]?.last ?? 0
  const kind = announcing(site.store, overlay)
  const work = () => workDueJobs(site.store, [kind], { now: () => Date.now() + clock.ahead })
  const write = async (name: string, status = 'reviewed', version = '1.0.0', more = 'notes: []') => {
    site.write(`${name}.mdx`, toNote({ title: name, version, status, more, body: `Text of ${version}.` }))
    await site.import()
  }
  return { ...site, ...service, clock, look, work, write }
}

const both = (origin: string) => ({ hub: `${origin}/hub`, indexNow: { key, endpoint: `${origin}/indexnow` } })

test('what is published is told once: the feeds to the hub, the addresses to IndexNow', async () => {
  const { told, look, work, write } = await createAnnouncingSite(both)
  await write('before')
  await look()
  await write('alpha')
  await write('beta')
  await look()
  expect(await work()).toBe(1)
  expect(told.toSorted((a, b) => (a.path < b.path ? -1 : 1))).toEqual([
    {
      path: '/hub',
      type: 'application/x-www-form-urlencoded;charset=UTF-8',
      body: `hub.mode=publish${['feed.json', 'rss.xml', 'atom.xml'].map((name) => `&hub.url=${encodeURIComponent(`https://notes.example/${name}`)}`).join('')}`,
    },
    {
      path: '/indexnow',
      type: 'application/json; charset=utf-8',
      body: JSON.stringify({
        host: 'notes.example',
        key,
        keyLocation: `https://notes.example/${key}.txt`,
        urlList: ['https://notes.example/posts/alpha', 'https://notes.example/posts/beta'],
      }),
    },
  ])
  await look()
  expect(await work()).toBe(0)
  expect(told).toHaveLength(2)
})

test('what the gate keeps back, drafts, what is withdrawn and what is to be found elsewhere are not told by their addresses', async () => {
  const { store, told, look, work, write } = await createAnnouncingSite(both)
  await look()
  await write('secret', 'draft')
  await write('unread', 'in-review')
  await write('gone')
  await unpublish(store, 'gone', day)
  await write('away', 'reviewed', '1.0.0', 'canonical: https://elsewhere.example/away')
  await look()
  await work()
  expect(told.map(({ path }) => path)).toEqual(['/hub'])
  await publish(store, 'secret', { now: day, reviewer: 'Ada' })
  await look()
  await work()
  expect(JSON.parse(told.find(({ path }) => path === '/indexnow')?.body ?? '{}')).toMatchObject({
    urlList: ['https://notes.example/posts/secret'],
  })
})

test('a hub that cannot be reached is told later', async () => {
  const { told, service, clock, look, work, write, store } = await createAnnouncingSite((origin) => ({
    hub: `${origin}/hub`,
  }))
  await look()
  service.status = 503
  await write('alpha')
  await look()
  await work()
  expect(await listJobs(store.read, { limit: 5 })).toMatchObject([
    { kind: 'announce', state: 'waiting', problem: expect.stringContaining('answered 503.') },
  ])
  service.status = 202
  clock.ahead += 3_600_000
  await work()
  expect(told).toHaveLength(2)
  expect(await listJobs(store.read, { limit: 5 })).toEqual([])
})

test('a job that waits for its next try is not hurried by other commits', async () => {
  const { service, work, write, store } = await createAnnouncingSite((origin) => ({ hub: `${origin}/hub` }))
  const watching = watchChanges(store, overlay, { pause: 5, settle: 0 })
  await vi.waitUntil(async () => (await findAnnounced(store.read)) !== null, { timeout: 30_000 })
  service.status = 503
  await write('alpha')
  await vi.waitUntil(async () => (await listJobs(store.read, { limit: 5 })).length > 0, { timeout: 30_000 })
  await work()
  const [waiting] = await listJobs(store.read, { limit: 5 })
  await store.write((transaction) =>
    saveSiteRecord(transaction, toSiteRecord({ announce: { hub: 'https://other.example' } }, 'Notes'), day),
  )
  const looks = vi.spyOn(store.watcher, 'current')
  await vi.waitUntil(() => looks.mock.calls.length > 2, { timeout: 30_000 })
  await watching.stop()
  expect(await listJobs(store.read, { limit: 5 })).toMatchObject([{ due: waiting?.due }])
})

test('a key that IndexNow refuses keeps nothing back', async () => {
  const { told, service, look, work, write, store } = await createAnnouncingSite((origin) => ({
    indexNow: { key, endpoint: `${origin}/indexnow` },
  }))
  await look()
  service.status = 403
  await write('alpha')
  await look()
  await work()
  expect(told).toHaveLength(1)
  expect(await listJobs(store.read, { limit: 5 })).toEqual([])
})

test('nothing is written while the site names no service', async () => {
  const { store, work, write } = await createAnnouncingSite(() => undefined)
  const watching = watchChanges(store, overlay, { pause: 5, settle: 0 })
  await write('alpha')
  await watching.stop()
  expect(await findAnnounced(store.read)).toBeNull()
  expect(await work()).toBe(0)
})

test('a service that was told is not told again because another one cannot be reached', async () => {
  const { told, service, clock, look, work, write } = await createAnnouncingSite(both)
  await look()
  service.down = '/hub'
  await write('alpha')
  await look()
  for (let turn = 0; turn < 3; turn++) {
    await work()
    clock.ahead += 3_600_000
  }
  const count = (wanted: string) => told.filter(({ path }) => path === wanted).length
  expect([count('/hub'), count('/indexnow')]).toEqual([3, 1])
  delete service.down
  await work()
  expect([count('/hub'), count('/indexnow')]).toEqual([4, 1])
})
