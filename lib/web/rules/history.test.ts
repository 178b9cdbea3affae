import { expect, test } from 'vitest'
import { erasePost } from '#lib/work/erasing'
import { rollbackRun } from '#lib/work/importing'
import { publish, rollback, unpublish } from '#lib/work/publishing'
import { createTestSite, toNote } from '#lib/work/publishing/testing.ts'
import { readChanges, readDifference, readVersions } from '../reading/index.ts'
import { createResolver } from '../resolve/resolve.ts'
import { findPresentSite } from '../sites.ts'
import { parseTarget } from '../target.ts'
import type { PageDecision, Refusal } from './decision.ts'

const minute = (count: number): string => new Date(Date.UTC(2026, 10, 22, 10, count)).toISOString()

/** A note that was published in two versions, with a draft of a third; and one that the gate keeps back. */
async function createSite() {
  const site = createTestSite()
  site.write('judge.mdx', toNote({ title: 'Judge', body: 'The judge sits outside.' }))
  site.write('hidden.mdx', toNote({ title: 'Hidden', more: 'flags: { needsHumanReview: true }' }))
  await site.import({ now: minute(0) })
  site.write('judge.mdx', toNote({ title: 'Judge', version: '1.1.0', body: 'The judge sits inside.' }))
  await site.import({ now: minute(10) })
  site.write('judge@draft.mdx', toNote({ title: 'Judge', version: '2.0.0', status: 'draft', body: 'Zebra.' }))
  await site.import({ now: minute(20) })
  const resolver = createResolver(site.store)
  const ask = (url: string, headers: Record<string, string> = {}) => {
    const target = parseTarget({ url, headers })
    if ('status' in target) return Promise.resolve(target as Refusal & { kind?: undefined })
    return resolver.resolve(target)
  }
  const { shown } = await findPresentSite(site.store)
  const changes = (topic: string | null = null) =>
    readChanges(site.store, shown, { format: 'changes.json', topic, before: null })
  return { site, ask, changes }
}

test('the versions of a post are those that were published, and no draft', async () => {
  const { site, ask } = await createSite()
  expect(await ask('/posts/judge/versions')).toMatchObject({ kind: 'page', rule: 'history', indexable: false })
  expect(await readVersions(site.store, { id: 'judge' })).toMatchObject({
    slug: 'judge',
    title: 'Judge',
    moments: [
      { kind: 'published', version: '1.1.0', previous: '1.0.0', isLive: true, at: minute(10) },
      { kind: 'published', version: '1.0.0', previous: null, isLive: false, at: minute(0) },
    ],
  })
})

test('each change of the post gives its history another key, and no change of another post does', async () => {
  const { site, ask } = await createSite()
  const first = (await ask('/posts/judge/versions')) as PageDecision
  await unpublish(site.store, 'hidden', minute(30))
  expect(((await ask('/posts/judge/versions')) as PageDecision).key).toBe(first.key)
  await rollback(site.store, 'judge', null, minute(40))
  expect(((await ask('/posts/judge/versions')) as PageDecision).key).not.toBe(first.key)
})

test('taking back a run that brought nothing but a former version gives the history another key', async () => {
  const { site, ask } = await createSite()
  site.write('judge@0.9.0.mdx', toNote({ title: 'Judge', version: '0.9.0', body: 'The judge stands.' }))
  const { run } = await site.import({ now: minute(30) })
  const { key } = (await ask('/posts/judge/versions')) as PageDecision
  expect((await readVersions(site.store, { id: 'judge' }))?.moments).toHaveLength(3)
  await rollbackRun(site.store, Number(run), minute(40))
  expect((await readVersions(site.store, { id: 'judge' }))?.moments).toHaveLength(2)
  expect(((await ask('/posts/judge/versions')) as PageDecision).key).not.toBe(key)
})

