import { expect, test } from 'vitest'
import { findEdition, findPointer } from '#lib/store'
import { createResolver } from '#lib/web/resolve/resolve.ts'
import { createTestSite, day } from '#lib/work/publishing/testing.ts'
import { verifyStore } from '#lib/work/verifying'

const liveOf = async (site: ReturnType<typeof createTestSite>, slug: string) => {
  const pointer = await findPointer(site.store.read, slug)
  return pointer?.kind === 'live' ? findEdition(site.store.read, pointer.id, pointer.edition) : null
}

const listed = (site: ReturnType<typeof createTestSite>) =>
  site.rows<{ slug: string }>('SELECT slug FROM posts WHERE listed = 1 ORDER BY slug').map((row) => row.slug)

test('notes of any system are live and listed, and say that nobody reviewed them here', async () => {
  const site = createTestSite()
  site.write('hugo/toml.md', '+++\ntitle = "TOML"\ndate = 2018-11-20T16:33:00+01:00\ntags = ["a"]\n+++\n\nText.\n')
  site.write('hugo/json.md', '{\n  "title": "JSON",\n  "date": "2018-11-20"\n}\n\nText.\n')
  site.write('_posts/2018-11-20-jekyll-note.md', '---\nlayout: post\ncategories: news\n---\n\nText.\n')
  site.write('words.md', '# A bare note\n\nText.\n')
  site.write('astro.mdx', '---\ntitle: Astro\npubDate: Nov 20 2018\n---\n\nText.\n')
  const report = await site.import()
  expect(report).toMatchObject({ new: 5, rejected: 0, issues: [] })
  expect(listed(site)).toEqual(['astro', 'jekyll-note', 'json', 'toml', 'words'])

  const toml = await liveOf(site, 'toml')
  expect(toml).toMatchObject({ policy: 'published', publishedAt: '2018-11-20T15:33:00.000Z' })
  // The last change is a date of the note, not of the import.
  expect(toml?.modifiedAt).toBe('2018-11-20T15:33:00.000Z')
  expect(toml?.revision.meta.revision.status).toBe('unreviewed')
  expect((await liveOf(site, 'words'))?.revision.meta).not.toHaveProperty('topic')
  expect((await verifyStore(site.store, () => {})).faults).toBe(0)
  expect(await site.import()).toMatchObject({ new: 0, changed: 0, same: 5, run: null })
})

test('the folder of one note alone is named after it, and is no topic; a folder of several is', async () => {
  const site = createTestSite()
  site.write('blog/first-steps/index.md', '---\ntitle: First steps\n---\n\nText.\n')
  site.write('blog/first-steps/index.fr.md', '---\ntitle: Premiers pas\n---\n\nTexte.\n')
  site.write('page-cache/keys/index.md', '---\ntitle: Keys\n---\n\nText.\n')
  site.write('guides/index.md', '---\ntitle: Guides\n---\n\nText.\n')
  site.write('guides/second.md', '---\ntitle: Second\n---\n\nText.\n')
  await site.import()
  const topicOf = async (slug: string) => (await liveOf(site, slug))?.revision.meta.topic?.problem ?? null
  expect(await topicOf('first-steps')).toBeNull()
  expect(await topicOf('keys')).toBe('Page cache')
  expect([await topicOf('guides'), await topicOf('second')]).toEqual(['Guides', 'Guides'])

  // A note that comes beside it makes the folder one of several.
  site.write('blog/first-steps/more.md', '---\ntitle: More\n---\n\nText.\n')
  await site.import()
  expect(await topicOf('more')).toBe('First steps')
  expect(await topicOf('first-steps')).toBe('First steps')
})

test('what was not public there is a draft here, and the report says why', async () => {
  const site = createTestSite()
  const notes: Record<string, string> = {
    'draft.md': '---\ntitle: A\ndraft: yes\n---\n\nSecret.\n',
    'toml.md': '+++\ntitle = "B"\ndraft = true\n+++\n\nSecret.\n',
    'json.md': '{ "title": "C", "published": false }\n\nSecret.\n',
    'future.md': '---\ntitle: D\ndate: 2026-11-23\n---\n\nSecret.\n',
    'expired.md': '---\ntitle: E\nexpiryDate: 2026-11-21\n---\n\nSecret.\n',
    '_drafts/idea.md': 'Secret.\n',
    'public.md': '---\ntitle: G\ndate: 2026-11-22\n---\n\nText. <!-- a remark -->\n',
    'quiet.md': '---\ntitle: H\nnoindex: true\n---\n\nText.\n',
  }
  for (const [name, text] of Object.entries(notes)) site.write(name, text)
  const report = await site.import()
  expect(listed(site)).toEqual(['public'])
  expect(site.rows<{ slug: string }>('SELECT slug FROM posts WHERE live IS NOT NULL ORDER BY slug')).toEqual([
    { slug: 'public' },
    { slug: 'quiet' },
  ])
  expect(
    Object.keys(report.notices)
      .filter((what) => what.startsWith('held back'))
      .toSorted(),
  ).toEqual([
    'held back until its day, on which a schedule publishes it',
    'held back: draft: true',
    'held back: draft: yes',
    'held back: folder _drafts',
    'held back: its last day has passed',
    'held back: published: false',
  ])
  expect(report.notices['remarks left out']).toMatchObject({ count: 1, examples: [{ line: 6 }] })
  expect((await liveOf(site, 'public'))?.revision.body).toBe('Text. \n')
})

