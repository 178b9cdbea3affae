import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { expect, onTestFinished, test } from 'vitest'
import { inFolder, openMediaStore } from '#lib/media/pictures'
import { startPreparing } from '#lib/media/pictures/preparing.ts'
import { startBucketServer } from '#lib/media/pictures/testing/bucket-server.ts'
import {
  countMedia,
  findCollection,
  findEdition,
  findPointer,
  insertRemark,
  type PostNum,
  type RevisionNum,
  saveUpload,
} from '#lib/store'
import { openSqlite } from '#lib/store/sqlite/open.ts'
import { beginWorkingCopy, discardWorkingCopy, saveTyped } from '#lib/work/editing'
import { publish, rollback, showPictures } from '#lib/work/publishing'
import { createTestSite, day, sharePreparing, toNote } from '#lib/work/publishing/testing.ts'
import { verifyStore } from '#lib/work/verifying'
import { copyPictures, removeUnused } from './index.ts'

const draw = (background: string, width = 30) =>
  sharp({ create: { width, height: 20, channels: 3, background } })
    .png()
    .toBuffer()

function createSite() {
  const site = createTestSite()
  const take = () => site.import({ media: site.media })
  const read = async (slug = 'alpha') => {
    const pointer = await findPointer(site.store.read, slug)
    if (pointer?.kind !== 'live') throw new Error('expected a live post')
    const page = await findEdition(site.store.read, pointer.id, pointer.edition)
    return { edition: pointer.edition, pictures: page?.pictures ?? [], files: page?.files ?? [] }
  }
  const epoch = async () => (await findCollection(site.store.read, 'all', ''))?.epoch ?? 0
  const verify = async () => {
    const faults: string[] = []
    await verifyStore(site.store, (_, line) => faults.push(line), site.media)
    return faults
  }
  return { ...site, take, read, epoch, verify }
}

const alpha = (body: string, version = '1.0.0') => toNote({ title: 'Alpha', version, body })

test('a picture beside a note is part of its edition; taking it in again changes nothing', async () => {
  const { write, take, read, epoch, rows, verify } = createSite()
  write('alpha.mdx', alpha('![Plot](./img/a.png)'))
  write('img/a.png', await draw('red'))
  await take()
  const first = await read()
  expect(first.pictures).toMatchObject([{ address: './img/a.png', kind: 'png', width: 30, height: 20, isDrawn: true }])
  const before = [await epoch(), rows('SELECT * FROM editions').length]
  const report = await take()
  expect(report).toMatchObject({ same: 1, run: null, notices: {} })
  expect([await epoch(), rows('SELECT * FROM editions').length]).toEqual(before)
  expect(await verify()).toEqual([])
})

test('a file beside a note is part of its edition, is kept as pictures are, and goes with its last use', async () => {
  const { write, take, read, rows, verify, media, store, databaseFile, content } = createSite()
  write('alpha.mdx', alpha('A [plan](./plan.pdf#page=2), a [table](data/t.csv) and a [page](other.pdf).'))
  write('other.pdf', '<html>')
  expect((await take()).notices).toMatchObject({
    'files that are not in the folder': { count: 2 },
    'files that cannot be served: expected a pdf file, found other content': { count: 1 },
  })
  const without = await read()
  expect(without.files).toEqual([])
  write('plan.pdf', '%PDF-1.7')
  write('data/t.csv', 'a,b\n')
  await take()
  const first = await read()
  expect(first.edition).not.toBe(without.edition)
  expect(first.files.map(({ address, type }) => [address, type])).toEqual([
    ['./plan.pdf#page=2', 'pdf'],
    ['data/t.csv', 'csv'],
  ])
  await take()
  expect(await read()).toEqual(first)
  write('data/t.csv', 'a,b,c\n')
  await take()
  expect((await read()).edition).not.toBe(first.edition)
  expect(await verify()).toEqual([])
  const backup = path.join(content, '..', 'backup.media')
  expect(
    await copyPictures(databaseFile, inFolder(path.join(path.dirname(databaseFile), 'media')), inFolder(backup)),
  ).toEqual({
    pictures: 3,
    lacking: [],
  })
  expect(await removeUnused(store, media)).toMatchObject({ removed: 1, bytes: 4 })
  expect(rows('SELECT hash FROM media')).toHaveLength(2)
})

