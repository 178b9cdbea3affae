import { expect, test } from 'vitest'
import { findCollection, findEdition, findPointer, type PostNum } from '#lib/store'
import { verifyStore } from '#lib/work/verifying'
import { showViews } from './show-views.ts'
import { createTestSite, type TestSite, toNote } from './testing.ts'

async function createSite(more: string): Promise<TestSite> {
  const site = createTestSite()
  site.write('alpha.mdx', toNote({ title: 'alpha', more }))
  site.write('beta.mdx', toNote({ title: 'beta' }))
  await site.import()
  return site
}

async function requireLive(site: TestSite, slug = 'alpha') {
  const pointer = await findPointer(site.store.read, slug)
  if (pointer?.kind !== 'live') throw new Error(`${slug} is not live`)
  return pointer
}

const numOf = (site: TestSite, id: string) =>
  site.rows<{ num: PostNum }>(`SELECT num FROM posts WHERE id = '${id}'`)[0]?.num as PostNum

async function count(site: TestSite, people: number, slug = 'alpha') {
  const { id } = await requireLive(site, slug)
  return showViews(site.store, [{ post: numOf(site, id), people }])
}

async function findShown(site: TestSite) {
  const { id, edition } = await requireLive(site)
  return (await findEdition(site.store.read, id, edition))?.views
}

const isFaultless = async (site: TestSite) => (await verifyStore(site.store, () => {})).faults === 0

test('a page says how often it was read when the rounded number rose, as a new edition', async () => {
  const site = await createSite('')
  const before = await requireLive(site)
  const epoch = (await findCollection(site.store.read, 'all', ''))?.epoch
  expect(await count(site, 9)).toBe(0)
  expect(await requireLive(site)).toEqual(before)
  expect(await count(site, 47)).toBe(1)
  const after = await requireLive(site)
  expect(after.edition).not.toBe(before.edition)
  expect(await findShown(site)).toBe(40)
  expect((await findEdition(site.store.read, before.id, before.edition))?.views).toBeUndefined()
  // No list shows it, and no other page.
  expect((await findCollection(site.store.read, 'all', ''))?.epoch).toBe(epoch)
  expect(await isFaultless(site)).toBe(true)
})

test('a number that did not rise is no new edition, and none is taken back', async () => {
  const site = await createSite('')
  await count(site, 47)
  const shown = await requireLive(site)
  const commits = () => site.rows("SELECT last FROM numbers WHERE name = 'commits'")
  const before = commits()
  expect(await count(site, 49)).toBe(0)
  // The file that counts was deleted, and begins anew.
  expect(await count(site, 12)).toBe(0)
  expect(await requireLive(site)).toEqual(shown)
  expect(commits()).toEqual(before)
})

test('what was counted before the note came here is continued', async () => {
  const site = await createSite('viewCount: 18432')
  await count(site, 200)
  expect(await findShown(site)).toBeUndefined()
  await count(site, 700)
  expect(await findShown(site)).toBe(19_000)
  expect(await isFaultless(site)).toBe(true)
})

test('it stays over new versions, and a post that was erased since it was counted is left out', async () => {
  const site = await createSite('')
  await count(site, 47)
  site.write('alpha.mdx', toNote({ title: 'alpha', version: '1.1.0', body: 'Other words.' }))
  await site.import()
  expect(await findShown(site)).toBe(40)
  expect(await showViews(site.store, [{ post: 99_999 as PostNum, people: 500 }])).toBe(0)
  expect(await isFaultless(site)).toBe(true)
})
