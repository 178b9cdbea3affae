import { expect, test } from 'vitest'
import { insertMedia, type RevisionNum, saveMediaUses, saveUpload } from '#lib/store'
import { removeUnused } from '#lib/work/media'
import { createTestSite, day, toNote } from '#lib/work/publishing/testing.ts'
import { verifyStore } from '#lib/work/verifying'
import { type DeskContext, runUseCase } from '../index.ts'
import { listFilesKept, replaceKeptFile } from './kept-files.ts'

const picture = {
  ...{
    kind: 'png' as const,
    width: 3,
    height: 2,
    hasAlpha: false,
    isAnimated: false,
    isDrawn: true,
    lightness: 2,
    hue: null,
  },
}
const [one, two, three] = ['a', 'b', 'c'].map((letter) => letter.repeat(32)) as [string, string, string]

async function createDesk() {
  const site = createTestSite()
  const context: DeskContext = {
    ...{ store: site.store, now: day, request: 'r1' },
    person: { id: 'grace', name: 'Grace', role: 'publisher' },
  }
  site.write('alpha.mdx', toNote({ title: 'Alpha', body: '![A](./a.png)' }))
  await site.import()
  const [live] = site.rows<{ live: number }>('SELECT live FROM posts')
  await site.store.write(async (transaction) => {
    await insertMedia(
      transaction,
      [one, two, three].map((hash) => ({ hash, bytes: 7, facts: picture })),
    )
    await saveMediaUses(transaction, [{ revision: live?.live as never, address: './a.png', media: one }])
  })
  return { ...site, context }
}

test('pictures alone are offered to a note, each with the address that a note names it by', async () => {
  const { store, context } = await createDesk()
  const list = { hash: 'd'.repeat(32), bytes: 7, facts: { kind: 'file' as const, type: 'pdf' as const } }
  await store.write((transaction) => insertMedia(transaction, [list]))
  const { files } = await runUseCase(listFilesKept, context, { only: 'pictures' })
  expect(files.map(({ hash, address, width, height }) => ({ hash, address, width, height }))).toEqual(
    [one, two, three].map((hash) => ({ hash, address: `/media/${hash}/3.png`, width: 3, height: 2 })),
  )
  const { files: all } = await runUseCase(listFilesKept, context, {})
  expect(all.at(-1)).toMatchObject({ hash: list.hash, address: null })
})

test('files are listed with the notes that show them', async () => {
  const { context } = await createDesk()
  const { files } = await runUseCase(listFilesKept, context, {})
  expect(files).toMatchObject([
    {
      hash: one,
      thumb: `/media/${one}/3.webp`,
      name: './a.png',
      width: 3,
      bytes: 7,
      uses: [{ slug: 'alpha', title: 'Alpha', isLive: true }],
    },
    { hash: two, name: null, uses: [] },
    { hash: three },
  ])
  const { files: unused } = await runUseCase(listFilesKept, context, { only: 'unused' })
  expect(unused.map(({ hash }) => hash)).toEqual([two, three])
})

test('what is listed as unused is what can be removed: not what was put in of late', async () => {
  const { context, store, media } = await createDesk()
  await store.write((transaction) => saveUpload(transaction, two))
  const { files: unused } = await runUseCase(listFilesKept, context, { only: 'unused' })
  expect(unused.map(({ hash }) => hash)).toEqual([three])
  expect((await removeUnused(store, media)).removed).toBe(1)
  expect((await runUseCase(listFilesKept, context, { only: 'unused' })).files).toEqual([])
})

test('a file takes the place of another one on its pages, which is shown before', async () => {
  const { context, rows } = await createDesk()
  const edition = () => rows<{ edition: string }>('SELECT edition FROM posts')[0]?.edition
  const before = edition()
  const look = await runUseCase(replaceKeptFile, context, { hash: one, by: two, isLook: true })
  expect(look).toMatchObject({
    notes: ['alpha'],
    effects: { pages: { first: [{ slug: 'alpha', because: ['pictures'] }] } },
  })
  expect(edition()).toBe(before)
  await runUseCase(replaceKeptFile, context, { hash: one, by: two })
  expect(edition()).not.toBe(before)
  expect((await runUseCase(listFilesKept, context, { only: 'unused' })).files.map(({ hash }) => hash)).toEqual([
    one,
    three,
  ])
  await expect(runUseCase(replaceKeptFile, context, { hash: one, by: two })).rejects.toMatchObject({ code: 'conflict' })
})

test('what a person put in the place of a file stays until the file changes, and the log says who did it', async () => {
  const site = createTestSite()
  const context: DeskContext = {
    ...{ store: site.store, now: day, request: 'r1' },
    person: { id: 'grace', name: 'Grace', role: 'publisher' },
  }
  const draw = (width: number) => `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="9"/>`
  const take = () => site.import({ media: site.media })
  const shown = () =>
    site.rows<{ media: string }>('SELECT media FROM media_uses WHERE revision IN (SELECT live FROM posts)')
  site.write('alpha.mdx', toNote({ title: 'Alpha', body: '![A](a.svg)' }))
  site.write('beta.mdx', toNote({ title: 'Beta', body: '![B](b.svg)' }))
  for (const [at, name] of ['a.svg', 'b.svg'].entries()) site.write(name, draw(at + 1))
  await take()
  const [{ media: old } = { media: '' }, { media: other } = { media: '' }] = shown()
  await runUseCase(replaceKeptFile, context, { hash: old, by: other })
  expect(shown()).toEqual([{ media: other }, { media: other }])
  const log = site.rows(
    "SELECT action, name, means FROM log JOIN actors ON actors.num = actor WHERE action = 'replace file'",
  )
  expect(log).toEqual([{ action: 'replace file', name: 'Grace', means: 'desk' }])
  await take()
  expect(shown()).toEqual([{ media: other }, { media: other }])
  site.write('a.svg', draw(33))
  await take()
  expect(shown().filter(({ media }) => media === other)).toHaveLength(1)
  expect((await verifyStore(site.store, () => {})).faults).toBe(0)
})

test('former states, however many, do not keep a file from being replaced; a part is never replaced', async () => {
  const { context, rows, store, write, import: take } = await createDesk()
  const liveNow = () => rows<{ live: RevisionNum }>('SELECT live FROM posts')[0]?.live as RevisionNum
  const name = (revision: RevisionNum, count: number) =>
    store.write((transaction) =>
      saveMediaUses(
        transaction,
        Array.from({ length: count }, (_, at) => ({ revision, address: `./${at}.png`, media: one })),
      ),
    )
  await name(liveNow(), 2001)
  const replace = () => runUseCase(replaceKeptFile, context, { hash: one, by: two, isLook: true })
  await expect(replace()).rejects.toThrow('More than 2000 places')
  write('alpha.mdx', toNote({ title: 'Alpha', version: '1.1.0', body: '![A](./0.png)' }))
  await take()
  await name(liveNow(), 1)
  expect((await replace()).notes).toEqual(['alpha'])
})

test('a file of another kind does not take the place of a picture', async () => {
  const { context, store } = await createDesk()
  const list = { hash: 'd'.repeat(32), bytes: 7, facts: { kind: 'file' as const, type: 'csv' as const } }
  await store.write((transaction) => insertMedia(transaction, [list]))
  await expect(runUseCase(replaceKeptFile, context, { hash: one, by: list.hash })).rejects.toThrow(
    'Expected a picture in its place, found a file of the type csv.',
  )
})