test('a picture that a link alone names is kept and part of the edition, and one that is missing is told', async () => {
  const { write, take, read } = createSite()
  write('alpha.mdx', alpha('[![Small](a-small.png)](a.png), [wide](./img/wide.png) and [gone](gone.jpg).'))
  write('a-small.png', await draw('red', 10))
  write('a.png', await draw('red', 40))
  write('img/wide.png', await draw('blue', 50))
  expect((await take()).notices).toMatchObject({ 'pictures that are not in the folder': { count: 1 } })
  expect((await read()).pictures.map(({ address, width }) => [address, width])).toEqual([
    ['./img/wide.png', 50],
    ['a-small.png', 10],
    ['a.png', 40],
  ])
})

test('pictures that a text holds itself are taken out of it and shown as those beside it, each once; code stays', async () => {
  const { write, take, read, rows, verify } = createSite()
  const [red, blue] = [(await draw('red')).toString('base64'), (await draw('blue', 40)).toString('base64')]
  const drawn = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>').toString('base64')
  const lines = [
    `![Red](data:image/png;base64,${red} "Title") and ![blue][image1].`,
    `<img src="data:image/png;base64,${red}" alt="again">`,
    `![Drawn](<data:image/svg+xml;base64,${drawn}>)`,
    `\`\`\`md\n![Red](data:image/png;base64,${red})\n\`\`\``,
    `[image1]: <data:image/png;base64,${blue}>`,
  ]
  write('alpha.mdx', alpha(lines.join('\n\n')))
  expect(await take()).toMatchObject({ new: 1, notices: {}, issues: [] })
  const first = await read()
  expect(first.pictures.map(({ address, kind, width }) => [address.slice(0, 9), kind, width]).toSorted()).toEqual([
    ['embedded-', 'png', 30],
    ['embedded-', 'png', 40],
    ['embedded-', 'svg', 9],
  ])
  const [{ body } = { body: '' }] = rows<{ body: string }>('SELECT body FROM revisions')
  expect(body.toString()).toContain(`\n![Red](data:image/png;base64,${red})\n`)
  expect(await take()).toMatchObject({ same: 1, notices: {} })
  expect(await read()).toEqual(first)
  expect(await verify()).toEqual([])
})

test('a picture within a text that is none costs itself alone', async () => {
  const { write, take, read } = createSite()
  write('alpha.mdx', alpha('Text.\n\n![None](data:image/png;base64,QUJD) and text.'))
  const message = 'expected a JPEG, PNG, WebP, AVIF, GIF or SVG picture, found a text'
  const { notices, issues } = await take()
  expect(notices).toMatchObject({ [`pictures that cannot be shown: ${message}`]: { count: 1 } })
  expect(issues).toMatchObject([{ line: 10, message }])
  expect((await read()).pictures).toEqual([])
})

test('a dry run says of missing pictures what an import says, before it and after it', async () => {
  const site = createSite()
  const { write, take, rows } = site
  write(
    'alpha.mdx',
    alpha('![Plot](a.png) ![Gone](gone.png) ![Far](https://a.example/b.png) [plan](plan.pdf) [t](t.txt)'),
  )
  write('beta.mdx', toNote({ title: 'Beta', body: 'Text.\n\n![Gone](img/gone.png)' }))
  write('a.png', await draw('red'))
  write('t.txt', 'Perhaps a note.')
  const look = () => site.import({ media: site.media, dryRun: true })
  const foreseen = await look()
  expect(Object.fromEntries(Object.entries(foreseen.notices).map(([what, { count }]) => [what, count]))).toEqual({
    'pictures that are not in the folder': 2,
    'pictures of other sites': 1,
    'files that are not in the folder': 1,
    'files that may be notes': 1,
  })
  expect(rows('SELECT 1 FROM media')).toEqual([])
  const { notices } = await take()
  expect(foreseen.notices).toEqual(notices)
  expect((await look()).notices).toEqual(notices)
})

test('what was imported before files were kept is read for them, and keeps the pictures that it has', async () => {
  const { write, take, read, rows, content, databaseFile } = createSite()
  write('alpha.mdx', alpha('![Plot](a.png) and a [plan](plan.pdf).'))
  write('a.png', await draw('red'))
  await take()
  const before = await read()
  const former = openSqlite(databaseFile)
  former.exec("DELETE FROM media_uses WHERE address = 'plan.pdf'")
  former.exec('INSERT INTO unread_revisions SELECT num FROM revisions')
  former.close()
  rmSync(path.join(content, 'a.png'))
  write('plan.pdf', '%PDF-1.7')
  await take()
  expect(await read()).toMatchObject({ pictures: before.pictures, files: [{ address: 'plan.pdf' }] })
  expect(rows('SELECT * FROM unread_revisions')).toEqual([])
})

