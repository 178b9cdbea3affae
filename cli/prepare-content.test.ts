import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { findCurrentSiteName, findPointer, findSiteRecord, openStore, type Store } from '#lib/store'
import { canMount, createDisk, type TestDisk } from '#lib/store/sqlite/testing-disk.ts'
import { rollbackRun } from '#lib/work/importing'
import { publish, unpublish } from '#lib/work/publishing'
import { day, toNote } from '#lib/work/publishing/testing.ts'
import { takeInChangedSite } from '#lib/work/site'
import { prepareContent } from './prepare-content.ts'
import { findServingLock } from './serving-lock.ts'

function createPublication(dataFolder?: string) {
  const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-prepare-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const contentFolder = path.join(folder, 'notes')
  const data = dataFolder ?? path.join(folder, 'data')
  const place = {
    contentFolder,
    dataFolder: data,
    databaseFile: path.join(data, 'alphanode.db'),
    mediaFolder: path.join(data, 'media'),
    mediaStore: null,
  }
  mkdirSync(contentFolder)
  async function withStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
    const store = openStore(place.databaseFile)
    try {
      return await work(store)
    } finally {
      await store.close()
    }
  }
  return {
    place,
    withStore,
    write: (name: string, text: string) => writeFileSync(path.join(contentFolder, name), text),
    remove: () => rmSync(contentFolder, { recursive: true }),
    unlink: (name: string) => rmSync(path.join(contentFolder, name)),
    start: (options: Parameters<typeof prepareContent>[1] = {}) => prepareContent(place, options),
    findLive: (slug: string) => withStore((store) => findPointer(store.read, slug)),
  }
}

test('an import that was taken back does not return with the next start', async () => {
  const { write, start, withStore, findLive } = createPublication()
  write('a.mdx', toNote({ title: 'Alpha' }))
  await start()
  expect(await findLive('alpha')).toMatchObject({ kind: 'live' })
  await withStore((store) => rollbackRun(store, 1, day))
  await start()
  expect(await findLive('alpha')).toBeNull()
})

test('what an editor withdrew or rolled back outlives a start', async () => {
  const { write, start, withStore, findLive } = createPublication()
  write('a.mdx', toNote({ title: 'Alpha' }))
  write('b.mdx', toNote({ title: 'Beta' }))
  await start()
  write('b.mdx', toNote({ title: 'Beta', version: '1.1.0' }))
  await start()
  await withStore(async (store) => {
    await unpublish(store, 'alpha', day)
    await publish(store, 'beta', { version: '1.0.0', now: day })
  })
  await start()
  expect(await findLive('alpha')).toBeNull()
  expect(await findLive('beta')).toMatchObject({ version: '1.0.0' })
})

test('a folder that is gone leaves what was taken in as it is', async () => {
  const { write, remove, start, findLive, place } = createPublication()
  write('a.mdx', toNote({ title: 'Alpha' }))
  await start()
  remove()
  await start()
  expect(await findLive('alpha')).toMatchObject({ kind: 'live' })
  rmSync(place.dataFolder, { recursive: true })
  await expect(start()).rejects.toMatchObject({
    code: 'not-found',
    message: expect.stringContaining('There is no folder'),
  })
  expect(existsSync(place.databaseFile)).toBe(false)
})

test('a data folder remembers its publication, and refuses another one before anything is written', async () => {
  const { write, start, place } = createPublication()
  write('a.mdx', toNote({ title: 'Alpha' }))
  await start()
  const other = createPublication()
  other.write('b.mdx', toNote({ title: 'Beta' }))
  const refused = prepareContent({ ...other.place, dataFolder: place.dataFolder, databaseFile: place.databaseFile })
  await expect(refused).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining(`holds the publication ${place.contentFolder}, not ${other.place.contentFolder}`),
  })
  await start()
})

test('a file that is gone withdraws its note; a start that would withdraw many stops and asks', async () => {
  const { write, unlink, start, findLive } = createPublication()
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) write(`${name}.md`, `Text of ${name}.\n`)
  await start()
  unlink('a.md')
  await start()
  expect(await findLive('a')).toBeNull()
  unlink('b.md')
  unlink('c.md')
  await expect(start()).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('add --prune') })
  expect(await findLive('b')).toMatchObject({ kind: 'live' })
  await start({ prune: true })
  expect(await findLive('b')).toBeNull()
})

test('a broken site.yaml leaves the site and its notes as they were, and nothing starts with one', async () => {
  const { write, start, findLive } = createPublication()
  write('site.yaml', 'policcy: review\n')
  write('a.md', 'Text.\n')
  await expect(start()).rejects.toMatchObject({ code: 'wrong-use' })
  write('site.yaml', 'name: Notes\n')
  await start()
  write('site.yaml', 'name: Other\nfaces: comic\n')
  write('b.md', 'Text.\n')
  await start()
  expect(await findLive('b')).toBeNull()
  write('site.yaml', 'name: Other\n')
  await start()
  expect(await findLive('b')).toMatchObject({ kind: 'live' })
})

test('a site.yaml that changes while it is served is taken in, and a broken one changes nothing', async () => {
  const { write, start, place, withStore } = createPublication()
  const findName = () =>
    withStore(async (store) => findSiteRecord(store.read, (await findCurrentSiteName(store.read)) ?? ''))
  write('site.yaml', 'name: One\n')
  await start()
  write('site.yaml', 'name: Two\n')
  await takeInChangedSite(place, { say: () => {}, onIssue: () => {} })
  expect(await findName()).toMatchObject({ name: 'Two' })
  write('site.yaml', 'name: Three\nfaces: comic\n')
  await takeInChangedSite(place, { say: () => {}, onIssue: () => {} })
  expect(await findName()).toMatchObject({ name: 'Two' })
})

describe.skipIf(!canMount)('on a disk that takes nothing', () => {
  test.each<[string, (disk: TestDisk) => unknown, RegExp]>([
    ['full', (disk) => disk.fill(), /no room left on the disk/],
    ['read-only', (disk) => disk.setReadOnly(true), /read-only/],
  ])('that is %s, a start serves what was taken in before, and says why nothing is new', async (_, end, reason) => {
    const disk = createDisk(8)
    const { write, start, place } = createPublication(path.join(disk.folder, 'data'))
    write('a.md', 'Text.\n')
    await start()
    write('b.md', 'Text.\n')
    end(disk)
    const told = captureErrors()
    await start()
    const lock = await findServingLock(place)
    expect(lock).not.toBeNull()
    await lock?.release()
    expect(told()).toMatch(reason)
    const store = openStore(place.databaseFile, { serving: true, onUnwritable: () => {} })
    expect(await findPointer(store.read, 'a')).toMatchObject({ kind: 'live' })
    expect(await findPointer(store.read, 'b')).toBeNull()
    await store.close()
  })
})

function captureErrors(): () => string {
  const written: string[] = []
  const spy = vi.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0)
  onTestFinished(() => spy.mockRestore())
  return () => written.join('')
}
