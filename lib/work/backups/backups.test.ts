import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { inFolder, openMediaStore } from '#lib/media/pictures'
import { backupDatabase, listJobs, openStore, restoreDatabase } from '#lib/store'
import { rouseJobs, workDueJobs } from '#lib/work/jobs'
import { copyPictures, inBackup, toBackupFolder } from '#lib/work/media'
import { contentHash } from '#lib/work/publishing'
import { createTestSite, sharePreparing, toNote } from '#lib/work/publishing/testing.ts'
import { verifyStore } from '#lib/work/verifying'
import { type BackupKindsParts, makingJob, toBackupKinds } from './backup-kinds.ts'
import { inBackupThread, listBackups, makeBackup, pruneBackups, testRestore } from './index.ts'

const hour = 3_600_000
const start = Date.UTC(2026, 10, 22, 10)
const at = (hours: number) => new Date(start + hours * hour)
const draw = (width: number) => `<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h${width}"/></svg>`

/** A site with a picture and settings, and an empty place for its backups. */
async function createSite(first = 'alpha') {
  const site = createTestSite()
  const to = mkdtempSync(path.join(tmpdir(), 'alphanode-backups-'))
  onTestFinished(() => rmSync(to, { recursive: true, force: true }))
  const { databaseFile } = site
  const settingsFile = path.join(site.content, 'site.yaml')
  const source = {
    databaseFile,
    mediaFolder: path.join(path.dirname(databaseFile), 'media'),
    mediaStore: null,
    settingsFile,
  }
  const add = async (title: string, width: number) => {
    site.write(`${title}.mdx`, toNote({ title, body: `![A line](${title}.svg)` }))
    site.write(`${title}.svg`, draw(width))
    await site.import({ media: site.media })
  }
  writeFileSync(settingsFile, 'name: Harbour notes\n')
  await add(first, 9)
  const make = (hours: number) => makeBackup(source, to, at(hours))
  const list = () => listBackups(to, databaseFile)
  return { ...site, to, source, add, make, list, names: () => readdirSync(to).sort() }
}

const picturesOf = (file: string) => readdirSync(toBackupFolder(file)).sort()
const inodeOf = (file: string, name: string) => statSync(path.join(toBackupFolder(file), name)).ino

test('a backup holds database, pictures and settings, and restores to the same content', async () => {
  const { store, make, databaseFile, source, names } = await createSite()
  const before = await contentHash(store)
  const { folder, file, manifest } = await make(0)
  expect(names()).toEqual(['20261122T100000000Z'])
  expect(manifest).toMatchObject({ of: databaseFile, pictures: 1, lacking: [], tested: null })
  expect(readFileSync(path.join(folder, 'site.yaml'), 'utf8')).toBe(readFileSync(source.settingsFile, 'utf8'))
  const fresh = path.join(path.dirname(databaseFile), 'fresh/alphanode.db')
  await restoreDatabase(file, fresh, { now: at(1).toISOString() })
  const media = path.join(path.dirname(fresh), 'media')
  await copyPictures(fresh, inBackup(file), inFolder(media))
  const restored = openStore(fresh)
  const pictures = openMediaStore(inFolder(media), {}, sharePreparing)
  expect(await contentHash(restored)).toBe(before)
  expect(await verifyStore(restored, (check, line) => expect.fail(`${check}: ${line}`), pictures)).toMatchObject({
    faults: 0,
  })
  await pictures.close()
  await restored.close()
})

test('pictures that the backup before has are its files, and only new ones are copied', async () => {
  const { add, make } = await createSite()
  const first = await make(0)
  const [old = ''] = picturesOf(first.file)
  await add('beta', 20)
  const second = await make(24)
  expect(picturesOf(second.file)).toHaveLength(2)
  expect(inodeOf(second.file, old)).toBe(inodeOf(first.file, old))
})

test('a picture that was damaged in the backup before comes from the site again', async () => {
  const { make } = await createSite()
  const first = await make(0)
  const [name = ''] = picturesOf(first.file)
  const damaged = path.join(toBackupFolder(first.file), name)
  writeFileSync(damaged, 'words')
  const second = await make(24)
  expect(second.manifest).toMatchObject({ pictures: 1, lacking: [] })
  expect(readFileSync(path.join(toBackupFolder(second.file), name), 'utf8')).toBe(draw(9))
  expect(readFileSync(damaged, 'utf8')).toBe('words')
})

