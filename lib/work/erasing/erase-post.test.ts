import { join } from 'node:path'
import sharp from 'sharp'
import { expect, onTestFinished, test } from 'vitest'
import { toZip } from '#lib/sources/testing/zip.ts'
import {
  findEdition,
  findPointer,
  holdSchedule,
  insertMedia,
  insertRemark,
  insertReviewRequest,
  insertRun,
  openStore,
  type PostNum,
  type RevisionNum,
  saveUpload,
} from '#lib/store'
import { beginWorkingCopy, saveTyped } from '#lib/work/editing'
import { applyChanges, reviewPost, unpublish } from '#lib/work/publishing'
import { createTestSite, day, type TestSite, toNote } from '#lib/work/publishing/testing.ts'
import { addToRelease, createRelease } from '#lib/work/releasing'
import { planSchedule } from '#lib/work/scheduling'
import { verifyStore } from '#lib/work/verifying'
import { erasePost } from './index.ts'

const by = { actor: { kind: 'person', name: 'Ada' }, means: 'command' } as const
const erase = (site: TestSite, slug: string, version?: string) =>
  erasePost(site.store, slug, { media: site.media, now: day, by, version })

const ada = { reviewer: 'Ada', decision: 'approve', now: day } as const
const bodyOf = (last: string) => `## One\n\nText.\n\n## Two\n\n${last}`

test('what followed from reviews of a version goes with it, and the log names no reason for it', async () => {
  const site = createTestSite()
  for (const [version, last] of [
    ['1.0.0', 'Text.'],
    ['1.1.0', 'Another text.'],
  ] as const) {
    site.write('alpha.mdx', toNote({ title: 'Alpha', version, status: 'in-review', body: bodyOf(last) }))
    await site.import()
    const sections = version === '1.0.0' ? undefined : ['Two']
    await reviewPost(site.store, 'alpha', { ...ada, sections, by: { ...by, reason: `for ${version}` } })
  }
  const stateOf = async () => {
    const pointer = await findPointer(site.store.read, 'alpha')
    if (pointer?.kind !== 'live') return null
    const page = await findEdition(site.store.read, pointer.id, pointer.edition)
    return [page?.revision.meta.revision.status, pointer.listed]
  }
  expect(await stateOf()).toEqual(['reviewed', true])
  await erase(site, 'alpha', '1.0.0')
  expect(await stateOf()).toEqual(['partly', false])
  expect(site.rows('SELECT reason FROM log WHERE reason IS NOT NULL')).toEqual([{ reason: 'for 1.1.0' }])
  expect((await verifyStore(site.store, () => {})).faults).toBe(0)
})

test('a post whose only version was erased can be erased', async () => {
  const site = createTestSite()
  site.write('alpha.mdx', toNote({ title: 'Alpha' }))
  await site.import()
  await unpublish(site.store, 'alpha', day)
  await erase(site, 'alpha', '1.0.0')
  await expect(erase(site, 'alpha', '1.0.0')).rejects.toThrow('alpha has no revision 1.0.0')
  await erase(site, 'alpha')
  expect(site.rows('SELECT slug FROM posts')).toEqual([])
})

test('pictures of other posts stay, however like their names are', async () => {
  const site = createTestSite()
  const names = ['img_1.png', 'img-1.png', 'IMG_1.png']
  for (const [at, name] of names.entries()) {
    const background = { r: 80 * at, g: 0, b: 0 }
    const bytes = await sharp({ create: { width: 20, height: 20, channels: 3, background } })
      .png()
      .toBuffer()
    site.write(name, bytes)
    site.write(`note-${at}.mdx`, toNote({ title: `Note ${at}`, body: `![A square](${name})` }))
  }
  await site.import({ media: site.media })
  const count = (table: string) => site.rows<{ count: number }>(`SELECT count(*) AS count FROM ${table}`)[0]?.count
  expect([count('picture_sets'), count('media'), count('media_files')]).toEqual([3, 3, 3])
  expect((await erase(site, 'note-0')).pictures).toHaveLength(1)
  expect([count('picture_sets'), count('media'), count('media_files')]).toEqual([2, 2, 2])
})