test('a draft is never served as a file, whatever leads to it', async () => {
  const { write, take, read, rows } = createSite()
  write('alpha.mdx', alpha('A <a href="plan.txt">plan</a>, a [log](run.txt) and a <a href="broken.txt">draft</a>.'))
  write('plan.txt', '---\ntitle: The plan\nstatus: draft\n---\nSecret.\n')
  write('run.txt', 'Ran.\n')
  write('broken.txt', '---\ntitle: [\nstatus: draft\n---\nSecret.\n')
  expect((await take()).notices).toMatchObject({ 'files that may be notes': { count: 3 } })
  expect((await read()).files).toEqual([])
  expect(rows('SELECT id FROM posts WHERE live IS NULL')).toEqual([{ id: 'plan' }])
})

test('a file that was served and may be a note is taken back', async () => {
  const { write, take, read, store, media, content, verify, rows } = createSite()
  write('alpha.mdx', alpha('A [log](run.txt).'))
  write('run.txt', 'Ran.\n')
  await take()
  const without = await read()
  const kept = await media.keepAttachment(path.join(content, 'run.txt'))
  if ('problem' in kept) throw new Error(kept.problem)
  await store.write(async (transaction) => {
    const uses = await transaction
      .selectFrom('media_uses')
      .innerJoin('revisions', 'revisions.num', 'media_uses.revision')
      .select(['media_uses.revision', 'media_uses.address', 'revisions.post'])
      .execute()
    await showPictures(transaction, { media: [kept], uses: uses.map((use) => ({ ...use, media: kept.hash })) })
  })
  expect((await read()).files).toHaveLength(1)
  await take()
  expect(await read()).toEqual(without)
  expect(rows('SELECT * FROM media_uses WHERE media IS NOT NULL')).toEqual([])
  expect([rows('SELECT hash FROM media'), await media.has(kept.hash)]).toEqual([[], false])
  expect(await verify()).toEqual([])
})

test('one that arrives later gives its posts a new edition and the lists a new epoch', async () => {
  const { write, take, read, epoch, verify, content } = createSite()
  write('alpha.mdx', alpha('Words.\n\n![Plot](/img/a.png)'))
  write('beta.mdx', toNote({ title: 'Beta' }))
  expect((await take()).notices).toEqual({
    'pictures that are not in the folder': {
      count: 1,
      notes: 1,
      examples: [{ path: path.join(content, 'alpha.mdx'), line: expect.any(Number) }],
    },
  })
  const [without, beta, listed] = [await read(), await read('beta'), await epoch()]
  expect(without.pictures).toEqual([])
  write('static/img/a.png', await draw('red'))
  expect((await take()).notices).toEqual({})
  expect((await read()).edition).not.toBe(without.edition)
  expect((await read('beta')).edition).toBe(beta.edition)
  expect(await epoch()).toBe(listed + 1)
  expect(await verify()).toEqual([])
})

test('every list with a feed of a note gets a new epoch with its picture, as does its sitemap', async () => {
  const { write, take, store } = createSite()
  write('alpha.mdx', toNote({ title: 'Alpha', body: '![Plot](a.png)', more: 'tags: [plots]' }))
  await take()
  const lists = [
    ['all', ''],
    ['topic', 'judging'],
    ['tag', 'plots'],
    ['shard', '0'],
  ] as const
  const readEpochs = () =>
    Promise.all(lists.map(async ([kind, slug]) => (await findCollection(store.read, kind, slug))?.epoch ?? 0))
  const before = await readEpochs()
  write('a.png', await draw('red'))
  await take()
  expect(await readEpochs()).toEqual(before.map((epoch) => epoch + 1))
})

test('another picture under the same name is shown, and a file that went away is kept', async () => {
  const { write, take, read, remove } = createSite()
  write('alpha.mdx', alpha('![](a.png)'))
  write('a.png', await draw('red'))
  await take()
  const red = await read()
  write('a.png', await draw('blue', 40))
  await take()
  const blue = await read()
  expect(blue.pictures).toMatchObject([{ width: 40 }])
  remove('a.png')
  await take()
  expect(await read()).toEqual(blue)
  write('a.png', await draw('red'))
  await take()
  expect(await read()).toEqual(red)
})

