import { realpathSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { noOptions } from '#lib/sources/adopt/adopt.ts'
import { endRun, insertRun, listOpenRefusals, listQuarantine, listRuns } from '#lib/store'
import { type Change, contentHash, toNewRevision } from '#lib/work/publishing'
import { applyChanges } from '#lib/work/publishing/apply-changes.ts'
import { createTestSite, day, toNote } from '#lib/work/publishing/testing.ts'
import { verifyStore } from '#lib/work/verifying'
import { retryRun, rollbackRun } from './index.ts'

const liveOf = (site: ReturnType<typeof createTestSite>) =>
  site.rows<{ id: string; version: string | null; slug: string }>(
    'SELECT posts.id, posts.slug, revisions.version FROM posts LEFT JOIN revisions ON revisions.num = posts.live ORDER BY posts.id',
  )

test('an import that changes nothing leaves no run behind', async () => {
  const site = createTestSite()
  site.write('a.mdx', toNote({ title: 'A' }))
  expect((await site.import()).run).toBe(1)
  expect((await site.import()).run).toBeNull()
  expect(await listRuns(site.store.read, 10)).toMatchObject([
    { num: 1, kind: 'import', state: 'done', counts: { new: 1 } },
  ])
})

test('a warning is written down once, by the run that brought the note, and said each time', async () => {
  const site = createTestSite()
  site.write('a.md', '---\ntitle: A\n---\n<input>\n')
  const { run, issues } = await site.import()
  expect(issues).toMatchObject([{ severity: 'warning', field: 'body' }])
  expect(await site.import()).toMatchObject({ run: null, same: 1, issues })
  expect(await listQuarantine(site.store.read, run ?? 0, 10)).toHaveLength(1)
  site.write('a.md', '---\ntitle: A\n---\n<input> and text\n')
  const again = await site.import()
  expect(await listQuarantine(site.store.read, again.run ?? 0, 10)).toHaveLength(1)
})

test('what a run refused is kept with its reason, and can be mended and retried', async () => {
  const site = createTestSite()
  site.write('bad.mdx', toNote({ title: 'Bad', version: '1.0' }))
  site.write('good.mdx', toNote({ title: 'Good' }))
  const { run } = await site.import()
  expect(await listQuarantine(site.store.read, run ?? 0, 10)).toMatchObject([
    { field: 'revision.version', code: 'E1202', line: 5 },
  ])

  site.write('bad.mdx', toNote({ title: 'Bad', version: '1.0.0' }))
  const [report] = await retryRun(site.store, run ?? 0, { now: day })
  expect(report).toMatchObject({ new: 1, rejected: 0 })
  expect(await listQuarantine(site.store.read, run ?? 0, 10)).toMatchObject([{ mendedBy: 2 }])
  expect(await retryRun(site.store, run ?? 0, { now: day })).toEqual([])
})

test('what was refused stays open until a later run takes its file, refuses it again or finds it gone', async () => {
  const site = createTestSite()
  const openPaths = async () =>
    (await listOpenRefusals(site.store.read, { limit: 10 })).map(({ path, run }) => [basename(path), run])
  const write = (name: string, version: string) => site.write(name, toNote({ title: name, version }))
  for (const name of ['a.mdx', 'b.mdx', 'c.mdx']) write(name, '1.0')
  await site.import()
  expect(await openPaths()).toEqual([
    ['c.mdx', 1],
    ['b.mdx', 1],
    ['a.mdx', 1],
  ])
  write('a.mdx', '1.0.0')
  rmSync(join(site.content, 'c.mdx'))
  await site.import({ prune: true })
  expect(await openPaths()).toEqual([['b.mdx', 2]])
  write('b.mdx', '1.0.0')
  await site.import()
  expect(await openPaths()).toEqual([])
})

test('a note that is retried is believed no more than its run believed it, when the publication cannot be asked', async () => {
  const site = createTestSite()
  const settings = { ...noOptions, claims: 'ignore' as const }
  site.write('bad.mdx', toNote({ title: 'Bad', version: '1.0' }))
  site.write('good.mdx', toNote({ title: 'Good' }))
  const place = { path: realpathSync(site.content), settings }
  const { run } = await site.import({ sources: { places: [place], elsewhere: noOptions } })
  site.write('bad.mdx', toNote({ title: 'Bad', version: '1.0.0' }))
  await retryRun(site.store, run ?? 0, { now: day })
  expect(site.rows('SELECT id, listed FROM posts ORDER BY id')).toEqual([
    { id: 'bad', listed: 0 },
    { id: 'good', listed: 0 },
  ])
})

test('taking a run back restores what was before it, and keeps what came later', async () => {
  const site = createTestSite()
  site.write('a.mdx', toNote({ title: 'A' }))
  site.write('b.mdx', toNote({ title: 'B' }))
  await site.import()
  const before = liveOf(site)

  site.write('a.mdx', toNote({ title: 'A renamed', version: '1.1.0' }))
  site.write('b.mdx', toNote({ title: 'B', version: '1.1.0' }))
  site.write('c.mdx', toNote({ title: 'C' }))
  const { run } = await site.import()
  site.write('b.mdx', toNote({ title: 'B', version: '1.2.0' }))
  await site.import()

  const report = await rollbackRun(site.store, run ?? 0, day)
  expect(report).toMatchObject({ restored: 2, kept: [{ id: 'b' }] })
  expect(liveOf(site)).toEqual([
    before[0],
    { id: 'b', slug: 'b', version: '1.2.0' },
    { id: 'c', slug: 'c', version: null },
  ])
  expect(site.rows("SELECT slug FROM slugs WHERE slug = 'a-renamed'")).toEqual([])
  expect(
    site.rows(
      "SELECT version FROM publications JOIN revisions ON revisions.num = publications.revision JOIN posts ON posts.num = publications.post WHERE posts.id = 'a'",
    ),
  ).toEqual([{ version: '1.0.0' }])
  expect(await rollbackRun(site.store, run ?? 0, day)).toMatchObject({ restored: 2, kept: [{ id: 'b' }] })
})

test('a draft that a run published goes back to its address, and the store to its hash', async () => {
  const site = createTestSite()
  site.write('a.mdx', toNote({ title: 'Draft', version: '0.1.0', status: 'draft' }))
  await site.import()
  const before = await contentHash(site.store)
  site.write('a.mdx', toNote({ title: 'Published' }))
  const { run } = await site.import()
  expect(await contentHash(site.store)).not.toBe(before)
  await rollbackRun(site.store, run ?? 0, day)
  expect(await contentHash(site.store)).toBe(before)
  expect(site.rows('SELECT slug FROM slugs')).toEqual([{ slug: 'draft' }])
  expect((await verifyStore(site.store, () => {})).faults).toBe(0)
})

test('a post whose former address somebody else has taken since stays, and that one keeps it', async () => {
  const site = createTestSite()
  site.write('a.mdx', toNote({ title: 'One' }))
  site.write('b.mdx', toNote({ title: 'Two' }))
  await site.import()
  site.write('a.mdx', toNote({ title: 'Three', version: '1.1.0' }))
  const { run } = await site.import()
  site.write('b.mdx', toNote({ title: 'One', version: '1.1.0', body: 'By another writer.' }))
  await site.import()
  expect(await rollbackRun(site.store, run ?? 0, day)).toMatchObject({
    restored: 0,
    kept: [{ id: 'a', slug: 'three' }],
  })
  expect(liveOf(site)).toEqual([
    { id: 'a', slug: 'three', version: '1.1.0' },
    { id: 'b', slug: 'one', version: '1.1.0' },
  ])
  expect((await verifyStore(site.store, () => {})).faults).toBe(0)
})

test('addresses that changed hands within a run go back, in whatever order the posts come', async () => {
  const site = createTestSite()
  site.write('a.mdx', toNote({ title: 'One' }))
  site.write('b.mdx', toNote({ title: 'Two' }))
  await site.import()
  const before = await contentHash(site.store)
  // As the batches of one large import do it, one after the other.
  const run = await site.store.write((transaction) =>
    insertRun(transaction, { kind: 'import', path: site.content, options: {}, host: '', process: 0, startedAt: day }),
  )
  for (const change of [toRename('a', 'three', 'Three'), toRename('b', 'one', 'One')])
    await site.store.write((transaction) => applyChanges(transaction, [change], { now: day, run }))
  await site.store.write((transaction) => endRun(transaction, run, { at: day, state: 'done', counts: { changed: 2 } }))
  expect(await rollbackRun(site.store, run, day)).toMatchObject({ restored: 2, kept: [] })
  expect(await contentHash(site.store)).toBe(before)
  expect((await verifyStore(site.store, () => {})).faults).toBe(0)
})

const toRename = (id: string, slug: string, title: string): Change => ({
  kind: 'revise',
  id,
  slug,
  oldSlugs: [],
  as: 'live',
  revision: toNewRevision({
    version: '1.1.0',
    meta: { title, revision: { status: 'reviewed', version: '1.1.0', lastReviewed: '2026-11-28' } },
    body: 'By another writer.',
    format: 'mdx',
  }),
})

test('a run that was taken back stays so until its files change, or an import is told to bring it back', async () => {
  const site = createTestSite()
  site.write('a.mdx', toNote({ title: 'A' }))
  const { run } = await site.import()
  await rollbackRun(site.store, run ?? 0, day)
  expect(await site.import()).toMatchObject({ changed: 0, same: 1 })
  expect(liveOf(site)).toMatchObject([{ version: null }])
  expect(await site.import({ again: true })).toMatchObject({ changed: 1 })
  expect(liveOf(site)).toMatchObject([{ version: '1.0.0' }])

  site.write('a.mdx', toNote({ title: 'A', version: '1.1.0' }))
  const later = await site.import()
  await rollbackRun(site.store, later.run ?? 0, day)
  expect(await site.import()).toMatchObject({ changed: 0, same: 1 })
  expect(liveOf(site)).toMatchObject([{ version: '1.0.0' }])
  site.write('a.mdx', toNote({ title: 'A', version: '1.2.0' }))
  expect(await site.import()).toMatchObject({ changed: 1 })
  expect(liveOf(site)).toMatchObject([{ version: '1.2.0' }])
  expect(await site.import({ again: true })).toMatchObject({ changed: 0, same: 1 })
})

test('told to bring back what was taken back, an import leaves what a person withdrew', async () => {
  const site = createTestSite()
  site.write('a.mdx', toNote({ title: 'A' }))
  await site.import()
  await site.store.write((transaction) =>
    applyChanges(transaction, [{ kind: 'withdraw', id: 'a', reason: 'unpublish' }], { now: day }),
  )
  expect(await site.import({ again: true })).toMatchObject({ changed: 0, same: 1 })
  expect(liveOf(site)).toMatchObject([{ version: null }])
})

test('two imports exclude each other with a clear message', async () => {
  const site = createTestSite()
  site.write('a.mdx', toNote({ title: 'A' }))
  const lock = await site.store.lock('import')
  await expect(site.import()).rejects.toThrow(/An import is under way/)
  await lock?.release()
  expect(await site.import()).toMatchObject({ new: 1 })
})

test('a run whose process ended without a word is marked as interrupted by the next', async () => {
  const site = createTestSite()
  site.write('a.mdx', toNote({ title: 'A' }))
  await site.import()
  await site.store.write(async (transaction) => {
    await transaction.updateTable('runs').set({ state: 'running', ended_at: null }).execute()
  })
  site.write('b.mdx', toNote({ title: 'B' }))
  await site.import()
  expect(await listRuns(site.store.read, 10)).toMatchObject([{ state: 'done' }, { state: 'interrupted' }])
})
