import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { findCurrentPage, findRedirect } from '#lib/store'
import { createTestSite, day, toNote } from '#lib/work/publishing/testing.ts'
import { type DeskContext, runUseCase } from '../index.ts'
import { listPages, readPage, savePage } from './pages.ts'
import { addOldAddress, listOldAddresses, removeOldAddress, testOldAddress } from './redirects.ts'
import { readSettings, saveSettings } from './settings.ts'
import { describeTermUseCase, listTerms } from './terms.ts'

function createDesk() {
  const site = createTestSite()
  const contextOf = (role: DeskContext['person']['role']): DeskContext => ({
    ...{ store: site.store, now: day, request: 'r1', folder: site.content },
    person: { id: 'grace', name: 'Grace', role },
  })
  const read = (name: string) => readFileSync(path.join(site.content, name), 'utf8')
  const siteName = () =>
    site.rows<{ name: string }>(
      "SELECT record ->> '$.name' AS name FROM sites JOIN current_site ON current_site.site = sites.name",
    )[0]?.name
  return {
    ...site,
    operator: contextOf('operator'),
    publisher: contextOf('publisher'),
    author: contextOf('author'),
    read,
    siteName,
  }
}

const settingsText = '# Ours.\nname: Notes\nlanguage: en # for now\n'

test('a setting is written into site.yaml, its remarks stay, and pages show it', async () => {
  const { write, read, operator, siteName } = createDesk()
  write('site.yaml', settingsText)
  const before = await runUseCase(readSettings, operator, {})
  expect(before).toMatchObject({ values: { name: 'Notes', language: 'en' }, problems: [] })
  expect(before.fields).toContainEqual({
    ...{ name: 'name', description: 'The name in titles, cards and feeds.', choices: [] },
  })
  expect(before.fields.find(({ name }) => name === 'policy')?.choices).toEqual(['review', 'published'])
  const fields = [
    { path: ['name'], value: 'Other notes' },
    { path: ['language'], value: null },
  ]
  const after = await runUseCase(saveSettings, operator, { hash: before.hash, fields })
  expect(read('site.yaml')).toBe('# Ours.\nname: Other notes\n')
  expect(after.values).toEqual({ name: 'Other notes' })
  expect(siteName()).toBe('Other notes')
})

test('a file that changed on the disk is not written over', async () => {
  const { write, read, operator } = createDesk()
  write('site.yaml', settingsText)
  const { hash } = await runUseCase(readSettings, operator, {})
  write('site.yaml', 'name: Written elsewhere\n')
  const fields = [{ path: ['name'], value: 'Mine' }]
  await expect(runUseCase(saveSettings, operator, { hash, fields })).rejects.toMatchObject({ code: 'outdated' })
  expect(read('site.yaml')).toBe('name: Written elsewhere\n')
})

test.each([
  ['a value of another kind', 'name: Notes\nlanguage: nowhere-at-all-it-is\n', /site\.yaml:2:.*language/],
  ['an unknown field', 'nmae: Notes\n', /site\.yaml:1:.*did you mean name/],
  ['a picture that is not there', 'name: Notes\nlogo: gone.svg\n', /logo/],
])('%s is refused with its place, and the file stays', async (_, text, message) => {
  const { write, read, operator } = createDesk()
  write('site.yaml', settingsText)
  const { hash } = await runUseCase(readSettings, operator, {})
  await expect(runUseCase(saveSettings, operator, { hash, text })).rejects.toThrow(message)
  expect(read('site.yaml')).toBe(settingsText)
})

test('settings are an operator’s alone', async () => {
  const { publisher } = createDesk()
  await expect(runUseCase(readSettings, publisher, {})).rejects.toMatchObject({ code: 'forbidden' })
})

