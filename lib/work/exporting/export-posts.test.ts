import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canMount, createDisk } from '#lib/store/sqlite/testing-disk.ts'
import { importPosts } from '#lib/work/importing'
import { contentHash, publish, rollback, unpublish } from '#lib/work/publishing'
import { createTestSite, day, type TestSite, toNote } from '#lib/work/publishing/testing.ts'
import { anyPosts, type MadePost } from '#lib/work/publishing/testing-posts.ts'
import { exportPosts } from './index.ts'

const formats = ['mdx', 'jsonl'] as const
const later = '2026-12-01T08:30:00.000Z'

/** Export everything, import it into an empty store, and give both sites. */
async function moveTo(from: TestSite, format: (typeof formats)[number]): Promise<TestSite> {
  const to = createTestSite()
  const out = path.join(to.content, format === 'mdx' ? 'notes' : 'notes.jsonl')
  expect(await exportPosts(from.store, { format, out, all: true })).toMatchObject({ problems: 0 })
  const report = await importPosts(to.store, { path: out, now: later })
  expect(report.issues.filter((issue) => issue.severity === 'error')).toEqual([])
  return to
}

const datesOf = (site: TestSite) =>
  site.rows('SELECT id, published_at, modified_at, withdrawn IS NULL FROM posts ORDER BY id')

async function bringHistory(site: TestSite): Promise<void> {
  site.write('alpha.mdx', toNote({ title: 'Alpha' }))
  site.write('beta.md', toNote({ title: 'Beta', status: 'in-review' }))
  site.write('gamma.mdx', toNote({ title: 'Gamma', status: 'draft' }))
  site.write('delta.mdx', toNote({ title: 'Delta' }))
  site.write('epsilon.mdx', toNote({ title: 'Epsilon' }))
  await site.import()
  site.write('alpha.mdx', toNote({ title: 'Alpha renamed', version: '1.1.0' }))
  site.write('delta.mdx', toNote({ title: 'Delta again', version: '2.0.0-rc.1' }))
  await site.import({ now: '2026-11-23T10:00:00.000Z' })
  await rollback(site.store, 'delta-again', '1.0.0', '2026-11-24T10:00:00.000Z')
  await unpublish(site.store, 'epsilon', '2026-11-24T11:00:00.000Z')
  site.write('alpha@draft.mdx', toNote({ title: 'Alpha at work', version: '1.2.0', status: 'draft' }))
  site.write('epsilon@draft.mdx', toNote({ title: 'Epsilon at work', version: '1.2.0', status: 'draft' }))
  expect(await site.import()).toMatchObject({ rejected: 0 })
}

