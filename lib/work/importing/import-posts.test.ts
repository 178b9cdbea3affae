import { execFile } from 'node:child_process'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { findPointer, findPublishedRevision, listFeedPage } from '#lib/store'
import { createTestSite, day, type TestSite, toNote } from '#lib/work/publishing/testing.ts'
import { importPosts } from './index.ts'

const counts = { new: 0, changed: 0, same: 0, rejected: 0, withdrawn: 0 }
const live = (site: TestSite, slug: string) => findPointer(site.store.read, slug)
const writesOf = (site: TestSite) => site.rows<{ data_version: number }>('PRAGMA data_version')[0]?.data_version

describe('importing a directory', () => {
  test('publishes what is not a draft, and the same notes again write nothing', async () => {
    const site = createTestSite()
    site.write('a.mdx', toNote({ title: 'Alpha' }))
    site.write('deep/b.md', toNote({ title: 'Beta', status: 'in-review' }))
    site.write('c.mdx', toNote({ title: 'Gamma', status: 'draft' }))
    site.write('ignored.txt', 'not a note')
    expect(await site.import()).toMatchObject({ ...counts, new: 3, issues: [] })
    expect(await live(site, 'alpha')).toMatchObject({ kind: 'live', version: '1.0.0', listed: true })
    expect(await live(site, 'beta')).toMatchObject({ kind: 'live', listed: false })
    expect(await live(site, 'gamma')).toBeNull()

    const before = writesOf(site)
    expect(await site.import({ now: '2027-01-01T00:00:00.000Z' })).toMatchObject({ ...counts, same: 3, issues: [] })
    expect(writesOf(site)).toBe(before)
  })

  test('a dry run says what would happen and writes nothing', async () => {
    const site = createTestSite()
    site.write('a.mdx', toNote())
    const before = writesOf(site)
    expect(await site.import({ dryRun: true })).toMatchObject({ ...counts, new: 1 })
    expect(writesOf(site)).toBe(before)
    expect(site.rows('SELECT * FROM posts')).toEqual([])
  })

  test('told to, it takes some files of a directory alone, by the ids that they have in it', async () => {
    const site = createTestSite()
    for (const name of ['a', 'b', 'deep/c']) site.write(`${name}.mdx`, toNote({ title: `Note ${name}` }))
    const only = new Set([path.join(site.content, 'b.mdx'), path.join(site.content, 'deep/c.mdx')])
    expect(await site.import({ only })).toMatchObject({ ...counts, new: 2 })
    expect(await site.import()).toMatchObject({ ...counts, new: 1, same: 2 })
  })

  test('a raised version goes live, and the earlier one keeps its address', async () => {
    const site = createTestSite()
    site.write('a.mdx', toNote({ title: 'Alpha' }))
    await site.import()
    site.write('a.mdx', toNote({ title: 'Alpha', version: '1.1.0', body: 'New words.' }))
    expect(await site.import()).toMatchObject({ ...counts, changed: 1 })
    expect(await live(site, 'alpha')).toMatchObject({ version: '1.1.0' })
    expect(await findPublishedRevision(site.store.read, 'alpha', '1.0.0')).toMatchObject({
      revision: { version: '1.0.0', body: expect.stringContaining('Alphaword1') },
    })
  })

  test('content that changed under the same version is an error that names file, line and field', async () => {
    const site = createTestSite()
    site.write('a.mdx', toNote({ title: 'Alpha' }))
    await site.import()
    site.write('a.mdx', toNote({ title: 'Alpha', body: 'New words.' }))
    const report = await site.import()
    expect(report).toMatchObject({ ...counts, rejected: 1 })
    expect(report.issues).toEqual([
      {
        code: 'E1401',
        path: path.join(site.content, 'a.mdx'),
        line: 5,
        column: 40,
        field: 'revision.version',
        message: 'expected a version higher than 1.0.0, since the content changed, found 1.0.0',
        severity: 'error',
      },
    ])
    expect((await findPublishedRevision(site.store.read, 'alpha', '1.0.0'))?.revision.body).toContain('Alphaword1')
  })

  test('a lower version is such an error, too', async () => {
    const site = createTestSite()
    site.write('a.mdx', toNote({ version: '2.0.0' }))
    await site.import()
    site.write('a.mdx', toNote({ version: '1.5.0', body: 'Other.' }))
    expect((await site.import()).issues).toMatchObject([
      { code: 'E1401', field: 'revision.version', message: 'expected a version higher than 2.0.0, found 1.5.0' },
    ])
  })

  test('broken files leave the good ones live', async () => {
    const site = createTestSite()
    const broken: Record<string, [text: string, code: string]> = {
      'two-dashes.mdx': ['--\ntitle: A\n---\n', 'E1101'],
      'unterminated.mdx': ['---\ntitle: A\n', 'E1102'],
      'script.mdx': ['---js\nmodule.exports = {}\n---\n', 'E1103'],
      'syntax.mdx': ['---\ntitle: [a\n---\n', 'E1104'],
      'no-title.mdx': [toNote().replace(/^title.*\n/m, ''), 'E1201'],
      'bad-status.mdx': [toNote({ status: 'live' }), 'E1202'],
      'bad-version.mdx': [toNote({ version: '"1.0"' }), 'E1202'],
      'unknown-field.mdx': [toNote({ more: 'score: { fun: 1 }' }), 'E1203'],
    }
    for (const [name, [text]] of Object.entries(broken)) site.write(name, text)
    for (const name of ['Alpha', 'Zulu']) site.write(`${name}.mdx`, toNote({ title: name }))
    const report = await site.import()
    expect(report).toMatchObject({ ...counts, new: 2, rejected: Object.keys(broken).length })
    expect(Object.fromEntries(report.issues.map((issue) => [path.basename(issue.path), issue.code]))).toEqual(
      Object.fromEntries(Object.entries(broken).map(([name, [, code]]) => [name, code])),
    )
    expect(report.issues).toHaveLength(Object.keys(broken).length)
    expect(await live(site, 'zulu')).not.toBeNull()
  })
})

