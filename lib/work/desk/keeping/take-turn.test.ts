import { chmodSync, lstatSync, readFileSync, renameSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { createTestSite, day, toNote } from '#lib/work/publishing/testing.ts'
import { type DeskContext, runUseCase } from '../index.ts'
import { changeFolderText, readFolderText } from './folder-text.ts'
import { readPage, savePage } from './pages.ts'
import { addOldAddress } from './redirects.ts'
import { readSettings, saveSettings } from './settings.ts'

function createDesk() {
  const site = createTestSite()
  const context: DeskContext = {
    ...{ store: site.store, now: day, request: 'r1', folder: site.content },
    person: { id: 'grace', name: 'Grace', role: 'operator' },
  }
  const at = (name: string) => path.join(site.content, name)
  return { ...site, context, at, read: (name: string) => readFileSync(at(name), 'utf8') }
}

const codeOf = (result: PromiseSettledResult<unknown>): string =>
  result.status === 'fulfilled' ? 'saved' : String((result.reason as { code?: unknown }).code)

test('of two saves over one hash the second is told, and the first one stays', async () => {
  const { context, write, read } = createDesk()
  write('pages/about.md', '# About\n\nWords.\n')
  const { hash } = await runUseCase(readPage, context, { file: 'about.md' })
  const save = (text: string) => runUseCase(savePage, context, { file: 'about.md', text, hash })
  const results = await Promise.allSettled([save('# About\n\nOne.\n'), save('---\ntitle: [broken\n---\n\nTwo.\n')])
  expect(results.map(codeOf)).toEqual(['saved', 'outdated'])
  expect(read('pages/about.md')).toBe('# About\n\nOne.\n')
})

test('old addresses that are added at once are all kept', async () => {
  const { context, write, read, import: take } = createDesk()
  write('site.yaml', 'name: Notes\n')
  write('alpha.mdx', toNote({ title: 'Alpha' }))
  await take()
  const froms = ['/old/one', '/old/two', '/old/three']
  await Promise.all(froms.map((from) => runUseCase(addOldAddress, context, { from, to: '/posts/alpha' })))
  for (const from of froms) expect(read('site.yaml')).toContain(`${from}: /posts/alpha\n`)
})

test('a change waits for another process that changes the folder', async () => {
  const { context, write, read, store } = createDesk()
  write('site.yaml', 'name: Notes\n')
  const { hash } = await runUseCase(readSettings, context, {})
  const seen: string[] = []
  const lock: typeof store.lock = async (name) => {
    seen.push(read('site.yaml'))
    return seen.length === 1 ? null : store.lock(name)
  }
  await runUseCase(saveSettings, { ...context, store: { ...store, lock } }, { hash, text: 'name: Ours\n' })
  expect(seen).toEqual(['name: Notes\n', 'name: Notes\n'])
  expect(read('site.yaml')).toBe('name: Ours\n')
})

test('a refused text does not take the place of what another program wrote meanwhile', async () => {
  const { write, read, at } = createDesk()
  write('site.yaml', 'name: Notes\n')
  const { hash } = await readFolderText(at('site.yaml'))
  const refuse = async () => {
    writeFileSync(at('site.yaml'), 'name: Written elsewhere\n')
    throw new Error('refused')
  }
  await expect(changeFolderText(at('site.yaml'), { text: 'name: Mine\n', hash }, refuse)).rejects.toThrow('refused')
  expect(read('site.yaml')).toBe('name: Written elsewhere\n')
})

test('a link stays a link, and a file keeps its mode', async () => {
  const { context, write, read, at } = createDesk()
  write('site.yaml', 'name: Notes\n')
  chmodSync(at('site.yaml'), 0o640)
  renameSync(at('site.yaml'), at('shared.txt'))
  symlinkSync('shared.txt', at('site.yaml'))
  const { hash } = await runUseCase(readSettings, context, {})
  await runUseCase(saveSettings, context, { hash, text: 'name: Ours\n' })
  expect(lstatSync(at('site.yaml')).isSymbolicLink()).toBe(true)
  expect(read('shared.txt')).toBe('name: Ours\n')
  expect(statSync(at('shared.txt')).mode & 0o777).toBe(0o640)
})