test.each([
  '/posts/judge/1.0.0...1.1.0',
  '/posts/judge/1.1.0...1.0.0',
  '/posts/judge/1.0.0...1.1.0.json',
  '/posts/judge/1.0.0...1.1.0.md',
])('%s is the difference of two versions', async (url) => {
  const { ask } = await createSite()
  expect(await ask(url)).toMatchObject({ kind: 'page', rule: 'history', indexable: false, endless: true })
})

test.each([
  ['a draft', '/posts/judge/1.1.0...2.0.0'],
  ['a version that never was', '/posts/judge/1.0.0...1.0.9'],
  ['three versions', '/posts/judge/1.0.0...1.1.0...1.0.0'],
  ['no version', '/posts/judge/1.0.0...latest'],
  ['an unknown post', '/posts/nobody/1.0.0...1.1.0'],
  ['the history of an unknown post', '/posts/nobody/versions'],
])('%s has no difference', async (_, url) => {
  const { ask } = await createSite()
  expect(await ask(url)).toMatchObject({ kind: 'missing' })
})

test('a difference holds the words of its two revisions alone', async () => {
  const { site, ask } = await createSite()
  const { inner } = (await ask('/posts/judge/1.0.0...1.1.0')) as PageDecision
  const [id = '', from = '', to = '', slug = ''] = inner.split('/').slice(5)
  const page = await readDifference(site.store, { id, from, to, slug })
  expect(page?.difference.text).toMatchObject([
    {
      change: 'changed',
      pieces: [{ text: 'The judge sits ' }, { text: 'outside' }, { text: 'inside' }, { text: '.' }],
    },
  ])
  expect(JSON.stringify(page?.difference)).not.toContain('Zebra')
})

test('a post that is withdrawn takes its history, differences and TimeMap off', async () => {
  const { site, ask } = await createSite()
  await unpublish(site.store, 'judge', minute(30))
  for (const rest of ['versions', 'versions.json', '1.0.0...1.1.0', 'timemap'])
    expect(await ask(`/posts/judge/${rest}`)).toMatchObject({ kind: 'missing' })
  expect(await ask('/posts/judge', { 'accept-datetime': 'Sun, 22 Nov 2026 10:05:00 GMT' })).toMatchObject({
    kind: 'missing',
  })
})

test.each([
  ['Sun, 22 Nov 2026 10:05:00 GMT', '/posts/judge/1.0.0'],
  ['Sun, 22 Nov 2026 10:15:00 GMT', '/posts/judge/1.1.0'],
  ['Sat, 01 Jan 2000 00:00:00 GMT', '/posts/judge/1.0.0'],
])('Accept-Datetime %s leads to %s', async (moment, location) => {
  const { ask } = await createSite()
  expect(await ask('/posts/judge', { 'accept-datetime': moment })).toMatchObject({
    kind: 'moved',
    status: 302,
    location,
    headers: { vary: 'Accept-Datetime', link: expect.stringContaining('rel="original timegate"') },
  })
})

test('Accept-Datetime that is no date is refused, and other addresses do not read it', async () => {
  const { ask } = await createSite()
  // A date without a zone is another moment on each machine.
  for (const moment of ['yesterday', '5', '2026', 'Sun, 22 Nov 2026 10:00:00', '2026-11-22'])
    expect(await ask('/posts/judge', { 'accept-datetime': moment })).toMatchObject({ status: 400 })
  expect(await ask('/', { 'accept-datetime': 'yesterday' })).toMatchObject({ kind: 'page', rule: 'home' })
})

test('a moment at a former address leads on as a date, and is refused when it is none', async () => {
  const { site, ask } = await createSite()
  site.write('judge.mdx', toNote({ title: 'Outside judge', version: '1.2.0' }))
  await site.import({ now: minute(30) })
  expect(await ask('/posts/judge/timegate?at=Sun,%2022%20Nov%202026%2010:05:00%20GMT')).toMatchObject({
    kind: 'moved',
    temporary: true,
    location: '/posts/outside-judge/timegate?at=2026-11-22T10:05:00.000Z',
  })
  for (const at of ['%0A', '%E2%82%AC', 'now', '5', '2026-11-22', '2026-11-22T10:00:00'])
    expect(await ask(`/posts/judge/timegate?at=${at}`)).toMatchObject({ kind: 'refused', status: 400 })
})