describe('addresses', () => {
  test('a post that changes its slug answers at the old one with the way to the new one', async () => {
    const site = createTestSite()
    site.write('a.mdx', toNote({ title: 'First name' }))
    await site.import()
    site.write('a.mdx', toNote({ title: 'Second name', version: '1.1.0' }))
    await site.import()
    expect(await live(site, 'first-name')).toEqual({ kind: 'moved', slug: 'second-name' })
    expect(await live(site, 'second-name')).toMatchObject({ kind: 'live', slug: 'second-name' })
    // Back again: the first address is the present one, the second leads to it.
    site.write('a.mdx', toNote({ title: 'First name', version: '1.2.0' }))
    await site.import()
    expect(await live(site, 'second-name')).toEqual({ kind: 'moved', slug: 'first-name' })
    expect(await live(site, 'first-name')).toMatchObject({ kind: 'live', version: '1.2.0' })
  })

  test('two files of one run that want one slug: the second is refused, and both are named', async () => {
    const site = createTestSite()
    site.write('a.mdx', toNote({ title: 'Same' }))
    site.write('b.mdx', toNote({ title: 'Same' }))
    const report = await site.import()
    expect(report).toMatchObject({ ...counts, new: 1, rejected: 1 })
    expect(report.issues).toMatchObject([{ code: 'E1403', path: path.join(site.content, 'b.mdx'), field: 'slug' }])
    expect(report.issues[0]?.message).toContain(path.join(site.content, 'a.mdx'))
  })

  test('a draft does not take the former address of a live note, which leads on until another note is live there', async () => {
    const site = createTestSite()
    site.write('a.mdx', toNote({ title: 'First name' }))
    await site.import()
    site.write('a.mdx', toNote({ title: 'Second name', version: '1.1.0' }))
    await site.import()
    site.write('b.mdx', toNote({ title: 'First name', version: '0.1.0', status: 'draft' }))
    const report = await site.import()
    expect(report.issues).toMatchObject([
      { code: 'E1403', field: 'slug', message: expect.stringContaining('the post a (') },
    ])
    expect(await live(site, 'first-name')).toEqual({ kind: 'moved', slug: 'second-name' })
    site.write('b.mdx', toNote({ title: 'First name', body: 'By another writer.' }))
    expect(await site.import()).toMatchObject({ new: 1, rejected: 0 })
    expect(await live(site, 'first-name')).toMatchObject({ kind: 'live', slug: 'first-name' })
  })

  test('a slug that an earlier import gave away: both files are named', async () => {
    const site = createTestSite()
    site.write('a.mdx', toNote({ title: 'Same' }))
    await site.import()
    site.write('b.mdx', toNote({ title: 'Same', more: 'id: another' }))
    const report = await site.import({ path: path.join(site.content, 'b.mdx') })
    expect(report.issues).toMatchObject([{ code: 'E1403', path: path.join(site.content, 'b.mdx'), field: 'slug' }])
    expect(report.issues[0]?.message).toContain('a.mdx')
  })

  test('two files of one run with one id: the second is refused, and both are named', async () => {
    const site = createTestSite()
    site.write('a.mdx', toNote({ title: 'Alpha', more: 'id: one' }))
    site.write('b.mdx', toNote({ title: 'Beta', more: 'id: one' }))
    const report = await site.import()
    expect(report.issues).toMatchObject([
      { code: 'E1402', path: path.join(site.content, 'b.mdx'), field: 'id', line: 6 },
    ])
    expect(report.issues[0]?.message).toContain(path.join(site.content, 'a.mdx'))
  })

  test('an address that a post has left may be taken by another one', async () => {
    const site = createTestSite()
    site.write('a.mdx', toNote({ title: 'Alpha' }))
    await site.import()
    site.write('a.mdx', toNote({ title: 'Omega', version: '2.0.0' }))
    await site.import()
    site.write('b.mdx', toNote({ title: 'Alpha', body: 'Another one.' }))
    expect(await site.import()).toMatchObject({ ...counts, new: 1, same: 1 })
    expect(await live(site, 'alpha')).toMatchObject({ kind: 'live', id: 'b' })
    expect(await live(site, 'omega')).toMatchObject({ kind: 'live', id: 'a' })
  })
})

