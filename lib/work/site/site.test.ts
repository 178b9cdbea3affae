import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findCurrentSiteName, findSiteRecord, openStore, type Store } from '#lib/store'
import { createPublication } from './create-publication.ts'
import { readSiteFile } from './read-site-file.ts'
import { takeInSite, toTitle } from './take-in-site.ts'

let folder: string
let store: Store
const now = '2026-11-28T10:00:00.000Z'

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'my-notes-'))
  store = openStore(path.join(folder, 'alphanode.db'))
})

afterEach(async () => {
  await store.close()
  await rm(folder, { recursive: true })
})

const write = (text: string) => writeFile(path.join(folder, 'site.yaml'), text)
const take = () => takeInSite(store, { folder, now })

test('what a folder says becomes the present record; the record of before stays', async () => {
  await write('name: One\n')
  expect(await take()).toMatchObject({ changed: true, issues: [] })
  const first = (await findCurrentSiteName(store.read)) ?? ''
  await write('name: Two\n')
  expect(await take()).toMatchObject({ changed: true })
  const second = (await findCurrentSiteName(store.read)) ?? ''
  expect(await findSiteRecord(store.read, first)).toMatchObject({ name: 'One' })
  expect(await findSiteRecord(store.read, second)).toMatchObject({ name: 'Two' })
  await write('name: One # as before\n')
  expect(await take()).toMatchObject({ changed: true })
  expect(await findCurrentSiteName(store.read)).toBe(first)
  expect(await take()).toMatchObject({ changed: false })
})

test('a broken file changes nothing and says where', async () => {
  await write('name: One\n')
  await take()
  const before = await findCurrentSiteName(store.read)
  await write('name: Two\nfaces: comic\n')
  expect(await take()).toMatchObject({
    changed: false,
    issues: [{ path: path.join(folder, 'site.yaml'), line: 2, column: 8, field: 'faces', severity: 'error' }],
  })
  await writeFile(path.join(folder, 'site.yaml'), Buffer.from([0x6e, 0xff, 0xfe]))
  expect((await take()).issues).toMatchObject([{ message: 'expected text in UTF-8, found other bytes' }])
  expect(await findCurrentSiteName(store.read)).toBe(before)
})

test('a folder without site.yaml is called as the folder is', async () => {
  expect(await take()).toMatchObject({ path: null, changed: true })
  const record = await findSiteRecord(store.read, (await findCurrentSiteName(store.read)) ?? '')
  expect(record?.name).toMatch(/^My notes /)
})

test.each([
  ['my-notes', 'My notes'],
  ['field_notes.old', 'Field notes old'],
  ['blog.moss-lang.org', 'blog.moss-lang.org'],
  ['moss.dev', 'moss.dev'],
  ['-', 'Notes'],
])('a publication of the folder %s is called %s', (name, title) => {
  expect(toTitle(name)).toBe(title)
})

test('a first publication is one without a mistake, and nothing is written over', async () => {
  const first = path.join(folder, 'first')
  expect(await createPublication(first, 'Field notes', '2026-11-28')).toContain('site.yaml')
  expect(await readSiteFile(first)).toMatchObject({ issues: [], file: { name: 'Field notes' } })
  await expect(createPublication(first, 'Other', '2026-11-28')).rejects.toThrow('holds files already')
})

test('the name is that of site.yaml, else what the system of the notes calls their site', async () => {
  const nameNow = async () => (await findSiteRecord(store.read, (await findCurrentSiteName(store.read)) ?? ''))?.name
  await writeFile(path.join(folder, 'mkdocs.yml'), 'site_name: Tides\n')
  await take()
  expect(await nameNow()).toBe('Tides')
  await write('name: One\n')
  await take()
  expect(await nameNow()).toBe('One')
})