describe('export', () => {
  test.each(formats)(
    'as %s brings versions, addresses, drafts, rolled-back and withdrawn posts over',
    async (format) => {
      const from = createTestSite()
      await bringHistory(from)
      const to = await moveTo(from, format)
      expect(await contentHash(to.store)).toBe(await contentHash(from.store))
      const pointers =
        'SELECT posts.id, slug, version, (SELECT hash FROM revisions WHERE num = draft) AS draft FROM posts LEFT JOIN revisions ON revisions.num = live ORDER BY posts.id'
      expect(to.rows(pointers)).toEqual(from.rows(pointers))
      expect(to.rows(pointers)).toMatchObject([
        { id: 'alpha', slug: 'alpha-renamed', version: '1.1.0', draft: expect.any(String) },
        { id: 'beta', slug: 'beta', version: '1.0.0', draft: null },
        { id: 'delta', slug: 'delta-again', version: '1.0.0' },
        { id: 'epsilon', slug: 'epsilon', version: null, draft: expect.any(String) },
        { id: 'gamma', slug: 'gamma', version: null, draft: expect.any(String) },
      ])
      expect(to.rows('SELECT slug FROM slugs ORDER BY slug')).toEqual(from.rows('SELECT slug FROM slugs ORDER BY slug'))
    },
  )

  test.each(formats)('as %s keeps when each version was published', async (format) => {
    const from = createTestSite()
    await bringHistory(from)
    await unpublish(from.store, 'beta', later)
    await publish(from.store, 'beta', { version: '1.0.0', now: later })
    const to = await moveTo(from, format)
    const times =
      'SELECT id, version, at FROM publications JOIN revisions ON revisions.num = revision JOIN posts ON posts.num = publications.post ORDER BY id, version'
    expect(to.rows(times)).toEqual(from.rows(times))
    const live = ({ modified_at }: Record<string, unknown>) => modified_at !== null
    expect(datesOf(to).filter(live)).toEqual(datesOf(from).filter(live))
  })

  test('the same files again change nothing', async () => {
    const from = createTestSite()
    await bringHistory(from)
    const to = await moveTo(from, 'mdx')
    const again = await to.import()
    expect(again).toMatchObject({ new: 0, changed: 0, rejected: 0, issues: [] })
    expect(again.same).toBeGreaterThan(5)
  })

  test('without --all writes live notes and drafts under their addresses', async () => {
    const site = createTestSite()
    await bringHistory(site)
    const out = path.join(site.content, '../out')
    expect(await exportPosts(site.store, { format: 'mdx', out })).toEqual({
      posts: 5,
      live: 3,
      drafts: 3,
      history: 0,
      omitted: 0,
      problems: 0,
      bytes: expect.any(Number),
      media: 0,
      lacking: [],
    })
    expect(readdirSync(out).sort()).toEqual([
      'alpha-renamed.mdx',
      'alpha-renamed@draft.mdx',
      'beta.md',
      'delta-again.mdx',
      'epsilon.mdx',
      'gamma.mdx',
    ])
    expect(readFileSync(path.join(out, 'alpha-renamed.mdx'), 'utf8')).toContain('oldSlugs:\n  - alpha\n')
  })

  test('refuses a directory or file that holds something, unless it is forced; other files stay', async () => {
    const site = createTestSite()
    site.write('a.mdx', toNote({ title: 'Alpha' }))
    await site.import()
    const folder = path.join(site.content, '../out')
    mkdirSync(folder)
    writeFileSync(path.join(folder, 'mine.txt'), 'mine')
    await expect(exportPosts(site.store, { format: 'mdx', out: folder })).rejects.toThrow('expected an empty directory')
    await exportPosts(site.store, { format: 'mdx', out: folder, force: true })
    expect(readdirSync(folder).sort()).toEqual(['alpha.mdx', 'mine.txt'])
    const file = path.join(folder, 'notes.jsonl')
    await exportPosts(site.store, { format: 'jsonl', out: file })
    await expect(exportPosts(site.store, { format: 'jsonl', out: file })).rejects.toThrow('expected no file yet')
    await exportPosts(site.store, { format: 'jsonl', out: file, force: true })
    expect(readdirSync(path.dirname(folder)).filter((name) => name.includes('partial'))).toEqual([])
  })

  test('leaves nothing behind when it fails', async () => {
    const site = createTestSite()
    site.write('a.mdx', toNote({ title: 'Alpha' }))
    await site.import()
    const out = path.join(site.content, '../out')
    const broken = { ...site.store, snapshot: () => Promise.reject(new Error('the disk is gone')) }
    for (const format of formats) await expect(exportPosts(broken, { format, out })).rejects.toThrow('the disk is gone')
    expect(existsSync(out)).toBe(false)
    expect(readdirSync(path.dirname(out)).sort()).toEqual(['content', 'data'])
  })

  test('names a state that a note file cannot hold, and writes the others', async () => {
    const site = createTestSite()
    const meta = { title: 'Wide', summary: 'Too much for front matter.', topic: { problem: 'p', stack: 's' } }
    const revision = { status: 'reviewed', version: '1.0.0' }
    const extra = { list: Array.from({ length: 9 }, () => 'x'.repeat(9000)) }
    site.write('wide.jsonl', `${JSON.stringify({ ...meta, revision, extra, body: 'Text.' })}\n`)
    await importPosts(site.store, { path: path.join(site.content, 'wide.jsonl'), now: day })
    site.write('a.mdx', toNote({ title: 'Alpha' }))
    await site.import()
    const problems: unknown[] = []
    const out = path.join(site.content, '../out')
    const report = await exportPosts(site.store, { format: 'mdx', out, onProblem: (problem) => problems.push(problem) })
    expect(report).toMatchObject({ live: 1, problems: 1 })
    expect(problems).toEqual([{ id: 'wide', version: '1.0.0', message: expect.stringContaining('front matter') }])
    expect(await exportPosts(site.store, { format: 'jsonl', out: `${out}.jsonl` })).toMatchObject({
      live: 2,
      problems: 0,
    })
  })
})

