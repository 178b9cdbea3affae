import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { noSources } from '#lib/sources'
import { paragraph, toGhostExport, toLexical } from '#lib/sources/testing/ghost-export.ts'
import { toWxr } from '#lib/sources/testing/wxr.ts'
import { toZip } from '#lib/sources/testing/zip.ts'
import { findEdition, findPointer } from '#lib/store'
import { createTestSite, type TestSite } from '#lib/work/publishing/testing.ts'
import { retryRun } from './retry-run.ts'

const draw = (background: string) =>
  sharp({ create: { width: 30, height: 20, channels: 3, background } })
    .png()
    .toBuffer()

function createSite() {
  const site = createTestSite()
  const archive = path.join(site.content, 'export.zip')
  const pack = (entries: Parameters<typeof toZip>[0]) => site.write('export.zip', toZip(entries))
  const take = (options: Parameters<TestSite['import']>[0] = {}) =>
    site.import({ path: archive, media: site.media, ...options })
  const listPictures = async (slug: string) => {
    const pointer = await findPointer(site.store.read, slug)
    if (pointer?.kind !== 'live') throw new Error('expected a live post')
    const page = await findEdition(site.store.read, pointer.id, pointer.edition)
    return (page?.pictures ?? []).map(({ address }) => address)
  }
  const place = `${site.databaseFile}.unpacked`
  const leftovers = () => existsSync(place)
  return { ...site, archive, pack, take, listPictures, place, leftovers }
}

const note = (title: string, body = `Text of ${title}.`) => `---\ntitle: ${title}\n---\n\n${body}\n`

test('a folder of notes as an archive is the folder: its system, its links, its pictures, its addresses', async () => {
  const site = createSite()
  site.pack({
    'notes-main/hugo.toml': "baseURL = 'https://old.example/'\n",
    'notes-main/content/posts/one.md': note('One', '![Red](/img/red.png) [Two]({{< ref "two.md" >}})'),
    'notes-main/content/posts/two.md': note('Two'),
    'notes-main/static/img/red.png': await draw('red'),
    'notes-main/static/_redirects': '/old /posts/one/\n/x/* /y\n',
    'notes-main/content/posts/link.md': { content: 'two.md', mode: 0o120_777 },
  })
  const rows: string[] = []
  const report = await site.take({ onRow: ({ path }) => rows.push(path) })
  expect(report).toMatchObject({
    new: 2,
    rejected: 0,
    folders: [{ path: `${site.archive}/notes-main`, dialect: 'hugo' }],
    notices: {
      'links of an archive, which are not followed': {
        examples: [{ path: `${site.archive}/notes-main/content/posts/link.md`, line: 1 }],
      },
      'lines of redirect files that cannot be carried': {
        examples: [{ path: `${site.archive}/notes-main/static/_redirects`, line: 2 }],
      },
    },
  })
  expect(rows).toEqual(['one', 'two'].map((name) => `${site.archive}/notes-main/content/posts/${name}.md`))
  expect(await site.listPictures('one')).toEqual(['/img/red.png'])
  expect(site.rows('SELECT path, source FROM redirects WHERE path = ?', '/old')).toEqual([
    { path: '/old', source: `${site.archive}/notes-main/static/_redirects:1` },
  ])
  expect(site.rows('SELECT path FROM runs')).toEqual([{ path: site.archive }])
  expect(site.leftovers()).toBe(false)
})

test('the same archive again writes nothing, and a dry run says so', async () => {
  const site = createSite()
  site.pack({ 'a.md': note('A', '![Red](red.png)'), 'b.md': note('B'), 'red.png': await draw('red') })
  await site.take()
  expect(await site.take()).toMatchObject({ new: 0, changed: 0, same: 2, run: null })
  expect(await site.take({ dryRun: true })).toMatchObject({ new: 0, changed: 0, same: 2 })
  expect(site.leftovers()).toBe(false)
})

test('an archive of another name with the same notes is no other notes', async () => {
  const site = createSite()
  const packed = (body: string) => ({ 'a.md': note('A', body), 'b/a.md': note('A again') })
  site.pack(packed('One.'))
  await site.take()
  renameSync(site.archive, path.join(site.content, 'older.zip'))
  site.pack(packed('Two.'))
  expect(await site.take()).toMatchObject({ new: 0, changed: 1, same: 1 })
  expect(site.rows('SELECT slug FROM posts ORDER BY slug')).toEqual([{ slug: 'a' }, { slug: 'b-a' }])
})

test('a note that is gone from the archive is withdrawn when that is asked for', async () => {
  const site = createSite()
  site.pack({ 'a.md': note('A'), 'b.md': note('B') })
  await site.take()
  site.pack({ 'a.md': note('A') })
  expect(await site.take({ prune: true })).toMatchObject({ withdrawn: 1, same: 1 })
})