test('a new text has its pictures at once, and an earlier one keeps its own', async () => {
  const { write, take, read, store, ...site } = createSite()
  write('alpha.mdx', alpha('![](a.png)'))
  write('a.png', await draw('red'))
  await take()
  const first = await read()
  write('alpha.mdx', alpha('![](a.png) More.', '1.1.0'))
  await site.import()
  expect((await read()).pictures).toEqual(first.pictures)
  write('a.png', await draw('blue', 40))
  await take()
  await rollback(store, 'alpha', null, day)
  expect((await read()).pictures).toEqual(first.pictures)
})

test('a draft that goes live brings its pictures and files along, beside a live version as well', async () => {
  const { write, take, read, store } = createSite()
  write('a.png', await draw('red'))
  write('b.png', await draw('blue'))
  write('paper.pdf', '%PDF-1.7 a paper')
  const draft = (version: string, body: string) => toNote({ title: 'Alpha', version, status: 'draft', body })
  write('alpha.mdx', draft('1.0.0', '![](a.png) [Paper](paper.pdf)'))
  await take()
  await publish(store, 'alpha', { now: day })
  const first = await read()
  expect([...first.pictures, ...first.files].map(({ address }) => address)).toEqual(['a.png', 'paper.pdf'])
  write('alpha.mdx', draft('1.1.0', '![](a.png) ![](b.png)'))
  await take()
  await publish(store, 'alpha', { now: day })
  expect((await read()).pictures.map(({ address }) => address)).toEqual(['a.png', 'b.png'])
})

test('a picture that is gone or another is found by verify, and an import brings it back', async () => {
  const { write, take, verify, rows, databaseFile } = createSite()
  write('alpha.mdx', alpha('![](a.png)'))
  write('a.png', await draw('red'))
  await take()
  const [kept] = rows<{ hash: string }>('SELECT hash FROM media')
  const file = path.join(path.dirname(databaseFile), 'media', kept?.hash ?? '')
  writeFileSync(file, 'words')
  expect(await verify()).toEqual([expect.stringContaining('its file has another content')])
  rmSync(file)
  expect(await verify()).toEqual([expect.stringContaining('its file is not there')])
  mkdirSync(file)
  expect(await verify()).toEqual([expect.stringContaining('its file cannot be read')])
  rmSync(file, { recursive: true })
  await take()
  expect(await verify()).toEqual([])
})

test('what is no picture, lies outside or is a link to it is not shown, and said', async () => {
  const { write, take, read, content } = createSite()
  mkdirSync(path.join(content, '..', 'secret'))
  writeFileSync(path.join(content, '..', 'secret', 'a.png'), await draw('red'))
  symlinkSync(path.join(content, '..', 'secret', 'a.png'), path.join(content, 'link.png'))
  symlinkSync(path.join(content, '..', 'secret'), path.join(content, 'folder'))
  write('text.png', 'words')
  write(
    'alpha.mdx',
    alpha('![](../secret/a.png) ![](link.png) ![](folder/a.png) ![](text.png) ![](https://a.example/a.png)'),
  )
  const { notices } = await take()
  expect(Object.entries(notices).map(([what, { count }]) => [what, count])).toEqual(
    expect.arrayContaining([
      ['pictures that are not in the folder', 3],
      ['pictures of other sites', 1],
      [expect.stringMatching(/^pictures that cannot be shown: expected a JPEG/), 1],
    ]),
  )
  expect((await read()).pictures).toEqual([])
})