test('a page is written to its file with the line endings that it has, and shown', async () => {
  const { write, read, publisher, store } = createDesk()
  write('pages/about.md', '---\r\ntitle: About\r\n---\r\n\r\nWords.\r\n')
  const page = await runUseCase(readPage, publisher, { file: 'about.md' })
  const text = page.text.replaceAll('\r\n', '\n').replace('Words.', 'Other words.')
  await runUseCase(savePage, publisher, { file: 'about.md', text, hash: page.hash })
  expect(read('pages/about.md')).toBe('---\r\ntitle: About\r\n---\r\n\r\nOther words.\r\n')
  expect((await runUseCase(listPages, publisher, {})).pages).toEqual([
    { file: 'about.md', address: '/about', title: 'About', problems: [] },
  ])
  expect(await findCurrentPage(store.read, 'about')).not.toBeNull()
})

test('a file whose lines end each in its own way is saved without a changed byte, but for the lines that were changed', async () => {
  const { write, read, publisher, operator } = createDesk()
  const mixed = '\uFEFF# About\r\n\nOne.\rTwo.\r\nThree.'
  write('pages/about.md', mixed)
  write('site.yaml', 'name: Notes\r\nlanguage: en\n')
  const asInForm = (text: string) => text.replace(/\r\n?/g, '\n')
  const page = await runUseCase(readPage, publisher, { file: 'about.md' })
  const saved = await runUseCase(savePage, publisher, { ...page, text: asInForm(page.text) })
  expect(read('pages/about.md')).toBe(mixed)
  await runUseCase(savePage, publisher, { ...saved, text: asInForm(saved.text).replace('Two.', 'Two, more.') })
  expect(read('pages/about.md')).toBe(mixed.replace('Two.', 'Two, more.'))
  const { text, hash } = await runUseCase(readSettings, operator, {})
  await runUseCase(saveSettings, operator, { hash, text: asInForm(text) })
  expect(read('site.yaml')).toBe('name: Notes\r\nlanguage: en\n')
})

test('a page is begun and removed, one that changed meanwhile is not, and no address leads out of the folder', async () => {
  const { write, read, publisher, author } = createDesk()
  const fresh = { file: 'imprint.md', text: '# Imprint\n\nWe.\n', hash: null }
  const { hash } = await runUseCase(savePage, publisher, fresh)
  expect(read('pages/imprint.md')).toBe('# Imprint\n\nWe.\n')
  await expect(runUseCase(savePage, publisher, fresh)).rejects.toMatchObject({ code: 'outdated' })
  write('pages/imprint.md', '# Imprint\n\nThey.\n')
  await expect(runUseCase(savePage, publisher, { file: 'imprint.md', text: null, hash })).rejects.toMatchObject({
    code: 'outdated',
  })
  const present = await runUseCase(readPage, publisher, { file: 'imprint.md' })
  await runUseCase(savePage, publisher, { file: 'imprint.md', text: null, hash: present.hash })
  expect((await runUseCase(listPages, publisher, {})).pages).toEqual([])
  for (const file of ['../site.md', 'posts.md', 'a/b.md', '.hidden.md'])
    await expect(runUseCase(savePage, publisher, { ...fresh, file })).rejects.toMatchObject({ code: 'invalid' })
  await expect(runUseCase(savePage, author, fresh)).rejects.toMatchObject({ code: 'forbidden' })
})

test('a page whose file is none is refused with line and field, and the file is as before', async () => {
  const { write, read, publisher } = createDesk()
  write('pages/about.md', '# About\n\nWords.\n')
  const { hash } = await runUseCase(readPage, publisher, { file: 'about.md' })
  const text = '---\ntitle: [broken\n---\n\nWords.\n'
  await expect(runUseCase(savePage, publisher, { file: 'about.md', text, hash })).rejects.toThrow(/about\.md:\d+/)
  expect(read('pages/about.md')).toBe('# About\n\nWords.\n')
})

