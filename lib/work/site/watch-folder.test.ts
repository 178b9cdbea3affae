import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createFolderLook, type FolderChange, prepareAndWatch, watchFolder } from './watch-folder.ts'

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

test('a link that leads to itself is nothing, and the next look goes on', async () => {
  const { folder, write, told, look } = createWatched()
  symlinkSync('loop.md', path.join(folder, 'loop.md'))
  await look()
  const c = write('c.md', 'One.')
  await look()
  await look()
  expect(told).toEqual([{ saved: none, added: new Set([c]), removed: none }])
})

test.runIf(process.platform === 'linux')('what cannot be looked at is as it was before, and never gone', async () => {
  const { base, folder, write, a, told, look } = createWatched()
  chmodSync(base, 0o755)
  chmodSync(path.join(folder, 'deep'), 0)
  write('a.md', 'Two lines.')
  await asNobody(look)
  await asNobody(look)
  expect(told).toEqual([{ saved: new Set([a]), added: none, removed: none }])
  chmodSync(folder, 0)
  chmodSync(base, 0)
  await asNobody(look)
  await asNobody(look)
  for (const place of [base, folder, path.join(folder, 'deep')]) chmodSync(place, 0o755)
  await look()
  await look()
  expect(told).toHaveLength(1)
})

/** The user `root` may look at everything. */
async function asNobody(work: () => Promise<unknown>): Promise<void> {
  const isRoot = process.getuid?.() === 0
  if (isRoot) process.seteuid?.(65_534)
  try {
    await work()
  } finally {
    if (isRoot) process.seteuid?.(0)
  }
}

test('what is saved while the first import runs is told after it', async () => {
  const { folder, write, a } = createWatched()
  const told = Promise.withResolvers<[FolderChange, string]>()
  const prepare = async () => {
    write('a.md', 'Two lines.')
    return 'the site'
  }
  const { watch } = await prepareAndWatch(folder, prepare, async (...change) => told.resolve(change))
  onTestFinished(watch.close)
  expect(await told.promise).toEqual([{ saved: new Set([a]), added: none, removed: none }, 'the site'])
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