test('a note is public from its moment on', async () => {
  const site = createTestSite()
  site.write('a.md', '---\ntitle: A\npublishDate: 2026-11-23T08:00:00Z\n---\n\nText.\n')
  await site.import({ now: day })
  expect(listed(site)).toEqual([])
  await site.import({ now: '2026-11-23T08:00:00.000Z' })
  expect(listed(site)).toEqual(['a'])
})

test('of two notes that want one address the second gets another, and the report says so', async () => {
  const site = createTestSite()
  site.write('x/intro.md', 'Text of x.\n')
  site.write('y/intro.md', 'Text of y.\n')
  site.write('y/Intro!.md', 'Text of another.\n')
  const rows: (string | null)[] = []
  const report = await site.import({ onRow: (row) => rows.push(row.slug) })
  expect(rows).toEqual(['intro', 'y-intro', expect.stringMatching(/^intro-[0-9a-f]{6}$/)])
  expect(report.notices['another address, since another note has the first']?.count).toBe(2)
  expect(await site.import()).toMatchObject({ same: 3, changed: 0 })
})

test('a note that its system leaves out from now on is taken off the site, and comes back with the next import that has it', async () => {
  const site = createTestSite()
  const config = (excluded: string) => `export default { srcExclude: [${excluded}] }\n`
  site.write('.vitepress/config.js', config(''))
  site.write('a.md', '# A\n\nText.\n')
  site.write('b.md', '# B\n\nText.\n')
  site.write('old/c.md', '# C\n\nText.\n')
  await site.import()
  expect(listed(site)).toEqual(['a', 'b', 'c'])

  site.write('.vitepress/config.js', config("'a.md', 'old/**', 'new.md'"))
  site.write('new.md', '# New\n\nText.\n')
  const report = await site.import()
  expect(report).toMatchObject({ changed: 2, same: 1, new: 0, rejected: 0 })
  expect(report.notices).toMatchObject({ 'held back: the configuration excludes a.md': { count: 1 } })
  expect(report.omitted).toEqual({ 'files that are no notes: the configuration excludes new.md': 1 })
  expect(listed(site)).toEqual(['b'])
  expect(site.rows('SELECT slug FROM posts WHERE withdrawn = ? ORDER BY slug', 'source')).toEqual([
    { slug: 'a' },
    { slug: 'c' },
  ])
  expect(await site.import()).toMatchObject({ new: 0, changed: 0, run: null })

  site.write('.vitepress/config.js', config(''))
  await site.import()
  expect(listed(site)).toEqual(['a', 'b', 'c', 'new'])
  expect((await verifyStore(site.store, () => {})).faults).toBe(0)
})

test('names that differ by their signs alone are addresses in words, and the old addresses lead on', async () => {
  const site = createTestSite()
  site.write('.obsidian/app.json', '{}')
  for (const name of ['C', 'C++', 'C#', 'F#', 'Objective-C++']) site.write(`${name}.md`, 'Text.\n')
  site.write('Languages.md', '[[C++]], [[C#]], [[C]]\n')
  expect(await site.import()).toMatchObject({ new: 6, rejected: 0 })
  expect(listed(site)).toEqual(['c', 'c-plus-plus', 'c-sharp', 'f-sharp', 'languages', 'objective-c-plus-plus'])
  expect((await liveOf(site, 'languages'))?.revision.body).toBe(
    '[C++](/posts/c-plus-plus), [C#](/posts/c-sharp), [C](/posts/c)\n',
  )
  const { resolve } = createResolver(site.store)
  expect(await resolve({ pathname: '/C++' })).toMatchObject({ kind: 'moved', location: '/posts/c-plus-plus' })
  expect(await resolve({ pathname: '/C%23' })).toMatchObject({ kind: 'moved', location: '/posts/c-sharp' })
  expect(await resolve({ pathname: '/C' })).toMatchObject({ kind: 'moved', location: '/posts/c' })
})
