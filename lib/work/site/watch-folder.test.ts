import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createFolderLook, type FolderChange, watchFolder } from './watch-folder.ts'

function createWatched() {
  const base = mkdtempSync(path.join(tmpdir(), 'alphanode-watch-'))
  onTestFinished(() => rmSync(base, { recursive: true }))
  const folder = path.join(base, 'notes')
  const write = (name: string, text: string) => {
    const file = path.join(folder, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, text)
    return file
  }
  const a = write('a.md', 'One.')
  const b = write('deep/b.md', 'One.')
  const told: FolderChange[] = []
  const look = createFolderLook(folder, async (change) => {
    told.push(change)
  })
  return { base, folder, write, a, b, told, look }
}

const none: ReadonlySet<string> = new Set()

test('what is saved, added and removed is told once, when it has stayed as it is', async () => {
  const { write, a, b, told, look } = createWatched()
  write('a.md', 'Two lines.')
  expect(await look()).toMatchObject({ isSettled: false })
  write('a.md', 'Two, and a half.')
  expect(await look()).toMatchObject({ isSettled: false })
  expect(told).toEqual([])
  expect(await look()).toMatchObject({ isSettled: true })
  rmSync(b)
  const c = write('deep/deeper/c.md', 'One.')
  await look()
  await look()
  await look()
  expect(told).toEqual([
    { saved: new Set([a]), added: none, removed: none },
    { saved: none, added: new Set([c]), removed: new Set([b]) },
  ])
})

test('a file that an editor replaces is saved, again and again, and what lies beside it for a while is nothing', async () => {
  const { write, a, told, look } = createWatched()
  for (const text of ['Two.', 'Two!', 'Two?']) {
    renameSync(write('.a.md.swap', text), a)
    await look()
    await look()
  }
  expect(told).toEqual(Array(3).fill({ saved: new Set([a]), added: none, removed: none }))
})

test('a file that is away for one look only was saved', async () => {
  const { write, a, told, look } = createWatched()
  rmSync(a)
  await look()
  write('a.md', 'Two lines.')
  await look()
  await look()
  expect(told).toEqual([{ saved: new Set([a]), added: none, removed: none }])
})

test('a folder that is away has not changed, and one that comes back is compared with what was there', async () => {
  const { base, folder, b, told, look } = createWatched()
  renameSync(folder, path.join(base, 'away'))
  await look()
  await look()
  expect(told).toEqual([])
  rmSync(path.join(base, 'away', 'deep', 'b.md'))
  symlinkSync(path.join(base, 'away'), folder)
  await look()
  await look()
  expect(told).toEqual([{ saved: none, added: none, removed: new Set([b]) }])
})

test('hidden folders and packages of others are not looked at', async () => {
  const { write, told, look } = createWatched()
  write('.git/index', 'One.')
  write('node_modules/package/README.md', 'One.')
  await look()
  await look()
  expect(told).toEqual([])
})

test('a watch looks by itself, and tells what was saved while it was telling', async () => {
  const { folder, write, a, b } = createWatched()
  const both = Promise.withResolvers<string[]>()
  const told: string[] = []
  const watch = watchFolder(folder, async ({ saved }) => {
    told.push(...saved)
    if (told.length === 1) write('deep/b.md', 'Two lines.')
    else both.resolve(told)
  })
  onTestFinished(watch.close)
  write('a.md', 'Two lines.')
  expect(await both.promise).toEqual([a, b])
})
