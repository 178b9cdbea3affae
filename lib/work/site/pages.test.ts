import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { findCurrentPage, findCurrentSiteName, findFolderPage, findSiteRecord, listCards, openStore } from '#lib/store'
import { importPublication } from './import-publication.ts'
import { readPages } from './read-pages.ts'
import { takeInSite } from './take-in-site.ts'

const now = '2026-11-28T10:00:00.000Z'

function createFolder(files: Record<string, string>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-pages-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  mkdirSync(path.join(folder, 'pages'))
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, 'pages', name), text)
  return folder
}

test('a page says its title, its language and its text', async () => {
  const folder = createFolder({
    'about.md': '# About us\n\nWe write.\n',
    'impressum.mdx':
      '---\ntitle: Impressum\nlang: de\ndescription: Wer hier schreibt.\n---\n\n<Callout type="tip">Ja.</Callout>\n',
  })
  expect(await readPages(folder, now)).toEqual({
    pages: [
      { path: 'about', title: 'About us', summary: null, lang: null, format: 'md', body: 'We write.\n' },
      {
        path: 'impressum',
        title: 'Impressum',
        summary: 'Wer hier schreibt.',
        lang: 'de',
        format: 'mdx',
        body: '<Callout type="tip">Ja.</Callout>\n',
      },
    ],
    issues: [],
  })
})

test('what is held back is no page: drafts, and what is not public yet or any more', async () => {
  const folder = createFolder({
    'draft.md': '---\ndraft: true\n---\nText.\n',
    'hidden.md': '---\npublished: false\n---\nText.\n',
    'later.md': '---\ndate: 2027-01-01\n---\nText.\n',
    'over.md': '---\nexpiryDate: 2026-01-01\n---\nText.\n',
  })
  expect(await readPages(folder, now)).toEqual({ pages: [], issues: [] })
})

test('a name that is an address of the software, or none, is said with its file', async () => {
  const folder = createFolder({
    'search.md': 'Text.\n',
    'About Us.md': 'Text.\n',
    'about.md': 'A.\n',
    'about.mdx': 'B.\n',
  })
  const { pages, issues } = await readPages(folder, now)
  expect(pages.map((page) => page.path)).toEqual(['about'])
  expect(issues.map((issue) => `${path.basename(issue.path)}: ${issue.message} (${issue.severity})`)).toEqual([
    'About Us.md: expected a name of lower-case words joined by hyphens; the page is left out (warning)',
    'about.mdx: another file is this page (warning)',
    'search.md: /search is an address of alphanode itself; the page is left out (warning)',
  ])
})

test('notes are not read from pages/, and folders in it are named', async () => {
  const folder = createFolder({ 'about.md': '# About\n\nOne.\n' })
  mkdirSync(path.join(folder, 'pages/more'))
  writeFileSync(path.join(folder, 'pages/more/note.md'), '# Below\n\nText.\n')
  writeFileSync(path.join(folder, 'note.md'), '# Note\n\nText.\n')
  const store = openStore(path.join(folder, 'alphanode.db'))
  onTestFinished(() => store.close())
  const { publication, notices } = await takeInSite(store, { folder, now })
  if (publication) await importPublication(store, publication, { now })
  expect((await listCards(store.read, 'all', '', 0, 9)).map(({ slug }) => slug)).toEqual(['note'])
  expect(notices.map(({ message }) => message)).toEqual([
    'expected pages directly in pages/, found a folder; it is left out',
  ])
})

test('a changed page is another one from the commit on, and the site stays what it was; a new one is named by the site', async () => {
  const folder = createFolder({ 'about.md': '# About\n\nOne.\n' })
  const store = openStore(path.join(folder, 'alphanode.db'))
  onTestFinished(() => store.close())
  const take = async () => {
    const { changed } = await takeInSite(store, { folder, now })
    const hash = (await findCurrentPage(store.read, 'about')) ?? ''
    return { changed, hash, site: (await findCurrentSiteName(store.read)) ?? '' }
  }
  const first = await take()
  expect(first.changed).toBe(true)
  expect(await findFolderPage(store.read, first.hash)).toMatchObject({ title: 'About', body: 'One.\n' })
  expect((await findSiteRecord(store.read, first.site))?.pages).toEqual([{ path: 'about', title: 'About' }])
  expect((await take()).changed).toBe(false)

  writeFileSync(path.join(folder, 'pages/about.md'), '# About\n\nTwo.\n')
  const second = await take()
  expect(second).toMatchObject({ changed: true, site: first.site })
  expect(second.hash).not.toBe(first.hash)
  expect(await findFolderPage(store.read, first.hash)).toMatchObject({ body: 'One.\n' })

  writeFileSync(path.join(folder, 'pages/imprint.md'), '# Imprint\n\nText.\n')
  expect((await take()).site).not.toBe(first.site)

  rmSync(path.join(folder, 'pages/about.md'))
  expect((await take()).hash).toBe('')
})