test('a file that cannot be read costs its picture alone, and is read the next time', async () => {
  const { write, take, read, rows, ...site } = createSite()
  const body = '![](a.png) ![](b.png) [Paper](paper.pdf)'
  const contents = { 'a.png': await draw('red'), 'b.png': await draw('blue'), 'paper.pdf': '%PDF-1.7 a paper' }
  for (const [name, content] of Object.entries(contents)) write(name, content)
  write('alpha.mdx', alpha(body))
  // Two of them go away between the look at the folder and the reading.
  const { media } = site
  const isGoing = (file: string) => !file.endsWith('b.png')
  const readOnceGone = (file: string) => {
    if (isGoing(file)) rmSync(file)
    return media.read(file)
  }
  const keepAttachment = (file: string) => {
    rmSync(file)
    return media.keepAttachment(file)
  }
  const report = await site.import({ media: { ...media, read: readOnceGone, keepAttachment } })
  expect(report).toMatchObject({ new: 1, rejected: 0 })
  expect(Object.keys(report.notices).toSorted()).toEqual([
    'files that cannot be served: its file cannot be read (ENOENT)',
    'pictures that cannot be shown: its file cannot be read (ENOENT)',
  ])
  expect((await read()).pictures.map(({ address }) => address)).toEqual(['b.png'])
  expect(rows('SELECT path FROM media_files')).toEqual([{ path: path.join(site.content, 'b.png') }])
  for (const [name, content] of Object.entries(contents)) write(name, content)
  expect((await take()).notices).toEqual({})
  expect((await read()).pictures).toHaveLength(2)
})

test('a process that ends for a reason of its own says nothing of a picture, which is taken in the next time', async () => {
  const { write, take, read, rows, ...site } = createSite()
  write('process.mjs', 'process.exit(1)')
  write('a.png', await draw('red'))
  write('alpha.mdx', alpha('![](a.png)'))
  const start = () => startPreparing({ file: path.join(site.content, 'process.mjs'), onLost: () => {} })
  const media = openMediaStore(inFolder(path.join(site.content, '..', 'data', 'media')), {}, start)
  onTestFinished(() => media.close())
  const { notices } = await site.import({ media })
  expect(Object.keys(notices)).toEqual([expect.stringMatching(/it was not looked into: .* ended: exit code 1/)])
  expect(rows('SELECT path FROM media_files')).toEqual([])
  expect((await take()).notices).toEqual({})
  expect((await read()).pictures).toHaveLength(1)
})

test('a note that was imported before there were pictures gets its own', async () => {
  const { write, take, read, store, ...site } = createSite()
  write('alpha.mdx', alpha('![](a.png)'))
  await site.import()
  await store.write(async (transaction) => {
    await transaction.deleteFrom('media_uses').execute()
    const nums = await transaction.selectFrom('revisions').select('num as revision').execute()
    await transaction.insertInto('unread_revisions').values(nums).execute()
  })
  write('a.png', await draw('red'))
  await take()
  expect((await read()).pictures).toHaveLength(1)
})

test('a picture above the text is found as those in it', async () => {
  const { write, take, read } = createSite()
  write('alpha.md', '---\ntitle: Alpha\ncover: ./a.png\n---\n\nText.\n')
  write('a.png', await draw('red'))
  await take()
  expect((await read()).pictures).toMatchObject([{ address: './a.png' }])
})

test('a picture that a person is writing with is not removed as unused', async () => {
  const { write, take, store, media, rows } = createSite()
  write('alpha.mdx', alpha('![Plot](./img/a.png)'))
  write('img/a.png', await draw('red'))
  await take()
  write('alpha.mdx', alpha('No picture.', '1.1.0'))
  await erasePictureUses(store)
  const [kept] = rows<{ hash: string }>('SELECT hash FROM media')
  const copy = await beginWorkingCopy(store, 'alpha', { owner: 'Ada', now: day })
  const written = { format: 'mdx', meta: copy.meta, body: `![Plot](/media/${kept?.hash}/30.png)` } as const
  const saved = await saveTyped(store, copy, written, { owner: 'Ada', now: day })
  expect(await removeUnused(store, media)).toMatchObject({ removed: 0 })
  if (saved.kind !== 'saved') throw new Error('expected to save')
  await discardWorkingCopy(store, saved.copy, { owner: 'Ada', now: day })
  expect(await removeUnused(store, media)).toMatchObject({ removed: 1 })
})

