import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { findDialect } from '../dialects/dialects.ts'
import { openSource, readPiece } from '../index.ts'
import { listRecords, readAll } from '../testing/read-all.ts'

let folder = ''
afterEach(async () => {
  vi.restoreAllMocks()
  await rm(folder, { recursive: true, force: true })
})

async function writeFolder(files: Record<string, string>): Promise<void> {
  folder = await mkdtemp(join(tmpdir(), 'alphanode-survey-'))
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), text)
  }
}

async function openNotes(): Promise<Record<string, string>> {
  const source = await openSource(folder)
  if ('items' in source) throw new Error('expected pieces')
  const found: Record<string, string> = {}
  for await (const piece of source.pieces)
    for await (const { name, open } of readPiece(piece)) {
      try {
        found[name] = open()?.kind ?? ''
      } catch (error) {
        found[name] = String(error)
      }
    }
  return found
}

test('a mistake in looking at one note costs that note, and is said where the note is judged', async () => {
  const vitepress = findDialect('vitepress')
  const ask = vitepress.describe.bind(vitepress)
  vi.spyOn(vitepress, 'describe').mockImplementation((note, site) => {
    if (note.name === 'b.md') throw new Error('no such rule')
    return ask(note, site)
  })
  await writeFolder({
    '.vitepress/config.mjs': 'export default {}',
    'a.md': '# A\n\nText',
    'b.md': '# B\n\nText',
    'c.md': '# C\n\nText',
  })
  expect(await openNotes()).toEqual({ 'a.md': 'post', 'b.md': 'Error: no such rule', 'c.md': 'post' })
})

test('a version in a name is one of ours beside notes that keep versions, and a part of the name elsewhere', async () => {
  const foreign = { 'react@18.2.0.md': 'Text of 18.', 'react.md': 'Text.', 'notes@draft.md': 'Text.' }
  await writeFolder(foreign)
  expect(await openNotes()).toEqual({ 'react@18.2.0.md': 'post', 'react.md': 'post', 'notes@draft.md': 'post' })
  await writeFile(join(folder, 'ours.md'), '---\ntitle: A\nrevision: { status: reviewed, version: 1.0.0 }\n---\n\nText')
  const ours = await readAll(folder)
  expect(
    listRecords(ours).map(({ defaultId, isHistory, isDraftBeside }) => [defaultId, isHistory, isDraftBeside]),
  ).toEqual(
    expect.arrayContaining([
      ['notes', false, true],
      ['react', true, false],
    ]),
  )
})

test('read-mes of themes are no notes, also where only names tell the system', async () => {
  await writeFolder({
    'content/_index.md': '---\ntitle: Home\n---\n\nText',
    'content/posts/_index.md': '---\ntitle: Posts\n---\n\nText',
    'content/posts/a.md': '---\ntitle: A\n---\n\nText',
    'themes/plain/README.md': '# A theme\n\nText',
    'archetypes/default.md': '---\ntitle: New\n---\n\nText',
    'README.md': '# Mine\n\nText',
  })
  const found = await openNotes()
  expect(found['themes/plain/README.md']).toBe('omitted')
  expect(found['archetypes/default.md']).toBe('omitted')
  expect(found['README.md']).toBe('post')
  expect(found['content/posts/a.md']).toBe('post')
})

test('a file beside the notes that is too large to be read is told', async () => {
  await writeFolder({
    'config.toml': 'baseURL = "https://a.example/"',
    'content/_index.md': `---\ntitle: Home\n---\n\n${'Text. '.repeat(100_000)}`,
    'content/a.md': '---\ntitle: A\n---\n\nText',
  })
  const source = await openSource(folder)
  if ('items' in source) throw new Error('expected pieces')
  for await (const piece of source.pieces) for await (const note of readPiece(piece)) note.open()
  expect(source.about?.remarks).toEqual([
    {
      what: 'configurations that were too large to read',
      file: join(folder, 'content/_index.md'),
      line: 1,
      text: 'content/_index.md',
    },
  ])
})

