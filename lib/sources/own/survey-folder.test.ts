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
