import { expect, test } from 'vitest'
import { openSqlite } from '#lib/store/sqlite/open.ts'
import { markOtherRules, nameFirstRules, settleSearch } from '#lib/work/publishing/reindex.ts'
import { createTestSite, type TestSite, toNote } from '#lib/work/publishing/testing.ts'
import { takeInSite } from '#lib/work/site'
import { parseQuestion, searchPosts } from './index.ts'

const ask = async (site: TestSite, q: string) =>
  (await searchPosts(site.store.read, parseQuestion(new URLSearchParams({ q })))).results.map(({ card }) => card.title)

/** As an older version left it: everything in its index, nothing in the present one. */
function goBack(site: TestSite): void {
  const database = openSqlite(site.databaseFile)
  database.exec(`
    INSERT INTO search (rowid, title, topic, entities, body, facets)
    SELECT p.num, card ->> '$.title', '', '', body, '' FROM posts p JOIN revisions r ON r.num = p.live;
    INSERT INTO search_due SELECT num FROM posts WHERE listed = 1;
    DELETE FROM search_texts; DELETE FROM search_titles; DELETE FROM search_forms`)
  database.close()
}

test('the index of before answers for posts that wait, and is emptied when none is left', async () => {
  const site = createTestSite()
  for (const [number, title] of ['Zebra crossing', 'Zebra stripes', 'Lion'].entries())
    site.write(`${number}.mdx`, toNote({ title, body: `On ${title}s, at length.` }))
  await site.import()
  goBack(site)
  expect((await ask(site, 'zebra')).sort()).toEqual(['Zebra crossing', 'Zebra stripes'])
  expect(await settleSearch(site.store, 1)).toBe(1)
  expect((await ask(site, 'zebra')).sort()).toEqual(['Zebra crossing', 'Zebra stripes'])
  expect(await settleSearch(site.store, 5)).toBe(2)
  expect(site.rows('SELECT segid FROM search_idx')).not.toEqual([])
  expect(await settleSearch(site.store, 5)).toBe(1)
  expect(site.rows('SELECT segid FROM search_idx')).toEqual([])
  expect(await settleSearch(site.store, 5)).toBe(0)
  expect((await ask(site, 'zebras')).sort()).toEqual(['Zebra crossing', 'Zebra stripes'])
})

test('a post that waits and changes is found as it is now', async () => {
  const site = createTestSite()
  site.write('a.mdx', toNote({ title: 'Zebra' }))
  await site.import()
  goBack(site)
  site.write('a.mdx', toNote({ title: 'Giraffe', version: '1.1.0' }))
  await site.import()
  expect([await ask(site, 'zebra'), await ask(site, 'giraffe')]).toEqual([[], ['Giraffe']])
  expect(site.rows('SELECT * FROM search_due')).toEqual([])
})

test('notes that name no language are read anew when the site has another one', async () => {
  const site = createTestSite()
  site.write('a.mdx', toNote({ title: 'Bäume', body: 'In den Häusern.' }))
  await site.import()
  const say = (text: string) => {
    site.write('site.yaml', text)
    return takeInSite(site.store, { folder: site.content, now: '2026-11-22T10:00:00.000Z' })
  }
  await say('language: de')
  expect(site.rows('SELECT * FROM search_due')).toHaveLength(1)
  const epoch = () => site.rows<{ epoch: number }>("SELECT epoch FROM collections WHERE kind = 'all'")[0]?.epoch ?? 0
  const before = epoch()
  await settleSearch(site.store, 5)
  expect(await ask(site, 'haus baum')).toEqual(['Bäume'])
  expect(epoch()).toBe(before + 1)
  await say('language: de\nname: Bäume')
  expect(site.rows('SELECT * FROM search_due')).toEqual([])
})

test('notes that were indexed by other rules are read anew, once', async () => {
  const site = createTestSite()
  site.write('a.mdx', toNote({ title: 'Zebra' }))
  await site.import()
  const waiting = () => site.rows('SELECT * FROM search_due').length
  await markOtherRules(site.store, 'rules of now')
  expect(waiting()).toBe(1)
  while ((await settleSearch(site.store, 5)) > 0);
  await markOtherRules(site.store, 'rules of now')
  expect(waiting()).toBe(0)
  expect(await ask(site, 'zebras')).toEqual(['Zebra'])
  // As other rules left it: a word that nothing finds is in the index no more once its note is read anew.
  const database = openSqlite(site.databaseFile)
  database.exec('DELETE FROM search_texts; DELETE FROM search_titles; DELETE FROM search_forms')
  database.close()
  expect(await ask(site, 'zebra')).toEqual([])
  await markOtherRules(site.store, 'other rules')
  while ((await settleSearch(site.store, 5)) > 0);
  expect(await ask(site, 'zebra')).toEqual(['Zebra'])
})

test('an empty index takes the rules of the first import; one that holds notes is not taken for named', async () => {
  const site = createTestSite()
  await nameFirstRules(site.store, 'first')
  await nameFirstRules(site.store, 'second')
  expect(site.rows('SELECT name FROM search_rules')).toEqual([{ name: 'first' }])
  const other = createTestSite()
  other.write('a.mdx', toNote({ title: 'Zebra' }))
  const database = openSqlite(other.databaseFile)
  await other.import()
  database.exec('DELETE FROM search_rules')
  database.close()
  await nameFirstRules(other.store, 'first')
  expect(other.rows('SELECT name FROM search_rules')).toEqual([])
})