describe('earlier versions beside the newest', () => {
  const files = {
    'a@1.0.0.mdx': toNote({ title: 'Alpha', version: '1.0.0', body: 'One.' }),
    'a@1.1.0.mdx': toNote({ title: 'Alpha', version: '1.1.0', body: 'Two.' }),
    'a.mdx': toNote({ title: 'Alpha', version: '2.0.0', body: 'Three.' }),
  }
  const names = Object.keys(files) as (keyof typeof files)[]
  const orders = [names, names.toReversed(), ['a@1.1.0.mdx', 'a.mdx', 'a@1.0.0.mdx']] as const

  test.each(orders.map((order) => [order.join(', '), order] as const))('imported one by one: %s', async (_, order) => {
    const site = createTestSite()
    for (const name of order) {
      site.write(name, files[name as keyof typeof files])
      expect((await site.import({ path: path.join(site.content, name) })).issues).toEqual([])
    }
    expect(await live(site, 'alpha')).toMatchObject({ version: '2.0.0' })
    for (const version of ['1.0.0', '1.1.0', '2.0.0'])
      expect(await findPublishedRevision(site.store.read, 'alpha', version)).not.toBeNull()
    expect(await site.import()).toMatchObject({ ...counts, same: 3 })
  })

  test('imported together', async () => {
    const site = createTestSite()
    for (const [name, text] of Object.entries(files)) site.write(name, text)
    expect(await site.import()).toMatchObject({ ...counts, new: 3, issues: [] })
    expect(await live(site, 'alpha')).toMatchObject({ version: '2.0.0' })
    expect(await site.import()).toMatchObject({ ...counts, same: 3 })
  })
})

