import { expect, test } from 'vitest'
import { beginWorkingCopy, keepWorkingCopy, saveTyped } from '#lib/work/editing'
import { publish, unpublish } from '#lib/work/publishing'
import { createTestSite, day, type TestSite, toNote } from '#lib/work/publishing/testing.ts'
import { verifyStore } from '#lib/work/verifying'
import { rollbackRun } from './index.ts'

const note = (words: string, more = '') => `---\ntitle: A\n${more}---\n\n${words}\n`

async function writeHere(site: TestSite, words: string, version: string): Promise<void> {
  const writer = { owner: 'Ada', now: day }
  const copy = await beginWorkingCopy(site.store, 'a', writer)
  const meta = { ...(copy.meta as object), revision: { status: 'draft', version } }
  const saved = await saveTyped(site.store, copy, { format: copy.format, body: words, meta }, writer)
  if (saved.kind !== 'saved') throw new Error('expected to save')
  const by = { actor: { kind: 'person' as const, name: 'Ada' }, means: 'desk' as const }
  await keepWorkingCopy(site.store, saved.copy, { ...writer, by })
}

const states = (site: TestSite) =>
  site.rows<{ live: string | null; draft: string | null }>(
    `SELECT live.version AS live, trim(draft.body, char(10)) AS draft FROM posts
     LEFT JOIN revisions AS live ON live.num = posts.live LEFT JOIN revisions AS draft ON draft.num = posts.draft`,
  )[0]

async function importChanged(site: TestSite, text: string, name = 'a.md') {
  site.write(name, text)
  const report = await site.import({ by: { actor: { kind: 'person', name: 'Grace' }, means: 'command' } })
  expect(await site.import()).toMatchObject({ new: 0, changed: 0, withdrawn: 0, issues: [], run: null })
  expect((await verifyStore(site.store, () => {})).faults).toBe(0)
  return report
}

async function createDrafted(): Promise<TestSite> {
  const site = createTestSite()
  site.write('a.md', note('First words.'))
  await site.import()
  await writeHere(site, 'Words of Ada.', '2.0.0')
  return site
}

test('a changed file goes live, the draft of a person stays, and the report names both', async () => {
  const site = await createDrafted()
  const { issues } = await importChanged(site, note('Second words.'))
  expect(states(site)).toEqual({ live: '1.0.1', draft: 'Words of Ada.' })
  expect(issues).toMatchObject([{ code: 'E1404', severity: 'warning' }])
  expect(issues[0]?.message).toMatch(/found a with the draft 2\.0\.0, which stays; the file’s state is live$/)
  await publish(site.store, 'a', { now: day })
  expect(states(site)).toEqual({ live: '2.0.0', draft: null })
})

test('a note that keeps versions as well', async () => {
  const site = createTestSite()
  site.write('a.mdx', toNote({ title: 'A' }))
  await site.import()
  await writeHere(site, 'Words of Ada.', '2.0.0')
  expect((await importChanged(site, toNote({ title: 'A', version: '1.1.0' }), 'a.mdx')).issues).toHaveLength(1)
  expect(states(site)).toEqual({ live: '1.1.0', draft: 'Words of Ada.' })
})

test.each([
  ['is now a draft', 'draft: true\n', null, /took the post off the site/],
  ['is a draft beside what is live', '', '1.0.0', /the file’s state is 1\.1\.0 in the record, beside the draft/],
])('the state of a file that %s replaces no draft of a person', async (_, more, live, says) => {
  const site = createTestSite()
  const isBeside = live !== null
  site.write(isBeside ? 'a.mdx' : 'a.md', isBeside ? toNote({ title: 'A' }) : note('First words.'))
  await site.import()
  await writeHere(site, 'Words of Ada.', '2.0.0')
  const text = isBeside ? toNote({ title: 'A', version: '1.1.0', status: 'draft' }) : note('Other words.', more)
  const { issues } = await importChanged(site, text, isBeside ? 'a.mdx' : 'a.md')
  expect(states(site)).toEqual({ live, draft: 'Words of Ada.' })
  expect(issues.map(({ message }) => message)).toEqual([expect.stringMatching(says)])
})

test('where a person withdrew the post, the state of its file is kept beside the draft', async () => {
  const site = await createDrafted()
  await unpublish(site.store, 'a', day)
  const { issues } = await importChanged(site, note('Second words.'))
  expect(states(site)).toEqual({ live: null, draft: 'Words of Ada.' })
  expect(issues[0]?.message).toMatch(/withdrawn here; the file’s state is 1\.0\.1 in the record, beside the draft$/)
  expect(site.rows("SELECT trim(body, char(10)) AS body FROM revisions WHERE version = '1.0.1'")).toEqual([
    { body: 'Second words.' },
  ])
})

test('a draft that came from a file is replaced by the next one, also after a run was taken back', async () => {
  const site = createTestSite()
  await importChanged(site, note('First words.', 'draft: true\n'))
  const { run } = await importChanged(site, note('Second words.', 'draft: true\n'))
  await rollbackRun(site.store, run ?? 0, day, { actor: { kind: 'person', name: 'Ada' }, means: 'command' })
  expect(states(site)).toEqual({ live: null, draft: 'First words.' })
  expect((await importChanged(site, note('Third words.', 'draft: true\n'))).issues).toEqual([])
  expect(states(site)).toEqual({ live: null, draft: 'Third words.' })
})