test('an archive that a post was unpacked from is named: importing it again would bring the post back', async () => {
  const site = createTestSite()
  site.write('../export.zip', toZip({ 'alpha.mdx': toNote({ title: 'Alpha' }), 'beta.mdx': toNote({ title: 'Beta' }) }))
  site.write('gamma.mdx', toNote({ title: 'Gamma' }))
  const archive = join(site.content, '..', 'export.zip')
  await site.import({ path: archive })
  await site.import()
  expect(await erase(site, 'alpha')).toMatchObject({ archives: [archive] })
  // A file that lies where it lay says so by itself.
  expect(await erase(site, 'gamma')).toMatchObject({ archives: [], origins: [join(site.content, 'gamma.mdx')] })
})

test('mistakes that runs found in other files are kept', async () => {
  const site = createTestSite()
  for (const folder of ['one', 'other']) site.write(`${folder}/index.mdx`, toNote({ title: `Index of ${folder}` }))
  await site.import()
  for (const folder of ['one', 'other'])
    site.write(`${folder}/index.mdx`, toNote({ title: `Index of ${folder}`, version: '1.x' }))
  expect(await site.import()).toMatchObject({ rejected: 2 })
  await erase(site, 'index-of-one')
  const paths = site.rows<{ path: string }>('SELECT path FROM quarantine').map(({ path }) => path)
  expect(paths).toEqual([expect.stringMatching(/other\/index\.mdx$/)])
})

test('a plan of another post does not say the name of the erased one any more', async () => {
  const site = createTestSite()
  for (const title of ['Alpha', 'Beta']) site.write(`${title}.mdx`, toNote({ title }))
  await site.import()
  const { store } = site
  const at = '2999-01-01T00:00:00.000Z'
  for (let times = 0; times < 2; times++)
    await planSchedule(store, 'beta', { action: 'withdraw', at, now: day, actor: 'Ada' })
  await store.write(async (transaction) => {
    await holdSchedule(transaction, 1, 'same is the address of alpha, which was due as well.')
    await holdSchedule(transaction, 2, 'A reviewer asks for changes.')
  })
  await erase(site, 'alpha')
  expect(site.rows('SELECT problem FROM schedules ORDER BY num')).toEqual([
    { problem: 'Why it is held named a post that was erased.' },
    { problem: 'A reviewer asks for changes.' },
  ])
})

test('what was planned for a post, and what people were writing of it, goes with it', async () => {
  const site = createTestSite()
  for (const version of ['1.0.0', '1.1.0']) {
    site.write('alpha.mdx', toNote({ title: 'Alpha', version, body: `Text of ${version}.` }))
    await site.import()
  }
  const { store } = site
  await createRelease(store, 'winter', { now: day, by })
  await addToRelease(store, 'winter', 'alpha', { version: '1.0.0', now: day })
  const at = '2999-01-01T00:00:00.000Z'
  await planSchedule(store, 'alpha', { action: 'publish', version: '1.0.0', at, now: day, actor: 'Ada' })
  await planSchedule(store, 'alpha', { action: 'withdraw', at, now: day, actor: 'Ada' })
  await beginWorkingCopy(store, 'alpha', { owner: 'Ada', now: day }, '1.0.0')
  await beginWorkingCopy(store, 'alpha', { owner: 'Grace', now: day })
  const count = () =>
    ['schedules', 'working_copies', 'release_posts'].map(
      (table) => site.rows<{ count: number }>(`SELECT count(*) AS count FROM ${table}`)[0]?.count,
    )
  expect(count()).toEqual([2, 2, 1])
  await erase(site, 'alpha', '1.0.0')
  expect(count()).toEqual([1, 1, 0])
  await erase(site, 'alpha')
  expect(count()).toEqual([0, 0, 0])
  expect((await verifyStore(store, () => {})).faults).toBe(0)
})