describe('pruning', () => {
  test('withdraws the post of a file that is gone, and takes it back when the file returns', async () => {
    const site = createTestSite()
    site.write('a.mdx', toNote({ title: 'Alpha' }))
    site.write('b.mdx', toNote({ title: 'Beta' }))
    await site.import()
    const edition = await live(site, 'alpha')
    site.remove('a.mdx')
    expect(await site.import()).toMatchObject({ ...counts, same: 1 })
    expect(await live(site, 'alpha')).not.toBeNull()
    expect(await site.import({ prune: true, dryRun: true })).toMatchObject({ ...counts, same: 1, withdrawn: 1 })
    expect(await live(site, 'alpha')).not.toBeNull()
    expect(await site.import({ prune: true })).toMatchObject({ ...counts, same: 1, withdrawn: 1 })
    expect(await live(site, 'alpha')).toBeNull()
    expect(await findPublishedRevision(site.store.read, 'alpha', '1.0.0')).toBeNull()

    site.write('a.mdx', toNote({ title: 'Alpha' }))
    expect(await site.import({ prune: true })).toMatchObject({ ...counts, changed: 1, same: 1, withdrawn: 0 })
    expect(await live(site, 'alpha')).toEqual(edition)
  })

  test('a file that is broken is not gone', async () => {
    const site = createTestSite()
    site.write('a.mdx', toNote({ title: 'Alpha' }))
    await site.import()
    site.write('a.mdx', '---\n')
    expect(await site.import({ prune: true })).toMatchObject({ ...counts, rejected: 1 })
    expect(await live(site, 'alpha')).not.toBeNull()
  })

  test('a file that got another name is not gone', async () => {
    const site = createTestSite()
    site.write('a.mdx', toNote({ title: 'Alpha', more: 'id: one' }))
    await site.import()
    site.remove('a.mdx')
    site.write('b.mdx', toNote({ title: 'Alpha', more: 'id: one' }))
    expect(await site.import({ prune: true })).toMatchObject({ ...counts, same: 1, withdrawn: 0 })
    expect(await live(site, 'alpha')).not.toBeNull()
  })

  test('posts of other folders are left alone', async () => {
    const site = createTestSite()
    site.write('one/a.mdx', toNote({ title: 'Alpha' }))
    site.write('one-more/b.mdx', toNote({ title: 'Beta' }))
    await site.import()
    site.remove('one/a.mdx')
    site.remove('one-more/b.mdx')
    expect(await site.import({ path: path.join(site.content, 'one'), prune: true })).toMatchObject({ withdrawn: 1 })
    expect(await live(site, 'beta')).not.toBeNull()
  })
})

test('of two processes that import the same notes at the same time one does it all, the other says who does', async () => {
  const site = createTestSite()
  for (let i = 0; i < 30; i++) site.write(`note-${i}.mdx`, toNote({ title: `Note number ${i}` }))
  const runs = await Promise.all([runImport(site), runImport(site)])
  for (const run of runs) expect(run.code === 0 || /An import is under way/.test(run.stderr), run.stderr).toBe(true)
  expect(runs.some((run) => run.code === 0)).toBe(true)
  expect(site.rows('SELECT count(*) AS n FROM posts')).toEqual([{ n: 30 }])
  expect(site.rows('SELECT count(*) AS n FROM revisions')).toEqual([{ n: 30 }])
})

/** The command in a process of its own. */
function runImport(site: TestSite): Promise<{ code: number; stderr: string }> {
  return new Promise((resolve) => {
    const environment = { ...process.env, DATABASE_URL: `file:${site.databaseFile}` }
    execFile(
      process.execPath,
      ['cli/alphanode.ts', 'import', site.content, '--json'],
      { env: environment },
      (error, _, stderr) => resolve({ code: error ? Number(error.code) : 0, stderr }),
    )
  })
}

test('versions are given to content that changes while somebody writes', async () => {
  const site = createTestSite()
  site.write('a.mdx', toNote({ title: 'Alpha' }))
  await site.import({ autoVersion: 'dev' })
  for (const [body, version] of [
    ['One.', '1.0.1-dev.0'],
    ['Two.', '1.0.1-dev.1'],
  ]) {
    site.write('a.mdx', toNote({ title: 'Alpha', ...(body ? { body } : {}) }))
    await site.import({ autoVersion: 'dev' })
    expect(await live(site, 'alpha')).toMatchObject({ version })
    expect(await site.import({ autoVersion: 'dev' })).toMatchObject({ ...counts, same: 1 })
  }
  site.write('a.mdx', toNote({ title: 'Alpha', version: '1.0.1', body: 'Done.' }))
  await site.import()
  expect(await live(site, 'alpha')).toMatchObject({ version: '1.0.1' })
})