test('what a killed backup left is removed, and is never taken for a backup', async () => {
  const { to, make, names, list } = await createSite()
  const gone = spawnSync(process.execPath, ['-e', '']).pid
  mkdirSync(path.join(to, `.partial-${gone}`))
  mkdirSync(path.join(to, '20261121T100000000Z'))
  await make(0)
  expect(names()).toEqual(['20261121T100000000Z', '20261122T100000000Z'])
  expect((await list()).map(({ made }) => made)).toEqual([start])
})

test('one that fails leaves those that are there as they are', async () => {
  const { make, names, list, databaseFile, source, to } = await createSite()
  await make(0)
  const broken = path.join(path.dirname(databaseFile), 'broken.db')
  copyFileSync(databaseFile, broken)
  writeFileSync(broken, 'This is no database at all. '.repeat(100))
  await expect(makeBackup({ ...source, databaseFile: broken }, to, at(24))).rejects.toThrow('no database')
  await expect(makeBackup(source, path.join(to, 'nowhere'), at(24))).rejects.toThrow('is its disk mounted?')
  expect(names()).toEqual(['20261122T100000000Z'])
  expect(await list()).toHaveLength(1)
})

test('what the policy keeps no more is removed; of other sites nothing', async () => {
  const { make, names, to, databaseFile } = await createSite()
  const other = await createSite('another')
  await makeBackup(other.source, to, at(-24 * 90))
  for (const hours of [0, 1, 24, 25]) await make(hours)
  const policy = { daily: 2, weekly: 0, monthly: 0 }
  expect(await pruneBackups(to, databaseFile, policy)).toHaveLength(2)
  expect(names()).toEqual(['20260824T100000000Z', '20261122T110000000Z', '20261123T110000000Z'])
})

test('sites whose databases have the same path know their own, as does one that was moved or restored', async () => {
  const [one, other] = [await createSite(), await createSite('another')]
  const { to, source } = one
  // As in containers, each of which sees its own volume there.
  const databaseFile = path.join(to, 'data', 'alphanode.db')
  const put = (from: string, file = databaseFile) => {
    rmSync(file, { force: true })
    backupDatabase(from, file)
  }
  const policy = { daily: 1, weekly: 0, monthly: 0 }
  const namesOf = async (file = databaseFile) =>
    (await listBackups(to, file)).map(({ folder }) => path.basename(folder))
  put(one.databaseFile)
  const first = await makeBackup({ ...source, databaseFile }, to, at(0))
  put(other.databaseFile)
  expect(await namesOf()).toEqual([])
  for (const hours of [24, 48]) await makeBackup({ ...other.source, databaseFile }, to, at(hours))
  expect(await pruneBackups(to, databaseFile, policy)).toHaveLength(1)
  expect(await namesOf()).toEqual(['20261124T100000000Z'])
  const moved = path.join(to, 'moved', 'alphanode.db')
  await restoreDatabase(first.file, moved, { now: at(50).toISOString() })
  expect(await namesOf(moved)).toEqual([path.basename(first.folder)])
  // Where the database is lost, its path tells.
  rmSync(databaseFile)
  expect(await namesOf()).toHaveLength(2)
})

test('a restore is tested in a folder that does not stay, and its success is noted', async () => {
  const { make, list, names } = await createSite()
  const { file } = await make(0)
  expect(await testRestore(file, at(1))).toMatchObject({ posts: 1, pictures: 1, checks: expect.any(Number) })
  expect(await list()).toMatchObject([{ made: start, tested: start + hour }])
  expect(names()).toEqual(['20261122T100000000Z'])
  expect(readdirSync(path.dirname(file)).sort()).toEqual([
    ...['alphanode.db', 'alphanode.db.media', 'backup.json', 'site.yaml'],
  ])
})

test.each<[string, (file: string) => void, string]>([
  ['a database that was cut', (file) => truncateSync(file, 8192), 'its SHA-256 is another one'],
  ['settings that are gone', (file) => rmSync(path.join(path.dirname(file), 'site.yaml')), 'site.yaml is missing'],
  [
    'a picture of another content',
    (file) => writeFileSync(path.join(toBackupFolder(file), picturesOf(file)[0] ?? ''), 'words'),
    'its file has another content',
  ],
])('%s fails the test of a restore, which says so', async (_, damage, message) => {
  const { make, list } = await createSite()
  const { file } = await make(0)
  damage(file)
  await expect(testRestore(file, at(1))).rejects.toThrow(message)
  expect(await list()).toMatchObject([{ tested: null }])
})

