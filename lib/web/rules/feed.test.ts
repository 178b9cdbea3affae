import { expect, test } from 'vitest'
import { type Feed, renderAtom, renderJsonFeed, renderRss } from '#lib/core/feeds'
import { toSiteRecord } from '#lib/core/site'
import { saveSiteRecord } from '#lib/store'
import { createTestSite, day, toNote } from '#lib/work/publishing/testing.ts'
import { readFeed } from '../reading/index.ts'
import { createResolver } from '../resolve/resolve.ts'
import type { PageDecision } from './decision.ts'

const hub = 'https://hub.example/'
const key = 'abcdef0123456789'

async function createSite(description?: string) {
  const site = createTestSite()
  site.write('a.mdx', toNote({ title: 'Alpha' }))
  await site.import()
  const file = { url: 'https://notes.example', announce: { hub, indexNow: { key } } }
  const record = toSiteRecord({ ...file, ...(description ? { description } : {}) }, 'Notes')
  await site.store.write((transaction) => saveSiteRecord(transaction, record, day))
  return { store: site.store, resolver: createResolver(site.store) }
}

test('the feeds of all posts lead to the hub in their headers and texts, those that it is not told of do not', async () => {
  const { store, resolver } = await createSite()
  const ask = async (pathname: string) => (await resolver.resolve({ pathname })) as PageDecision
  expect((await ask('/atom.xml')).headers).toEqual({
    link: `<${hub}>; rel="hub", <https://notes.example/atom.xml>; rel="self"`,
  })
  const [topic] = await store.read.selectFrom('collections').select('slug').where('kind', '=', 'topic').execute()
  expect((await ask(`/topics/${topic?.slug}/atom.xml`)).headers).toEqual({})
  const { shown } = await resolver.findSite()
  const read = (kind: 'topic' | null, slug: string) =>
    readFeed(store, shown, { format: 'atom.xml', kind, slug, before: null })
  expect((await read(null, ''))?.site.hub).toBe(hub)
  expect((await read('topic', topic?.slug ?? ''))?.site).not.toHaveProperty('hub')
})

test('the feeds of all posts say what the publication says of itself', async () => {
  const { store, resolver } = await createSite('Notes on <caches> & more.')
  const { shown } = await resolver.findSite()
  const write = async (kind: 'topic' | null, slug: string, render: (feed: Feed) => string) => {
    const feed = await readFeed(store, shown, { format: 'feed.json', kind, slug, before: null })
    return render({ ...(feed as Omit<Feed, 'texts'>), texts: new Map() })
  }
  expect(JSON.parse(await write(null, '', renderJsonFeed))).toMatchObject({ description: 'Notes on <caches> & more.' })
  expect(await write(null, '', renderRss)).toContain(
    '<description>Notes on &#x3C;caches&#x3E; &#x26; more.</description>',
  )
  expect(await write(null, '', renderAtom)).toContain('<subtitle>Notes on &#x3C;caches&#x3E; &#x26; more.</subtitle>')
  const [topic] = await store.read.selectFrom('collections').select('slug').where('kind', '=', 'topic').execute()
  expect(await write('topic', topic?.slug ?? '', renderJsonFeed)).not.toContain('caches')
})

test('what only looks like a place in a feed is none', async () => {
  const { resolver } = await createSite()
  const ask = async (before: string) =>
    (await resolver.resolve({ pathname: '/feed.json', search: `?before=${encodeURIComponent(before)}` })).kind
  expect(await ask('2026-11-22T10:00:00.000Z_1')).toBe('page')
  expect(await ask('9999-99-99T99:99:99.999Z_1')).toBe('missing')
})

test('the key of IndexNow has its address, and no other file of this kind has one', async () => {
  const { resolver } = await createSite()
  expect(await resolver.resolve({ pathname: `/${key}.txt` })).toMatchObject({ kind: 'page', indexable: false })
  expect(await resolver.resolve({ pathname: '/0123456789abcdef.txt' })).toMatchObject({ kind: 'missing' })
})