test('an old address is added to site.yaml, tested and removed; what leads nowhere is refused', async () => {
  const { write, read, publisher, store, import: take } = createDesk()
  write('site.yaml', settingsText)
  write('alpha.mdx', toNote({ title: 'Alpha' }))
  await take()
  await runUseCase(addOldAddress, publisher, { from: '/Old/Alpha.html', to: '/posts/alpha' })
  expect(read('site.yaml')).toBe(`${settingsText}redirects:\n  /Old/Alpha.html: /posts/alpha\n`)
  expect(await findRedirect(store.read, '/old/alpha')).toMatchObject({ slug: 'alpha' })
  expect(await runUseCase(testOldAddress, publisher, { path: '/old/alpha/' })).toEqual({
    ...{ path: '/old/alpha', outcome: 'leads', to: '/posts/alpha' },
  })
  expect((await runUseCase(listOldAddresses, publisher, {})).redirects).toMatchObject([
    { path: '/old/alpha', to: '/posts/alpha', state: 'leads', isOurs: true, source: 'site.yaml:5' },
  ])
  const before = read('site.yaml')
  for (const [from, to, message] of [
    ['/old/beta', '/posts/nothing', 'Nothing was changed: readers find nothing at the address that it leads to.'],
    ['/search', '/posts/alpha', '/search is a page of this site.'],
  ] as const)
    await expect(runUseCase(addOldAddress, publisher, { from, to })).rejects.toMatchObject({
      code: 'conflict',
      message,
    })
  expect(read('site.yaml')).toBe(before)
  await runUseCase(removeOldAddress, publisher, { path: '/old/alpha' })
  expect(read('site.yaml')).not.toContain('/Old/Alpha.html')
  expect(await runUseCase(testOldAddress, publisher, { path: '/old/alpha' })).toMatchObject({ outcome: 'nothing' })
})

test('an old address may lead to a page of the folder', async () => {
  const { write, publisher, store } = createDesk()
  write('site.yaml', settingsText)
  await runUseCase(savePage, publisher, { file: 'about.md', text: '# About\n\nWords.\n', hash: null })
  await runUseCase(addOldAddress, publisher, { from: '/old/about', to: '/about' })
  expect(await findRedirect(store.read, '/old/about')).toMatchObject({ kind: 'path', target: '/about' })
})

test('what a term is is said in site.yaml and in the record that pages show, over the words that were seen alone', async () => {
  const { write, read, publisher, author, import: take } = createDesk()
  write('site.yaml', settingsText)
  write('alpha.mdx', toNote({ title: 'Alpha', more: 'tags: [Edge cases]' }))
  await take()
  const say = (about: string | null, before: string | null) =>
    runUseCase(describeTermUseCase, publisher, { kind: 'tag', name: 'Edge cases', about, before })
  const aboutOf = async () => (await runUseCase(listTerms, publisher, { kind: 'tag' })).terms.map(({ about }) => about)
  expect(await aboutOf()).toEqual([null])
  await say('What tests forget.', null)
  expect(read('site.yaml')).toBe(`${settingsText}terms:\n  tags:\n    Edge cases: What tests forget.\n`)
  expect(await aboutOf()).toEqual(['What tests forget.'])
  await expect(say('Mine.', null)).rejects.toMatchObject({
    code: 'outdated',
    message: expect.stringContaining('What tests forget.'),
  })
  await expect(
    runUseCase(describeTermUseCase, author, { kind: 'tag', name: 'Edge cases', about: 'No.', before: null }),
  ).rejects.toMatchObject({ code: 'forbidden' })
  await say(null, 'What tests forget.')
  expect(await aboutOf()).toEqual([null])
  expect(read('site.yaml')).not.toContain('What tests forget.')
})

test('a term whose name is a number in site.yaml is described anew, and no longer', async () => {
  const { write, read, publisher, import: take } = createDesk()
  write('site.yaml', `${settingsText}terms:\n  tags:\n    2024: Old.\n`)
  write('alpha.mdx', toNote({ title: 'Alpha', more: "tags: ['2024']" }))
  await take()
  const say = (about: string | null, before: string | null) =>
    runUseCase(describeTermUseCase, publisher, { kind: 'tag', name: '2024', about, before })
  await say('New.', 'Old.')
  expect(read('site.yaml')).toBe(`${settingsText}terms:\n  tags:\n    2024: New.\n`)
  await say(null, 'New.')
  expect(read('site.yaml')).not.toContain('2024')
})
