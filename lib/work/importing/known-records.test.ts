import path from 'node:path'
import { expect, test } from 'vitest'
import { type FoundRecord, openSource, readPiece } from '#lib/sources'
import { findPointer } from '#lib/store'
import { createTestSite, day, type TestSite, toNote } from '#lib/work/publishing/testing.ts'
import { createBodyJudge } from '#lib/work/rendering/judge-body.ts'
import { type CheckedItems, checkRecords, mergeChecked } from './check-records.ts'
import { rollbackRun } from './index.ts'
import { type KnownRecords, nameRules, openKnownRecords } from './known-records.ts'

async function check(site: TestSite, known: KnownRecords) {
  const source = await openSource(site.content)
  if ('items' in source) throw new Error('expected pieces')
  const piece = (await source.pieces.next()).value
  if (!piece) throw new Error('expected notes')
  const opened: string[] = []
  const checked: CheckedItems[] = []
  for await (const group of checkRecords(watch(readPiece(piece), opened), {
    known,
    bodies: createBodyJudge(),
    now: day,
    siteLanguage: 'en',
  }).groups)
    checked.push(group)
  return { checked: mergeChecked(checked), opened }
}

async function* watch(records: AsyncIterable<FoundRecord>, opened: string[]): AsyncGenerator<FoundRecord> {
  for await (const record of records)
    yield {
      ...record,
      open() {
        opened.push(record.name)
        return record.open()
      },
    }
}

const writeNotes = (site: TestSite) => {
  site.write('a.mdx', toNote({ title: 'Alpha', version: '2.0.0' }))
  site.write('a@1.0.0.mdx', toNote({ title: 'Alpha', version: '1.0.0', body: 'The first words.' }))
  site.write('a@draft.mdx', toNote({ title: 'Alpha', version: '3.0.0', status: 'draft', body: 'The next words.' }))
  site.write('b.md', toNote({ title: 'Beta', more: 'oldSlugs: [former-beta]\nslug: beta-itself' }))
}

const countKnown = (site: TestSite) => site.rows('SELECT * FROM known_records').length

test('what is recognized is what reading it would find, and it is not read', async () => {
  const site = createTestSite()
  writeNotes(site)
  const read = await check(site, openKnownRecords(site.store.read, 'none'))
  expect(read.opened).toHaveLength(4)
  expect(await site.import()).toMatchObject({ rejected: 0, issues: [] })

  const { checked, opened } = await check(site, openKnownRecords(site.store.read, nameRules()))
  expect(opened).toEqual([])
  expect(checked.posts).toEqual(read.checked.posts.map(({ content: _, fingerprint: __, ...post }) => post))
  expect(checked.origins).toEqual(read.checked.origins)
})

test('other bytes, another name or other rules are not recognized', async () => {
  const site = createTestSite()
  writeNotes(site)
  await site.import()
  const known = openKnownRecords(site.store.read, nameRules())
  site.write('b.md', toNote({ title: 'Beta', version: '1.0.1' }))
  site.remove('a.mdx')
  site.write('other.mdx', toNote({ title: 'Alpha', version: '2.0.0' }))
  expect((await check(site, known)).opened.toSorted()).toEqual(['b.md', 'other.mdx'])
  expect((await check(site, openKnownRecords(site.store.read, 'others'))).opened).toHaveLength(4)
})

test('what there is to remark on is remarked on every time', async () => {
  const site = createTestSite()
  site.write('a.mdx', toNote({ body: 'Words and an <unknown>element</unknown>.' }))
  const first = await site.import()
  expect(first.issues).not.toEqual([])
  expect((await site.import()).issues).toEqual(first.issues)
})

test('a run that was taken back stays taken back, also where its records are known', async () => {
  const site = createTestSite()
  writeNotes(site)
  const { run } = await site.import()
  await rollbackRun(site.store, run as number, day)
  expect(await findPointer(site.store.read, 'alpha')).toBeNull()
  expect(await site.import()).toMatchObject({ rejected: 0 })
  expect(await findPointer(site.store.read, 'alpha')).toBeNull()
})

test('nothing is lost when the table is emptied: it is filled by the next import', async () => {
  const site = createTestSite()
  writeNotes(site)
  await site.import()
  expect(countKnown(site)).toBe(4)
  await site.store.write(async (transaction) => transaction.deleteFrom('known_records').execute())
  expect(await site.import()).toMatchObject({ new: 0, changed: 0, same: 4, rejected: 0 })
  expect(countKnown(site)).toBe(4)
})

test('a line that takes its id from where it stands is read every time', async () => {
  const site = createTestSite()
  const record = {
    title: '???',
    summary: 'A sign.',
    topic: { problem: 'p', stack: 's' },
    revision: { version: '1.0.0', status: 'reviewed' },
  }
  site.write('one.jsonl', `${JSON.stringify({ ...record, body: 'One.' })}\n`)
  expect(await site.import({ path: path.join(site.content, 'one.jsonl') })).toMatchObject({ new: 1, issues: [] })
  expect(site.rows('SELECT id FROM posts')).toEqual([{ id: 'line-1' }])
  expect(countKnown(site)).toBe(0)
})
