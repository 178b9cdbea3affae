import { expect, test } from 'vitest'
import { findCollection, findEdition, findPointer, findPublishedRevision, listFeedPage } from '#lib/store'
import { verifyStore } from '#lib/work/verifying'
import { showPlain, showWhole } from './show-plain.ts'
import { createTestSite, day, type TestSite, toNote } from './testing.ts'

const plain = { rules: 'rules 1', reason: 'it is too much' }

async function createSite(): Promise<TestSite> {
  const site = createTestSite()
  for (const title of ['alpha', 'beta']) site.write(`${title}.mdx`, toNote({ title }))
  await site.import()
  return site
}

async function requireLive(site: TestSite, slug = 'alpha') {
  const pointer = await findPointer(site.store.read, slug)
  if (pointer?.kind !== 'live') throw new Error(`${slug} is not live`)
  return pointer
}

const isPlain = async (site: TestSite, { id, edition }: { id: string; edition: string }) =>
  (await findEdition(site.store.read, id, edition))?.isPlain

const isFaultless = async (site: TestSite) => (await verifyStore(site.store, () => {})).faults === 0

test('that a revision is shown as it is written is part of its edition, and the edition before stays what it was', async () => {
  const site = await createSite()
  const before = await requireLive(site)
  const epoch = (await findCollection(site.store.read, 'all', ''))?.epoch ?? 0
  await showPlain(site.store, before, plain, day)
  const after = await requireLive(site)
  expect(after.edition).not.toBe(before.edition)
  expect(after.edition).toMatch(/^1\.0\.0-[0-9a-f]{12}$/)
  expect(await Promise.all([before, after].map((pointer) => isPlain(site, pointer)))).toEqual([false, true])
  expect((await findPublishedRevision(site.store.read, 'alpha', '1.0.0'))?.isPlain).toBe(true)
  const { pages } = await listFeedPage(site.store.read, 'all', '', null, 10)
  expect(pages.map((page) => [page.slug, page.isPlain]).sort()).toEqual([
    ['alpha', true],
    ['beta', false],
  ])
  // What a list says of it may be another thing now.
  expect((await findCollection(site.store.read, 'all', ''))?.epoch).toBeGreaterThan(epoch)
  expect(site.rows('SELECT action FROM log ORDER BY num DESC LIMIT 1')).toEqual([{ action: 'show plain' }])
  expect(await isFaultless(site)).toBe(true)

  await showPlain(site.store, after, plain, day)
  expect(await requireLive(site)).toEqual(after)
})

test('under other rules its page is made again, and has the edition that it had', async () => {
  const site = await createSite()
  const before = await requireLive(site)
  await showPlain(site.store, before, plain, day)
  expect(await showWhole(site.store, plain.rules, 10, day)).toBe(0)
  expect(await showWhole(site.store, 'rules 2', 10, day)).toBe(1)
  expect(await requireLive(site)).toEqual(before)
  expect(await showWhole(site.store, 'rules 2', 10, day)).toBe(0)
  expect(await isFaultless(site)).toBe(true)
})

test('the next version has nothing to do with it', async () => {
  const site = await createSite()
  await showPlain(site.store, await requireLive(site), plain, day)
  site.write('alpha.mdx', toNote({ title: 'alpha', version: '1.1.0', body: 'Short.' }))
  await site.import()
  expect(await isPlain(site, await requireLive(site))).toBe(false)
  expect((await findPublishedRevision(site.store.read, 'alpha', '1.0.0'))?.isPlain).toBe(true)
})

test('an earlier version is shown so at its own address, and the live page is what it was', async () => {
  const site = await createSite()
  site.write('alpha.mdx', toNote({ title: 'alpha', version: '1.1.0', body: 'Short.' }))
  await site.import()
  const live = await requireLive(site)
  await showPlain(site.store, { id: live.id, version: '1.0.0' }, plain, day)
  expect((await findPublishedRevision(site.store.read, 'alpha', '1.0.0'))?.isPlain).toBe(true)
  expect(await requireLive(site)).toEqual(live)
})
