import { describe, expect, test } from 'vitest'
import { openSqlite } from '#lib/store/sqlite/open.ts'
import { rollback, unpublish } from '#lib/work/publishing'
import { createTestSite, day, type TestSite, toNote } from '#lib/work/publishing/testing.ts'
import { verifyStore } from './index.ts'

async function createSite(): Promise<TestSite> {
  const site = createTestSite()
  site.write('alpha.mdx', toNote({ title: 'Alpha', more: 'tools: [sqlite]\ndifficulty: beginner' }))
  site.write('beta.md', toNote({ title: 'Beta', status: 'in-review' }))
  site.write('gamma.mdx', toNote({ title: 'Gamma', status: 'draft' }))
  site.write('delta.mdx', toNote({ title: 'Delta' }))
  site.write('epsilon.mdx', toNote({ title: 'Epsilon' }))
  await site.import()
  site.write('delta.mdx', toNote({ title: 'Delta again', version: '1.1.0' }))
  await site.import()
  await rollback(site.store, 'delta-again', null, day)
  await unpublish(site.store, 'epsilon', day)
  return site
}

async function verify(site: TestSite): Promise<string[]> {
  const lines: string[] = []
  const { checks, faults } = await verifyStore(site.store, (check, line) => lines.push(`${check}: ${line}`))
  expect(faults).toBe(lines.length)
  expect(checks.reduce((sum, check) => sum + check.faults, 0)).toBe(faults)
  return lines
}

/** As somebody would who opens the file with a tool of their own. */
function damage(site: TestSite, sql: string): void {
  const database = openSqlite(site.databaseFile)
  database.pragma('foreign_keys = OFF')
  database.unsafeMode()
  database.pragma('writable_schema = ON')
  database.exec(sql)
  database.close()
}

const unguarded = (sql: string) =>
  `CREATE TEMP TABLE kept AS SELECT sql FROM sqlite_master WHERE type = 'trigger';
   DROP TRIGGER revisions_never_change; DROP TRIGGER revisions_never_vanish; ${sql}`