test('a permalink says when it was first live', async () => {
  const { ask } = await createSite()
  expect(await ask('/posts/judge/1.1.0')).toMatchObject({
    headers: { 'memento-datetime': 'Sun, 22 Nov 2026 10:10:00 GMT', link: expect.stringContaining('rel="timemap"') },
  })
})

test('the changes of all posts: new, new version, rolled back, withdrawn; and nothing that the gate keeps back', async () => {
  const { site, changes } = await createSite()
  await rollback(site.store, 'judge', null, minute(30))
  expect(await changes()).toMatchObject({
    items: [
      { at: minute(30), from: '1.1.0', to: '1.0.0', isBack: true, title: 'Judge' },
      { at: minute(10), from: '1.0.0', to: '1.1.0', isBack: false },
      { at: minute(0), from: null, to: '1.0.0' },
    ],
  })
  await unpublish(site.store, 'judge', minute(40))
  const after = await changes()
  expect(after?.items[0]).toMatchObject({ from: '1.0.0', to: null, title: null })
  expect(JSON.stringify(after)).not.toMatch(/Hidden|Zebra|"Judge"/)
})

test('what was taken back with its run is told nowhere, and no moment leads to it', async () => {
  const { site, ask, changes } = await createSite()
  const told = await changes()
  site.write('judge.mdx', toNote({ title: 'Secret', version: '3.0.0', body: 'The secret.' }))
  site.write('other.mdx', toNote({ title: 'Secret two' }))
  const { run } = await site.import({ now: minute(30) })
  expect((await changes())?.items.map(({ title }) => title)).toEqual(expect.arrayContaining(['Secret', 'Secret two']))
  await rollbackRun(site.store, Number(run), minute(40))
  expect((await changes())?.items).toEqual(told?.items)
  expect(await ask('/posts/judge', { 'accept-datetime': 'Sun, 22 Nov 2026 10:35:00 GMT' })).toMatchObject({
    kind: 'moved',
    location: '/posts/judge/1.1.0',
  })
})

test('an erased version is told as if it had never been live', async () => {
  const { site, changes } = await createSite()
  site.write('judge.mdx', toNote({ title: 'Judge', version: '1.2.0', body: 'The judge sits above.' }))
  await site.import({ now: minute(30) })
  const { media } = site
  const by = { actor: { kind: 'person', name: 'Ada' }, means: 'command' } as const
  await erasePost(site.store, 'judge', { version: '1.1.0', now: minute(40), by, media })
  expect((await changes())?.items).toMatchObject([
    { from: '1.0.0', to: '1.2.0' },
    { from: null, to: '1.0.0' },
  ])
})

test('states that came with one import are one change', async () => {
  const { site, changes } = await createSite()
  site.write('old.mdx', toNote({ title: 'Old', version: '2.0.0' }))
  site.write('old@1.0.0.mdx', toNote({ title: 'Old' }))
  site.write('old@draft.mdx', toNote({ title: 'Old', version: '3.0.0', status: 'draft' }))
  await site.import({ now: minute(50) })
  expect((await changes())?.items.filter(({ title }) => title === 'Old')).toMatchObject([{ from: null, to: '2.0.0' }])
})

test('the changes of a topic are those of its notes', async () => {
  const { site, ask, changes } = await createSite()
  site.write('cache.mdx', toNote({ title: 'Cache', problem: 'caching' }))
  await site.import({ now: minute(50) })
  expect((await changes('caching'))?.items.map(({ title }) => title)).toEqual(['Cache'])
  expect(await ask('/topics/nothing/changes.json')).toMatchObject({ kind: 'missing' })
})

test('publishing a draft makes its version part of the history', async () => {
  const { site, ask } = await createSite()
  await publish(site.store, 'judge', { now: minute(60) })
  expect(await ask('/posts/judge/1.1.0...2.0.0')).toMatchObject({ kind: 'page' })
})
