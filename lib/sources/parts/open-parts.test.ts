import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readPiece } from '../piece.ts'
import { openSource, readSource } from '../read-source.ts'
import { openParts } from './open-parts.ts'

async function createFolder(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'parts-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true })
    await writeFile(path.join(folder, name), text)
  }
  return folder
}

const book = {
  'book.toml': '[book]\n',
  'src/SUMMARY.md': '- [A](a.md)\n- [B](b.md)\n',
  'src/a.md': '# A\n\nText.\n\n{{#include part.md}}\n',
  'src/b.md': '# B\n\n[to the part](a.md#in-the-part)\n',
  'src/part.md': '## In the part\n\nWords.\n',
}

async function readBodies(folder: string): Promise<Record<string, string>> {
  const bodies: Record<string, string> = {}
  for await (const item of readSource(folder))
    if (item.kind === 'post') bodies[path.basename(item.record.path)] = item.record.body
  return bodies
}

/** What tells the present state of each note apart from another one. */
async function readContexts(folder: string): Promise<Record<string, string | undefined>> {
  const contexts: Record<string, string | undefined> = {}
  const source = await openSource(folder)
  if (!('pieces' in source)) return contexts
  for await (const piece of source.pieces)
    for await (const { path: file, context } of readPiece(piece)) contexts[path.basename(file)] = context
  return contexts
}

test('a part is no note of its own, and its headings are those of the note', async ({ expect }) => {
  const folder = await createFolder(book)
  expect(await readBodies(folder)).toEqual({
    'a.md': 'Text.\n\n## In the part\n\nWords.\n',
    'b.md': '[to the part](/posts/a#in-the-part)\n',
  })
})

test('a part that changes makes another note of the one that includes it, and of no other', async ({ expect }) => {
  const folder = await createFolder(book)
  const before = await readContexts(folder)
  await writeFile(path.join(folder, 'src/part.md'), '## In the part\n\nOther words.\n')
  const after = await readContexts(folder)
  expect(Object.keys(before)).toContain('a.md')
  expect([before['a.md'] === after['a.md'], before['b.md'] === after['b.md']]).toEqual([false, true])
  expect((await readBodies(folder))['a.md']).toContain('Other words.')
})

test('nothing outside of the folder is a part, and no draft', async ({ expect }) => {
  const outside = await createFolder({ 'secret.md': 'secret' })
  const folder = await createFolder({
    'a.md': 'a',
    'draft.md': '---\ndraft: true\n---\nb',
    'head.md': '---\ntitle: x\n---\nc\n',
  })
  await symlink(path.join(outside, 'secret.md'), path.join(folder, 'link.md'))
  const read = openParts(folder)
  expect(['a.md', 'head.md', 'draft.md', 'link.md', `../${path.basename(outside)}/secret.md`, '.'].map(read)).toEqual([
    ...['a', 'c\n', null, null, null, null],
  ])
})

test.each([
  ['draft: yes', null],
  ['draft: maybe', null],
  ['publish: false', null],
  ['status: draft', null],
  ['revision: { status: draft }', null],
  ['title: Plan: secret', null],
  ['draft: no', 'Words'],
  ['headless: true', 'Words'],
])('a part that says %s', async (head, expected) => {
  const folder = await createFolder({ 'a.md': `---\n${head}\n---\nWords` })
  expect(openParts(folder)('a.md')).toBe(expected)
})

test('a part is judged by the file that it is', async ({ expect }) => {
  const folder = await createFolder({ 'draft.md': '---\ndraft: true\n---\nb', 'a@draft.mdx': 'c' })
  await symlink(path.join(folder, 'draft.md'), path.join(folder, 'link.txt'))
  expect(['link.txt', 'draft.md', 'a@draft.mdx'].map(openParts(folder))).toEqual([null, null, null])
})

test('a part that changes makes another note of a file with the line ends of Windows', async ({ expect }) => {
  const folder = await createFolder({
    'mkdocs.yml': 'site_name: A\nmarkdown_extensions:\n  - pymdownx.snippets\n',
    'docs/a.md': '# A\r\n\r\n--8<--\r\ninc/p.md\r\n--8<--\r\n',
    'inc/p.md': 'Words.\r\n',
  })
  const before = await readContexts(folder)
  await writeFile(path.join(folder, 'inc/p.md'), 'Others.\r\n')
  const after = await readContexts(folder)
  expect((await readBodies(folder))['a.md']).toContain('Others.')
  expect(before['a.md']).not.toBe(after['a.md'])
})

test('notes of Docusaurus that hold something of MDX are MDX, whatever their files are called', async ({ expect }) => {
  const folder = await createFolder({
    'docusaurus.config.js': 'export default {}',
    'docs/a.md': "import Part from './_part.md'\n\nText.\n\n<Part />\n",
    'docs/_part.md': 'A part.\n',
    'docs/b.md': 'Text with `import x from "y"`.\n',
    'docs/c.md': '---\nformat: md\n---\n<Part />\n',
  })
  const read: Record<string, string> = {}
  for await (const item of readSource(folder))
    if (item.kind === 'post')
      read[path.basename(item.record.path)] = `${item.record.format}: ${item.record.body.trim()}`
  expect(read).toEqual({
    'a.md': 'mdx: Text.\n\nA part.',
    'b.md': 'md: Text with `import x from "y"`.',
    'c.md': 'md: <Part />',
  })
})
