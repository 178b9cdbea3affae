import { expect, test } from 'vitest'
import { createResolver } from '#lib/web/resolve/resolve.ts'
import { createTestSite, type TestSite } from '#lib/work/publishing/testing.ts'

const makeSite = (): TestSite => {
  const site = createTestSite()
  site.write('hugo.toml', "baseURL = 'https://old.example/'\n")
  site.write('content/guide/_index.md', '---\ntitle: Guide\naliases: [/handbook/]\nweight: 1\n---\n')
  site.write('content/guide/second.md', '---\ntitle: Second\nweight: 3\n---\nText.\n')
  site.write('content/guide/first.md', '---\ntitle: First\nweight: 2\n---\nSee [all](/guide/) and [more](../).\n')
  site.write('content/search.md', '---\ntitle: Search the notes\nlayout: search\n---\n<!-- A list. -->\n')
  site.write('content/about.md', '---\ntitle: About\n---\n[Guide](/guide/) and [search](/search/).\n')
  return site
}

const readBody = (site: TestSite, slug: string) =>
  site.rows<{ body: string }>(
    'SELECT body FROM posts JOIN revisions ON posts.live = revisions.num WHERE slug = ?',
    slug,
  )[0]?.body

test('a section without a text leads to its first note, also from its old addresses; another such page to the front page', async () => {
  const site = makeSite()
  const report = await site.import()
  expect(report).toMatchObject({ new: 3, rejected: 0 })
  expect(Object.keys(report.notices).filter((what) => what.startsWith('links'))).toEqual([])
  expect(readBody(site, 'about')).toBe('[Guide](/posts/first) and [search](/).\n')
  const resolver = createResolver(site.store)
  for (const pathname of ['/guide/', '/handbook/'])
    expect(await resolver.resolve({ pathname })).toMatchObject({ kind: 'moved', location: '/posts/first' })
})

test('the second import of it writes nothing, and a note that takes the first place is where its links lead', async () => {
  const site = makeSite()
  await site.import()
  expect(await site.import()).toMatchObject({ new: 0, changed: 0, same: 3 })
  site.write('content/guide/zero.md', '---\ntitle: Zero\nweight: 1\n---\nText.\n')
  await site.import()
  expect(readBody(site, 'about')).toContain('[Guide](/posts/zero)')
  expect(await createResolver(site.store).resolve({ pathname: '/guide/' })).toMatchObject({ location: '/posts/zero' })
})

test('a note whose text was deleted is taken off the site and said, and comes back with its text', async () => {
  const site = createTestSite()
  site.write('first.md', '---\ntitle: First\n---\n\nText.\n')
  site.write('second.md', '---\ntitle: Second\n---\n\nText.\n')
  await site.import()
  site.write('first.md', '---\ntitle: First\n---\n')
  const report = await site.import()
  expect(report.notices['held back: its text was deleted']).toMatchObject({ count: 1 })
  expect(readBody(site, 'first')).toBeUndefined()
  const resolver = createResolver(site.store)
  expect(await resolver.resolve({ pathname: '/posts/first' })).toMatchObject({
    kind: 'missing',
    goneAt: expect.any(String),
  })
  expect(await site.import()).toMatchObject({ new: 0, changed: 0 })
  site.write('first.md', '---\ntitle: First\n---\n\nText again.\n')
  await site.import()
  expect(readBody(site, 'first')).toBe('Text again.\n')
})

test('a file that never had a text is a page of its system, and no draft', async () => {
  const site = createTestSite()
  site.write('first.md', '---\ntitle: First\n---\n')
  expect(await site.import()).toMatchObject({ new: 0, rejected: 0, omitted: { 'pages without a text': 1 } })
})

test('a headline alone is a page without a text, an empty file is a mistake', async () => {
  const site = createTestSite()
  site.write('stub.md', '# Later\n')
  site.write('empty.md', '')
  expect(await site.import()).toMatchObject({ new: 0, rejected: 1, omitted: { 'pages without a text': 1 } })
})