test('a WordPress export finds its pictures in the archive, wherever the export stands', async () => {
  const site = createSite()
  site.pack({
    'site/exports/notes.wordpress.2026-05-01.xml': toWxr({
      items: [
        {
          name: 'one',
          content:
            '<p>Text.</p><img src="https://wp.example/wp-content/uploads/2026/01/a-300x200.png" alt="A"><img src="https://wp.example/wp-content/uploads/2026/02/a.png" alt="B"><img src="https://wp.example/wp-content/uploads/2026/02/gone.png" alt="C">',
        },
      ],
    }),
    'site/public_html/wp-content/uploads/2026/01/a.png': await draw('red'),
    'site/public_html/wp-content/uploads/2026/02/a.png': await draw('blue'),
    'site/public_html/wp-content/themes/x/README.md': '# A theme',
    'site/public_html/wp-content/themes/x/package.json': '{"name": "x"}',
  })
  const report = await site.take()
  expect(report).toMatchObject({ new: 1 })
  expect((await site.listPictures('one')).sort()).toEqual([
    'https://wp.example/wp-content/uploads/2026/01/a-300x200.png',
    'https://wp.example/wp-content/uploads/2026/02/a.png',
  ])
  expect(new Set(site.rows<{ media: string }>('SELECT media FROM media_uses').map(({ media }) => media)).size).toBe(3)
  expect(report.notices['pictures of other sites']?.examples[0]?.path).toBe(
    `${site.archive}/site/exports/notes.wordpress.2026-05-01.xml`,
  )
  expect(await site.take()).toMatchObject({ new: 0, changed: 0, run: null })
})

test('a backup of Ghost: the export and the folder of its pictures', async () => {
  const site = createSite()
  const picture = { type: 'image', src: '__GHOST_URL__/content/images/size/w600/2026/05/a.png', alt: 'A' }
  site.pack({
    'data/content-from-v6.json': toGhostExport({
      posts: [{ slug: 'one', lexical: toLexical(paragraph('Text.'), picture) }],
    }),
    'images/2026/05/a.png': await draw('red'),
    'themes/casper/README.md': '# A theme',
  })
  expect(await site.take({ source: { siteUrl: 'https://g.example' } })).toMatchObject({ new: 1 })
  expect(await site.listPictures('one')).toHaveLength(1)
})

test('an entry that is refused is told with its name, kept with the run, and mended by a second try', async () => {
  const site = createSite()
  site.pack({ 'a.md': note('A'), 'b.md': '---\ntitle: [\n---\n\nText.\n', '../c.md': note('C') })
  const issues: string[] = []
  const report = await site.take({ onIssue: ({ path, code }) => issues.push(`${path} ${code}`) })
  expect(report).toMatchObject({ new: 1, rejected: 2 })
  expect(issues).toEqual([`${site.archive}/../c.md E1004`, `${site.archive}/b.md E1104`])
  expect(site.rows('SELECT path FROM quarantine')).toEqual([{ path: `${site.archive}/b.md` }])
  site.pack({ 'a.md': note('A'), 'b.md': note('B') })
  expect(await retryRun(site.store, report.run ?? 0, { now: '2026-11-23T00:00:00.000Z' })).toMatchObject([{ new: 1 }])
})

test('what a publication says of an archive holds for its notes', async () => {
  const site = createSite()
  site.pack({ 'pack/a.md': note('A') })
  const settings = { ...noSources.elsewhere, policy: 'review' as const, timeZone: 'Asia/Tokyo' }
  await site.take({ sources: { ...noSources, places: [{ path: site.archive, settings }] } })
  expect(site.rows('SELECT policy FROM posts')).toEqual([{ policy: 'review' }])
})

test('one archive at a time; an import that was ended leaves nothing for the next', async () => {
  const site = createSite()
  site.pack({ 'a.md': note('A') })
  const lock = await site.store.lock('archive')
  await expect(site.take()).rejects.toThrow(/Another archive/)
  await lock?.release()
  mkdirSync(path.join(site.place, 'export-0'), { recursive: true })
  for (const name of ['export-0/left.md', '.alphanode-unpacked']) writeFileSync(path.join(site.place, name), '')
  expect(await site.take()).toMatchObject({ new: 1 })
  expect(site.leftovers()).toBe(false)
  expect(readFileSync(site.archive).length).toBeGreaterThan(0)
})

test('what a person keeps beside the database stays, also under the name that archives are unpacked below', async () => {
  const site = createSite()
  site.pack({ 'a.md': note('A') })
  const own = path.join(path.dirname(site.databaseFile), 'archives/own.zip')
  mkdirSync(path.dirname(own))
  writeFileSync(own, toZip({ 'b.md': note('B') }))
  mkdirSync(site.place)
  const kept = path.join(site.place, 'kept.md')
  writeFileSync(kept, 'Kept')
  await expect(site.take()).rejects.toThrow(`expected nothing at ${realpathSync(site.place)}`)
  renameSync(kept, path.join(path.dirname(own), 'kept.md'))
  expect(await site.take()).toMatchObject({ new: 1 })
  expect(await site.take({ path: own })).toMatchObject({ new: 1 })
  expect(readdirSync(path.dirname(own)).sort()).toEqual(['kept.md', 'own.zip'])
})