describe('verify', () => {
  test('finds nothing in a store that nobody damaged, says what it looked at, and changes nothing', async () => {
    const site = await createSite()
    const before = site.rows('PRAGMA data_version')
    const { checks, faults } = await verifyStore(site.store, (check, line) => expect.fail(`${check}: ${line}`))
    expect(faults).toBe(0)
    expect(Object.fromEntries(checks.map(({ name, checked }) => [name, checked]))).toMatchObject({
      pointers: 4,
      publications: 5,
      addresses: 6,
      revisions: 6,
      posts: 5,
      search: 2,
    })
    expect(site.rows('PRAGMA data_version')).toEqual(before)
  })

  test('finds nothing after a large import, whose similar posts are still due', async () => {
    const site = createTestSite()
    for (let i = 0; i < 120; i++) site.write(`n${i}.mdx`, toNote({ title: `Note ${i}`, stack: `stack ${i % 7}` }))
    await site.import()
    for (let i = 0; i < 120; i += 2)
      site.write(`n${i}.mdx`, toNote({ title: `Note ${i} again`, version: '1.0.1', stack: `stack ${i % 5}` }))
    await site.import()
    expect(await verify(site)).toEqual([])
  })

  test.each<[name: string, sql: string, line: string | RegExp]>([
    [
      'a changed text',
      unguarded(`UPDATE revisions SET body = 'Other.' WHERE version = '1.1.0'`),
      /^revisions: revision \d+: hash \w{24}, its content has \w{24}$/,
    ],
    [
      'a guard that is gone',
      'DROP TRIGGER revisions_never_change',
      'schema: trigger revisions_never_change is missing',
    ],
    ['an index that is gone', 'DROP INDEX posts_by_topic', 'schema: index posts_by_topic is missing'],
    [
      'a pointer to another post’s revision',
      `UPDATE posts SET live = (SELECT live FROM posts WHERE id = 'beta') WHERE id = 'alpha'`,
      /^pointers: post alpha: live points to revision \d+, which is another post's$/,
    ],
    [
      'a pointer to nothing',
      `UPDATE posts SET live = 999 WHERE id = 'alpha'`,
      'pointers: post alpha: live points to revision 999, which is not there',
    ],
    [
      'a draft that is live',
      `UPDATE posts SET live = draft WHERE id = 'gamma'`,
      /^pointers: post gamma: live points to revision \d+, which is a draft$/,
    ],
    [
      'a publication of another post',
      `UPDATE publications SET post = (SELECT num FROM posts WHERE id = 'beta') WHERE post = (SELECT num FROM posts WHERE id = 'alpha')`,
      /^publications: revision \d+: published for post \d+, but is another post's$/,
    ],
    [
      'a lost address',
      `DELETE FROM slugs WHERE slug = 'alpha'`,
      'addresses: post alpha: its address alpha is not known',
    ],
    [
      'an address of another post',
      `UPDATE slugs SET post = (SELECT num FROM posts WHERE id = 'beta') WHERE slug = 'alpha'`,
      'addresses: post alpha: its address alpha leads to another post',
    ],
    [
      'an edition of other parts',
      `UPDATE editions SET parts = json_set(parts, '$.publishedAt', '2001-01-01T00:00:00.000Z')`,
      /^editions: edition 1\.0\.0-\w{12} of post \d+: its parts make 1\.0\.0-\w{12}$/,
    ],
    [
      'an older edition that is live',
      `UPDATE posts SET edition = '1.0.0-000000000000' WHERE id = 'alpha'`,
      /^posts: post alpha: edition 1\.0\.0-0{12}, its page shows 1\.0\.0-\w{12}$/,
    ],
    [
      'a lost edition',
      `DELETE FROM editions WHERE post = (SELECT num FROM posts WHERE id = 'beta')`,
      /^posts: post beta: its edition 1\.0\.0-\w{12} is not there$/,
    ],
    [
      'a post that slipped through the gate',
      `UPDATE posts SET listed = 1 WHERE id = 'beta'`,
      'posts: post beta: is listed, though its revision is in-review, not reviewed',
    ],
    [
      'a post that is kept back for no reason',
      `UPDATE posts SET listed = 0 WHERE id = 'alpha'`,
      'posts: post alpha: is not listed, though the gate lets it through',
    ],
    [
      'a card of other words',
      `UPDATE posts SET card = json_set(card, '$.title', 'Mine') WHERE id = 'alpha'`,
      /^posts: post alpha: card is \{.*…, follows as \{.*…$/,
    ],
    [
      'a missing entry of a list',
      `DELETE FROM listings WHERE collection = (SELECT num FROM collections WHERE kind = 'tool')`,
      'posts: post alpha: is not listed in tool/sqlite',
    ],
    [
      'an entry too many',
      `PRAGMA foreign_keys = OFF; INSERT INTO listings SELECT 99, published, post, place FROM listings LIMIT 1`,
      'collections: collection 99: lists posts, but is not there',
    ],
    [
      'a wrong count',
      `UPDATE collections SET count = 7 WHERE kind = 'all'`,
      'collections: collection all/: counts 7, lists 2',
    ],
    [
      'a negative epoch',
      `UPDATE collections SET epoch = -1 WHERE kind = 'all'`,
      'collections: collection all/: epoch -1',
    ],
    [
      'a lost shard',
      `DELETE FROM collections WHERE kind = 'shard'`,
      'posts: lists: shard 0 of the sitemap has no epoch',
    ],
    [
      'a post that search does not know',
      `DELETE FROM search_texts WHERE rowid = (SELECT num FROM posts WHERE id = 'alpha')`,
      'search: post alpha: is not found by search',
    ],
    [
      'a post that search should not know',
      `INSERT INTO search_texts (rowid, title) SELECT num, 'Beta' FROM posts WHERE id = 'beta'`,
      /^search: search: entry \d+ is of no listed post$/,
    ],
    [
      'a post that search does not know by its title',
      `DELETE FROM search_titles WHERE rowid = (SELECT num FROM posts WHERE id = 'alpha')`,
      'search: post alpha: is not found by its title',
    ],
    [
      'a title that search should not know',
      `INSERT INTO search_titles (rowid, title) SELECT num, 'Beta' FROM posts WHERE id = 'beta'`,
      /^search: search: title \d+ is of no listed post$/,
    ],
    [
      'a post whose words are not known',
      `DELETE FROM search_forms WHERE rowid = (SELECT num FROM posts WHERE id = 'alpha')`,
      'search: post alpha: its words are not known',
    ],
    [
      'words that search should not know',
      `INSERT INTO search_forms (rowid, words) SELECT num, 'beta' FROM posts WHERE id = 'beta'`,
      /^search: search: words \d+ are of no listed post$/,
    ],
    [
      'damaged words of search',
      `UPDATE search_texts_data SET block = x'0000' WHERE id > 10`,
      /^file: fts5: corruption/,
    ],
    [
      'a row that refers to nothing',
      `INSERT INTO slugs VALUES ('nowhere', 999)`,
      'references: slugs: row ? refers to a row that posts does not have',
    ],
  ])('finds %s', async (_name, sql, line) => {
    const site = await createSite()
    damage(site, sql)
    const lines = await verify(site)
    expect(lines).toContainEqual(typeof line === 'string' ? line : expect.stringMatching(line))
  })
})