test('what the last of thousands of files beside the notes says is obeyed', async () => {
  const others = Array.from({ length: 2000 }, (_, at) => [`posts/n${at}.meta`, ''])
  await writeFolder({
    'conf.py': 'POSTS = (("posts/*.md", "posts", "post.tmpl"),)',
    ...Object.fromEntries(others),
    'posts/z.md': 'Text',
    'posts/z.meta': '.. title: Z\n.. date: 2020-01-01\n.. status: private\n',
  })
  const [record] = listRecords(await readAll(folder))
  expect(record?.input).toMatchObject({ title: 'Z', revision: { status: 'draft' } })
})

test.each([
  ['detect', 'md', 'mdx'],
  ['md', 'md', 'md'],
  ['mdx', 'mdx', 'mdx'],
])('markdown.format %s of Docusaurus says what its files are', async (format, ofMd, ofMdx) => {
  await writeFolder({
    'docusaurus.config.js': `export default { markdown: { format: '${format}' } }`,
    'docs/a.md': '# A\n\n<Spark>one</Spark>',
    'docs/b.mdx': '# B\n\n<Spark>one</Spark>',
    'docs/c.md': '---\nformat: md\n---\n\n<Spark>one</Spark>',
  })
  const formats = listRecords(await readAll(folder)).map(({ format }) => format)
  expect(formats).toEqual([ofMd, ofMdx, 'md'])
})

test('keys that a system makes something of are not told as left', async () => {
  await writeFolder({
    'config.toml': 'base_url = "https://a.example"',
    'content/a.md': '+++\ntitle = "A"\n[taxonomies]\ntags = ["x"]\n+++\n\nText',
    'content/b.md': '+++\ntitle = "B"\n[taxonomies]\nplaces = ["x"]\n+++\n\nText',
  })
  const told = listRecords(await readAll(folder)).map(({ notices = [] }) => notices.map(({ what }) => what))
  expect(told).toEqual([[], ['kept and not shown: taxonomies']])
})

test('front matter in JavaScript is read where it is data, and else keeps the note back', async () => {
  await writeFolder({
    'eleventy.config.js': 'export default function () {}',
    'a.md': '---js\n{ title: "One", tags: ["x"] }\n---\n\nText',
    'b.md': '---js\n{ title: "Two", draft: process.env.PUBLIC !== "yes" }\n---\n\nText',
  })
  const found = listRecords(await readAll(folder)).map(({ input }) => input)
  expect(found).toMatchObject([
    { title: 'One', tags: ['x'], revision: { status: 'unreviewed' } },
    { title: 'Two', revision: { status: 'draft' } },
  ])
})

test('an embed shows a note that everybody may read, and is a link or its words where the vault keeps the note back', async () => {
  await writeFolder({
    'publish.css': '',
    'A.md': '---\npublish: true\n---\n\nFirst.\n\n![[B#^one]]\n\n![[C#^two]]\n\n![[D]]\n',
    'B.md': '---\npublish: true\n---\n\nShown there. ^one\n',
    'C.md': 'Kept back. ^two\n',
    'D.md': '---\npublish: false\n---\n\nKept back as well.\n',
  })
  const records = listRecords(await readAll(folder))
  const body = records.find(({ path }) => path.endsWith('A.md'))?.body
  expect(body).toContain('First.\n\nShown there.')
  expect(body).not.toContain('Kept back')
})

test('a folder says more of its old addresses than a call has arguments', async () => {
  await writeFolder({ 'a.md': '# A\n\nWords.', _redirects: '/a/* /b\n'.repeat(150_000) })
  const source = await openSource(folder)
  if ('items' in source) throw new Error('expected pieces')
  for await (const piece of source.pieces) expect(piece.kind).toBe('notes')
  expect(source.about?.remarks).toHaveLength(150_000)
})

test('a file of old addresses that is too large for one is told of', async () => {
  await writeFolder({ 'a.md': '# A\n\nWords.', _redirects: `/a /b\n${'#'.repeat(5_000_000)}` })
  const source = await openSource(folder)
  if ('items' in source) throw new Error('expected pieces')
  for await (const piece of source.pieces) expect(piece.kind).toBe('notes')
  expect(source.about).toMatchObject({ redirects: [], remarks: [{ text: '_redirects', line: 1 }] })
})