/** The jobs, with the work done in this thread and a clock that is handed in. */
async function createLine(change: Partial<BackupKindsParts> = {}) {
  const site = await createSite()
  const { store, source, to, databaseFile } = site
  const clock = { now: start }
  const settings = { to, every: 24 * hour, keep: { daily: 3, weekly: 0, monthly: 0 } }
  const kinds = toBackupKinds({
    ...{ databaseFile, settings, now: () => clock.now },
    async keep({ isDue }) {
      if (isDue) await makeBackup(source, to, new Date(clock.now))
      await pruneBackups(to, databaseFile, settings.keep)
    },
    test: (file) => testRestore(file, new Date(clock.now)),
    ...change,
  })
  await rouseJobs(store, [makingJob], new AbortController().signal, () => clock.now)
  return {
    ...site,
    async wait(hours: number) {
      clock.now += hours * hour
      await workDueJobs(store, kinds, { now: () => clock.now, atOnce: 1 })
    },
    // The sizes of the picture wait for a turn of their own.
    jobs: async () => (await listJobs(store.read, { limit: 10 })).filter(({ kind }) => kind !== 'prepare pictures'),
    rouse: () => rouseJobs(store, [makingJob], new AbortController().signal, () => clock.now),
  }
}

test('one is made and tested in each interval, and a start makes none before its time', async () => {
  const { wait, rouse, list, jobs } = await createLine()
  await wait(0)
  expect(await list()).toMatchObject([{ made: start, tested: start }])
  await wait(23)
  await rouse()
  await wait(0)
  expect(await list()).toHaveLength(1)
  expect(await jobs()).toMatchObject([{ kind: 'back up', state: 'waiting', due: start + 24 * hour }])
  for (let day = 1; day <= 5; day++) await wait(day === 1 ? 1 : 24)
  const kept = await list()
  expect(kept.map(({ made }) => (made - start) / hour)).toEqual([120, 96, 72])
  expect(kept.every(({ made, tested }) => made === tested)).toBe(true)
})

test('a test that fails keeps the last good one, says why, and is done with when a newer one is whole', async () => {
  const fault = { is: true }
  const site = await createLine({
    async test(file) {
      if (fault.is) throw new Error('The backup restores with 1 faults.')
      await testRestore(file, at(0))
    },
  })
  fault.is = false
  await site.wait(0)
  fault.is = true
  for (let day = 0; day < 6; day++) await site.wait(24)
  expect((await site.list()).filter(({ tested }) => tested !== null)).toMatchObject([{ made: start }])
  expect(await site.jobs()).toContainEqual(
    expect.objectContaining({ kind: 'test a restore', problem: 'The backup restores with 1 faults.' }),
  )
  fault.is = false
  await site.wait(24)
  expect((await site.list())[0]).toMatchObject({ tested: start })
  expect((await site.jobs()).map(({ kind, problem }) => [kind, problem])).toEqual([['back up', null]])
})

test('without a place, what was in line is let go', async () => {
  const { wait, jobs } = await createLine({ settings: null })
  await wait(0)
  expect(await jobs()).toEqual([])
})

test('a backup that a wrong clock dated in the future holds up none', async () => {
  const { wait, make, list } = await createLine()
  await make(24 * 365)
  await wait(0)
  expect((await list()).map(({ made }) => made)).toEqual([at(24 * 365).getTime(), start])
})

test('a thread of its own makes, removes and tests', async () => {
  const { source, to, list } = await createSite()
  const settings = { to, every: hour, keep: { daily: 1, weekly: 0, monthly: 0 } }
  const { signal } = new AbortController()
  const thread = inBackupThread({ source, settings })
  await thread.keep({ isDue: true }, signal)
  const [made] = await list()
  await thread.test(made?.file ?? '', signal)
  expect(await list()).toMatchObject([{ made: made?.made, tested: expect.any(Number) }])
  await expect(thread.test(path.join(to, 'nothing.db'), signal)).rejects.toThrow('found nothing')
  expect(existsSync(path.join(to, 'nothing.db'))).toBe(false)
})