test('what people said of a version goes with it, in every table: no word that only they wrote stays', async () => {
  const site = createTestSite()
  for (const version of ['1.0.0', '1.1.0']) {
    site.write('alpha.mdx', toNote({ title: 'Alpha', version, body: `Text of ${version}.` }))
    await site.import()
  }
  const { store } = site
  const words = (version: string) =>
    Array.from({ length: 40 }, (_, at) => `remark${version.replaceAll('.', '')}word${at}`)
  for (const { num, version, post } of site.rows<{ num: RevisionNum; version: string; post: PostNum }>(
    'SELECT num, version, post FROM revisions ORDER BY num',
  )) {
    const [first, ...rest] = words(version)
    const anchor = {
      quote: rest.slice(0, 10).join(' '),
      prefix: first ?? '',
      suffix: '.',
      heading: null,
      section: null,
    }
    const remark = { post, revision: num, parent: null, author: 'Ada', createdAt: 1 }
    await store.write(async (transaction) => {
      const text = rest.slice(10, 20).join(' ')
      const parent = await insertRemark(transaction, {
        ...remark,
        text,
        anchor,
        replacement: rest.slice(20, 30).join(' '),
      })
      await insertRemark(transaction, {
        ...remark,
        parent,
        text: rest.slice(30, 35).join(' '),
        anchor: null,
        replacement: null,
      })
      const request = { post, revision: num, asker: 'Ada', note: rest.slice(35).join(' '), createdAt: 1 }
      await insertReviewRequest(transaction, { ...request, assignees: ['Grace'] })
    })
  }
  const findWords = (version: string) => {
    const tables = site.rows<{ name: string }>(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%search%'",
    )
    const bytes = tables.map(({ name }) => JSON.stringify(site.rows(`SELECT * FROM "${name}"`))).join('\n')
    return words(version).filter((word) => new RegExp(`${word}\\b`).test(bytes)).length
  }
  expect([findWords('1.0.0'), findWords('1.1.0')]).toEqual([40, 40])
  await erase(site, 'alpha', '1.0.0')
  expect([findWords('1.0.0'), findWords('1.1.0')]).toEqual([0, 40])
  await erase(site, 'alpha')
  expect([findWords('1.0.0'), findWords('1.1.0')]).toEqual([0, 0])
  expect(site.rows('SELECT * FROM review_assignees')).toEqual([])
})

test('a review that was asked of an erased version waits in no queue', async () => {
  const site = createTestSite()
  for (const version of ['1.0.0', '1.1.0']) {
    site.write('alpha.mdx', toNote({ title: 'Alpha', version, body: `Text of ${version}.` }))
    await site.import()
  }
  const [old] = site.rows<{ num: RevisionNum; post: PostNum }>(
    "SELECT num, post FROM revisions WHERE version = '1.0.0'",
  )
  if (!old) throw new Error('expected a revision')
  const request = { post: old.post, revision: old.num, asker: 'Ada', note: null, createdAt: 1, assignees: ['Grace'] }
  await site.store.write((transaction) => insertReviewRequest(transaction, request))
  const asked = () => site.rows("SELECT owner FROM queue_entries WHERE filter = 'asked'")
  expect(asked()).toEqual([{ owner: 'Grace' }])
  await erase(site, 'alpha', '1.0.0')
  expect(asked()).toEqual([])
})