describe('import ∘ export is the identity', () => {
  const lineOf = ({ meta, body, format, oldSlugs }: MadePost) => JSON.stringify({ ...meta, body, format, oldSlugs })

  test('for posts of any shape', async () => {
    await fc.assert(
      fc.asyncProperty(anyPosts, fc.array(fc.nat(4), { maxLength: 3 }), async (posts, withdrawn) => {
        const from = createTestSite()
        for (const version of ['1.0.0', '1.1.0-beta.1', '2.0.0']) {
          const lines = posts.flatMap((post) => (post.meta.revision.version === version ? [lineOf(post)] : []))
          if (lines.length === 0) continue
          from.write(`${version}.jsonl`, lines.join('\n'))
          const report = await importPosts(from.store, { path: path.join(from.content, `${version}.jsonl`), now: day })
          expect(report.issues.filter((issue) => issue.severity === 'error' && issue.code < 'E13')).toEqual([])
        }
        const live = from.rows<{ slug: string }>('SELECT slug FROM posts WHERE live IS NOT NULL ORDER BY num')
        for (const index of new Set(withdrawn)) {
          const slug = live[index]?.slug
          if (slug) await unpublish(from.store, slug, later)
        }
        const expected = await contentHash(from.store)
        for (const format of formats) expect(await contentHash((await moveTo(from, format)).store)).toBe(expected)
      }),
      { numRuns: Number(process.env.ALPHANODE_RUNS ?? 25) },
    )
  })
})

describe('where nothing can be written', () => {
  const places: [name: string, place: (folder: string) => string, message: string][] = [
    ['below a file', (folder) => path.join(folder, 'file/out'), 'a part of the path is a file'],
    ['with a name that is too long', (folder) => path.join(folder, 'x'.repeat(300)), 'the name is too long'],
    ...((process.platform === 'linux'
      ? [['where the system has no folders', () => '/proc/nowhere/out', 'there is no such file or folder']]
      : []) as typeof places),
  ]
  test.each(formats.flatMap((format) => places.map((place) => [format, ...place] as const)))(
    'as %s, %s, it says why in a line',
    async (format, _, toPlace, message) => {
      const site = createTestSite()
      site.write('alpha.mdx', toNote({ title: 'Alpha' }))
      await site.import()
      writeFileSync(path.join(site.content, 'file'), '')
      const out = toPlace(site.content)
      const exporting = exportPosts(site.store, { format, out })
      await expect(exporting).rejects.toMatchObject({ code: 'wrong-use', message: expect.stringContaining(message) })
      await expect(exporting).rejects.toThrow(' cannot be written')
    },
  )

  test.skipIf(!canMount).each(formats)('as %s, on a disk that is too small, nothing is left there', async (format) => {
    const site = createTestSite()
    for (let i = 0; i < 40; i++)
      site.write(`${i}.mdx`, toNote({ title: `Note ${i}`, body: `${i} words `.repeat(8000) }))
    await site.import()
    const disk = createDisk(1)
    const out = path.join(disk.folder, 'out')
    await expect(exportPosts(site.store, { format, out })).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('there is no room left on the disk'),
    })
    expect(readdirSync(disk.folder)).toEqual([])
  })
})