test('an archive in the folder that is emptied is refused before anything is removed', async () => {
  const site = createSite()
  mkdirSync(site.place)
  const inside = path.join(site.place, 'inside.zip')
  writeFileSync(path.join(site.place, '.alphanode-unpacked'), '')
  writeFileSync(inside, toZip({ 'a.md': note('A') }))
  await expect(site.take({ path: inside })).rejects.toThrow(/expected an archive outside of/)
  expect(existsSync(inside)).toBe(true)
})

test.each([
  ['data of a site', { '_data/site.json': '{"meta":{"title":"A site"}}\n' }],
  ['data of a site by name', { '_data/db.json': '{"db":["one","two"]}\n' }],
  ['lines of words', { '_data/words.jsonl': '{"word":"one","body":"x"}\n{"word":"two"}\n' }],
])('%s among notes makes them no export', async (_title, entries) => {
  const site = createSite()
  site.pack({ ...entries, 'a.md': note('A'), 'b.md': note('B') })
  expect(await site.take()).toMatchObject({ new: 2, rejected: 0 })
})

test('records of ours are an export, also where they are the only thing in an archive and broken', async () => {
  const site = createSite()
  const record = JSON.stringify({
    ...{ title: 'A', summary: 'B', topic: { problem: 'c', stack: 'd' }, body: 'Text.' },
    revision: { status: 'reviewed', version: '1.0.0', lastReviewed: '2026-11-22', checked: ['all'] },
  })
  site.pack({ 'posts.jsonl': `${record}\n`, 'theme.html': '<p>No note</p>' })
  expect(await site.take()).toMatchObject({ new: 1, rejected: 0 })
  site.pack({ 'posts.jsonl': '{"title": "B", "bo\n' })
  expect(await site.take()).toMatchObject({ rejected: 1 })
})

test('notes beside an export are refused with both names, and the export is imported by its own', async () => {
  const site = createSite()
  site.pack({ 'old/site.xml': toWxr({ items: [{ name: 'one', content: '<p>Text.</p>' }] }), 'posts/a.md': note('A') })
  await expect(site.take()).rejects.toThrow(
    `found both in ${site.archive}: the note ${site.archive}/posts/a.md and the export ${site.archive}/old/site.xml`,
  )
  expect(await site.take({ path: `${site.archive}/old/site.xml` })).toMatchObject({ new: 1 })
})

test('nothing is withdrawn for an archive with an entry that cannot be unpacked', async () => {
  const site = createSite()
  site.pack({ 'a.md': note('A'), 'b.md': note('B') })
  await site.take()
  site.pack({ 'a.md': note('A'), 'b.md': { content: note('B'), sum: 1 } })
  const report = await site.take({ prune: true })
  expect(report).toMatchObject({ withdrawn: 0, same: 1, rejected: 1 })
  expect(report.issues.map(({ path, field, severity }) => ({ path, field, severity }))).toEqual([
    { path: `${site.archive}/b.md`, field: 'file', severity: 'error' },
    { path: site.archive, field: 'prune', severity: 'warning' },
  ])
  expect(await findPointer(site.store.read, 'b')).toMatchObject({ kind: 'live' })
})

test('a second try unpacks an archive once for all of its entries, and each is settled by itself', async () => {
  const site = createSite()
  const broken = '---\ntitle: [\n---\n\nText.\n'
  site.pack({ 'a.md': broken, 'b.md': broken, 'c.md': broken, '../d.md': note('D') })
  const report = await site.take()
  site.pack({ 'a.md': note('A'), 'b.md': broken, 'c.md': note('C'), '../d.md': note('D') })
  const refused: string[] = []
  const reports = await retryRun(site.store, report.run ?? 0, {
    now: '2026-11-23T00:00:00.000Z',
    onIssue: ({ path }) => refused.push(path),
  })
  expect(reports).toMatchObject([{ new: 2, rejected: 2 }])
  expect(refused).toEqual([`${site.archive}/../d.md`, `${site.archive}/b.md`])
  expect(site.rows('SELECT path FROM quarantine WHERE mended_by IS NULL AND run = ?', report.run)).toEqual([
    { path: `${site.archive}/b.md` },
  ])
})

test('a place is one inside of the archive, and messages name it there', async () => {
  const site = createSite()
  site.pack({ 'a.md': note('A') })
  site.write('b.md', note('B'))
  await expect(site.take({ path: `${site.archive}/../../content/b.md` })).rejects.toThrow(
    `expected a place inside of the archive, found ${site.archive}/../../content/b.md`,
  )
  await expect(site.take({ path: `${site.archive}/none.md` })).rejects.toThrow(`nothing at ${site.archive}/none.md`)
  expect(site.leftovers()).toBe(false)
})