test('a picture that somebody suggests, or put in at the desk of late, is not removed as unused', async () => {
  const { write, take, store, media, rows } = createSite()
  write('alpha.mdx', alpha('![Plot](./img/a.png) and ![Ring](./img/b.png)'))
  write('img/a.png', await draw('red'))
  write('img/b.png', await draw('blue'))
  await take()
  await erasePictureUses(store)
  const [suggested = '', uploaded = ''] = rows<{ hash: string }>('SELECT hash FROM media ORDER BY hash').map(
    ({ hash }) => hash,
  )
  const [post] = rows<{ num: PostNum; live: RevisionNum }>('SELECT num, live FROM posts')
  if (!post) throw new Error('expected a post')
  await store.write(async (transaction) => {
    const said = { parent: null, author: 'Ada', text: 'Suggested.', anchor: null, createdAt: 1 }
    const replacement = `![Plot](/media/${suggested}/30.png)`
    await insertRemark(transaction, { post: post.num, revision: post.live, ...said, replacement })
    await saveUpload(transaction, uploaded)
  })
  expect(await countMedia(store.read)).toMatchObject({ kept: 2, unused: 0 })
  expect(await removeUnused(store, media)).toMatchObject({ removed: 0 })
  const days = (count: number) => Date.now() - count * 24 * 60 * 60 * 1000
  const setAt = (at: number) =>
    store.write((transaction) => transaction.updateTable('uploads').set({ at }).execute()).then(() => {})
  await setAt(days(89))
  expect(await removeUnused(store, media)).toMatchObject({ removed: 0 })
  await setAt(days(91))
  expect(await countMedia(store.read)).toMatchObject({ kept: 2, unused: 1 })
  // It is put in once more: the moment is the new one.
  await store.write((transaction) => saveUpload(transaction, uploaded))
  expect(await removeUnused(store, media)).toMatchObject({ removed: 0 })
  await setAt(days(91))
  expect(await removeUnused(store, media)).toMatchObject({ removed: 1 })
  expect(rows('SELECT hash FROM media')).toEqual([{ hash: suggested }])
})

/** As when the versions that named them were erased. */
const erasePictureUses = (store: ReturnType<typeof createSite>['store']) =>
  store.write((transaction) => transaction.deleteFrom('media_uses').execute())

test('a picture that no browser shows is told with code, file, line and a way out, once', async () => {
  const { write, take, content } = createSite()
  write('alpha.mdx', alpha('Text.\n\n![Phone](./photo.jpg)'))
  write('photo.jpg', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic'))
  const report = await take()
  expect(report.issues.filter(({ code }) => code === 'E1309')).toEqual([
    {
      code: 'E1309',
      path: path.join(content, 'alpha.mdx'),
      line: 10,
      column: 1,
      field: 'picture',
      message:
        'expected a JPEG, PNG, WebP, AVIF, GIF or SVG picture, found a HEIC picture: save it as JPEG, PNG or WebP',
      severity: 'warning',
    },
  ])
  expect(report).toMatchObject({ new: 1, rejected: 0 })
  const again = await take()
  expect(again.issues).toEqual([])
  expect(Object.keys(again.notices)).toEqual([expect.stringMatching(/^pictures that cannot be shown: .* HEIC /)])
})

test('texts are imported while the bucket of the pictures is away, which follow with the next import', async () => {
  const { content, write, rows, ...site } = createTestSite()
  const bucket = await startBucketServer()
  onTestFinished(bucket.close)
  const media = openMediaStore(
    { mediaFolder: path.join(content, '..', 'of-bucket'), mediaStore: bucket.place },
    {},
    sharePreparing,
  )
  write('a.mdx', toNote({ body: '![red](a.png)' }))
  write('a.png', await draw('red'))
  bucket.fault = 'slow down'
  const report = await site.import({ media })
  expect([report.new, report.notices['imports whose pictures are not all taken in']?.count]).toEqual([1, 1])
  bucket.fault = null
  expect((await site.import({ media })).notices).toEqual({})
  expect([rows('SELECT hash FROM media').length, bucket.objects.size]).toEqual([1, 1])
  await media.close()
})

test('an import that ends in the middle of its pictures goes on behind those that it has', async () => {
  const { take, write, rows, import: importWith, media } = createSite()
  const names = Array.from({ length: 130 }, (_, at) => `p${at}.svg`)
  write('alpha.mdx', alpha(names.map((name) => `![A](${name})`).join('\n\n')))
  for (const [at, name] of names.entries())
    write(name, `<svg xmlns="http://www.w3.org/2000/svg" width="${at + 1}" height="9"/>`)
  let looked = 0
  const keep: typeof media.keep = (read) => {
    looked++
    return looked > 110 ? Promise.reject(new Error('The machine was turned off.')) : media.keep(read)
  }
  await expect(importWith({ media: { ...media, keep } })).rejects.toThrow('turned off')
  expect(rows('SELECT hash FROM media')).toHaveLength(100)
  looked = 0
  await importWith({ media: { ...media, keep } })
  expect([looked, rows('SELECT hash FROM media').length]).toEqual([30, 130])
  await take()
})