describe('a source of several pieces', () => {
  const count = 2300
  const toLine = (number: number, more: Record<string, unknown> = {}) =>
    JSON.stringify({
      id: `note-${number}`,
      title: `Shared note ${number}`,
      summary: 'One of many.',
      topic: { problem: 'reading', stack: 'threads' },
      revision: { status: 'reviewed', version: '1.0.0', lastReviewed: '2026-11-22' },
      body: `Words of number ${number}, as they came.`,
      ...more,
    })

  test('JSON Lines bring every record once and in order, and says where each mistake stands', async () => {
    const site = createTestSite()
    const lines = Array.from({ length: count }, (_, i) => toLine(i + 1))
    lines[699] = ''
    lines[1200] = toLine(1201, { summary: 7 })
    site.write('notes.jsonl', lines.join('\n'))
    const file = path.join(site.content, 'notes.jsonl')
    const rows: (string | null)[] = []
    const first = await site.import({ path: file, onRow: (row) => rows.push(row.id) })
    expect(first).toMatchObject({ ...counts, new: count - 2, rejected: 1 })
    expect(first.issues).toMatchObject([{ line: 1201, field: 'summary' }])
    expect(new Set(rows).size).toBe(count - 1)
    const ids = site.rows<{ id: string }>('SELECT id FROM posts ORDER BY num').map((row) => row.id)
    expect(ids).toEqual(
      Array.from({ length: count }, (_, i) => `note-${i + 1}`).filter((id) => !['note-700', 'note-1201'].includes(id)),
    )

    expect(await site.import({ path: file })).toMatchObject({ ...counts, same: count - 2, rejected: 1 })
    lines[1] = toLine(2, { body: 'Changed, and not raised.' })
    lines[2000] = toLine(2001, { body: 'Changed, and not raised.' })
    lines[2001] = toLine(2001)
    lines[2100] = toLine(2101, { revision: { status: 'reviewed', version: '1.1.0', lastReviewed: '2026-11-22' } })
    site.write('notes.jsonl', lines.join('\n'))
    const again = await site.import({ path: file })
    expect(again).toMatchObject({ ...counts, same: count - 6, changed: 1, rejected: 4 })
    // Of one transaction, what is wrong by itself comes before what does not fit to the rest.
    expect(again.issues.map(({ line, field }) => [line, field]).toSorted(([a], [b]) => Number(a) - Number(b))).toEqual([
      [2, 'revision.version'],
      [1201, 'summary'],
      [2001, 'revision.version'],
      [2002, 'id'],
    ])
    expect(again.issues.map((issue) => issue.column > 1)).toEqual([true, true, true, true])
  })

  test('posts of many kilobytes come in smaller pieces, and none is lost', async () => {
    const site = createTestSite()
    const body = 'Many words of a long post. '.repeat(10_000)
    site.write('long.jsonl', Array.from({ length: 80 }, (_, i) => toLine(i + 1, { body: `${i} ${body}` })).join('\n'))
    const report = await importPosts(site.store, { path: path.join(site.content, 'long.jsonl'), now: day })
    expect(report).toMatchObject({ ...counts, new: 80 })
    expect(site.rows('SELECT count(*) AS posts FROM posts')).toEqual([{ posts: 80 }])
  })

  test('a directory is read whole, and pruned by what it held', async () => {
    const site = createTestSite()
    for (let i = 1; i <= 1100; i++) site.write(`n${String(i).padStart(4, '0')}.mdx`, toNote({ title: `Note ${i}` }))
    expect(await site.import()).toMatchObject({ ...counts, new: 1100 })
    site.remove('n0900.mdx')
    expect(await site.import({ prune: true })).toMatchObject({ ...counts, same: 1099, withdrawn: 1 })
  })
})

test('a text that is more than a page may be is imported, shown as it is written, and said', async () => {
  const site = createTestSite()
  site.write('deep.md', toNote({ title: 'Deep', body: `${'> '.repeat(120)}a` }))
  site.write('flat.md', toNote({ title: 'Flat' }))
  const report = await site.import()
  expect(report).toMatchObject({ new: 2, rejected: 0 })
  expect(report.issues).toMatchObject([
    {
      code: 'E1308',
      path: expect.stringMatching(/deep\.md$/),
      line: 8,
      field: 'body',
      message: 'expected at most 100 levels, found more; it is shown as it is written',
    },
  ])
  expect(site.rows('SELECT reason FROM plain_revisions')).toEqual([
    { reason: 'expected at most 100 levels, found more' },
  ])
  const { pages } = await listFeedPage(site.store.read, 'all', '', null, 10)
  expect(pages.map(({ slug, isPlain }) => [slug, isPlain]).sort()).toEqual([
    ['deep', true],
    ['flat', false],
  ])
  expect(await site.import()).toMatchObject({ new: 0, changed: 0, same: 2 })
})
