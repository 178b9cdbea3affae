import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { findDialect } from '../dialects/dialects.ts'
import { openSource, readPiece } from '../index.ts'

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