test('a picture that only a working copy names goes with it, one that another person writes with stays', async () => {
  const site = createTestSite()
  for (const title of ['Alpha', 'Beta']) site.write(`${title.toLowerCase()}.mdx`, toNote({ title }))
  await site.import()
  const { store } = site
  const [alone, shared] = ['a'.repeat(40), 'b'.repeat(40)]
  const facts = { kind: 'file', type: 'application/pdf', name: 'a.pdf' } as never
  await store.write(async (transaction) => {
    await insertMedia(
      transaction,
      [alone, shared].map((hash) => ({ hash, bytes: 1, facts })),
    )
    // Both were put in at the desk, which is remembered.
    for (const hash of [alone, shared]) await saveUpload(transaction, hash)
  })
  const write = async (slug: string, body: string) => {
    const copy = await beginWorkingCopy(store, slug, { owner: 'Ada', now: day })
    await saveTyped(store, copy, { format: 'mdx', meta: copy.meta, body }, { owner: 'Ada', now: day })
  }
  await write('alpha', `[One](/media/${alone}/one.pdf) [two](/media/${shared}/two.pdf)`)
  await write('beta', `[Two](/media/${shared}/two.pdf)`)
  expect((await erase(site, 'alpha')).pictures).toEqual([alone])
  expect(site.rows('SELECT hash FROM media')).toEqual([{ hash: shared }])
  expect(site.rows('SELECT media FROM uploads')).toEqual([{ media: shared }])
})

test('erasing a post deletes from every table that names what it deletes', async () => {
  const site = createTestSite()
  const told: string[] = []
  const store = openStore(site.databaseFile, { onStatement: (text) => told.push(text) })
  onTestFinished(() => store.close())
  const background = { r: 80, g: 0, b: 0 }
  const picture = sharp({ create: { width: 20, height: 20, channels: 3, background } })
  site.write('a.png', await picture.png().toBuffer())
  site.write('alpha.mdx', toNote({ title: 'Alpha', body: '![A square](a.png)' }))
  await site.import({ media: site.media })
  await unpublish(site.store, 'alpha', day)
  await erasePost(store, 'alpha', { media: site.media, now: day, by })
  const deletedFrom = new Set(told.flatMap((text) => /DELETE FROM "?(\w+)"?/i.exec(text)?.[1] ?? []))
  const references = site.rows<{ child: string; column: string; parent: string; action: string }>(
    `SELECT tables.name AS child, keys."from" AS "column", keys."table" AS parent, keys.on_delete AS action
     FROM sqlite_master AS tables, pragma_foreign_key_list(tables.name) AS keys WHERE tables.type = 'table'`,
  )
  // Rows of a post that stay without naming it, or go with what names the review.
  const isLetGo = (child: string, column: string) => told.some((text) => setsNull(text, child, column))
  const left = references.filter(
    ({ child, column, parent, action }) =>
      deletedFrom.has(parent) && !deletedFrom.has(child) && action !== 'CASCADE' && !isLetGo(child, column),
  )
  expect(left).toEqual([])
  expect([...deletedFrom]).toEqual(expect.arrayContaining(['posts', 'revisions', 'media', 'uploads']))
})

const setsNull = (text: string, table: string, column: string) =>
  new RegExp(`UPDATE "?${table}"? SET [^;]*"?${column}"? = (?:NULL|\\?)`, 'i').test(text)

test('words that a change of many notes looked for go with a post that it changed', async () => {
  const site = createTestSite()
  for (const title of ['Alpha', 'Beta']) site.write(`${title.toLowerCase()}.mdx`, toNote({ title }))
  await site.import()
  const { store } = site
  const options = { operation: { kind: 'replace', find: 'a secret', with: 'a word' }, target: 'live', by: 'Ada' }
  const run = await store.write((transaction) =>
    insertRun(transaction, { kind: 'bulk', path: '', options, host: 'h', process: 1, startedAt: day }),
  )
  const withdraw = [{ kind: 'withdraw', id: 'alpha', reason: 'unpublish' }] as const
  await store.write((transaction) => applyChanges(transaction, withdraw, { now: day, by, run }))
  const told = () =>
    JSON.parse(site.rows<{ options: string }>("SELECT options FROM runs WHERE kind = 'bulk'")[0]?.options ?? '')
  await erase(site, 'beta')
  expect(told()).toEqual(options)
  await erase(site, 'alpha')
  expect(told()).toEqual({ operation: { kind: 'replace' }, target: 'live', by: 'Ada' })
})
