import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { importPosts } from '#lib/work/importing'
import { contentHash, unpublish } from '#lib/work/publishing'
import { day, toNote } from '#lib/work/publishing/testing.ts'
import { verifyStore } from '#lib/work/verifying'
import { backupDatabase, restoreDatabase } from './backup.ts'
import { openSqlite } from './open.ts'
import { openStore } from './store.ts'

/** A database with two posts, its backup, and a change since. */
async function createBackup() {
  const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-backup-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const databaseFile = path.join(folder, 'data/alphanode.db')
  const backup = path.join(folder, 'backups/copy.db')
  for (const title of ['Alpha', 'Beta']) writeFileSync(path.join(folder, `${title}.mdx`), toNote({ title }))
  const store = openStore(databaseFile)
  await importPosts(store, { path: folder, now: day })
  const before = await contentHash(store)
  backupDatabase(databaseFile, backup)
  await unpublish(store, 'alpha', day)
  return { databaseFile, backup, store, before }
}

test('a backup is made beside an open database, and restored in its place', async () => {
  const { databaseFile, backup, store, before } = await createBackup()
  const after = await contentHash(store)
  const identity = await store.identity()
  await store.close()
  const { posts, replaced } = await restoreDatabase(backup, databaseFile, { now: day })
  expect(posts).toBe(2)
  const restored = openStore(databaseFile)
  const kept = openStore(replaced as string)
  expect(await contentHash(restored)).toBe(before)
  expect(await contentHash(kept)).toBe(after)
  expect(await restored.identity()).not.toBe(identity)
  expect(await verifyStore(restored, (check, line) => expect.fail(`${check}: ${line}`))).toMatchObject({ faults: 0 })
  await restored.close()
  await kept.close()
  expect(readdirSync(path.dirname(databaseFile)).filter((name) => /partial|restore/.test(name))).toEqual([])
})

test('the database that is replaced is never away: it has its second name first', async () => {
  const { databaseFile, backup, store } = await createBackup()
  await store.close()
  const { ino } = statSync(databaseFile)
  const { replaced } = await restoreDatabase(backup, databaseFile, { now: day })
  expect(statSync(replaced as string).ino).toBe(ino)
  expect(readdirSync(path.dirname(databaseFile)).filter((name) => /-(?:wal|shm|journal)$/.test(name))).toEqual([])
})

test('what a killed backup and a killed restore left is removed by the next, what a running one writes is not', async () => {
  const { databaseFile, backup, store } = await createBackup()
  await store.close()
  const gone = spawnSync(process.execPath, ['-e', '']).pid
  const names = (id: number) => [`${backup}-2.partial-${id}`, `${databaseFile}.restore-${id}`]
  const running = process.ppid
  for (const file of [...names(gone), ...names(running)]) writeFileSync(file, 'half')
  backupDatabase(databaseFile, `${backup}-2`)
  await restoreDatabase(backup, databaseFile, { now: day })
  expect(names(gone).filter(existsSync)).toEqual([])
  expect(names(running).filter(existsSync)).toEqual(names(running))
})

describe('no empty site is made where one of before stands', () => {
  test.each([
    ['.before-20261122T100000000Z', 'Rename alphanode.db.before-20261122T100000000Z to alphanode.db'],
    ['.restore-4711', 'Run alphanode restore <backup> again'],
  ])('as %s', async (ending, way) => {
    const { databaseFile, backup, store } = await createBackup()
    await store.close()
    renameSync(databaseFile, databaseFile + ending)
    const open = () => openStore(databaseFile)
    expect(open).toThrow(expect.objectContaining({ name: 'StoreError', reason: 'unreachable' }))
    expect(open).toThrow(way)
    expect(existsSync(databaseFile)).toBe(false)
    expect(await restoreDatabase(backup, databaseFile, { now: day })).toEqual({ replaced: null, posts: 2 })
    await openStore(databaseFile).close()
  })
})

test('a backup never writes over a file', async () => {
  const { databaseFile, backup, store } = await createBackup()
  expect(() => backupDatabase(databaseFile, backup)).toThrow('expected no file yet')
  await store.close()
})

test('nothing is restored while another process has the database open', async () => {
  const { databaseFile, backup, store } = await createBackup()
  const after = await contentHash(store)
  for (const force of [false, true])
    await expect(restoreDatabase(backup, databaseFile, { now: day, force })).rejects.toThrow('Another process has')
  expect(await contentHash(store)).toBe(after)
  await store.close()
})

test('nothing is restored while a process serves that only reads', async () => {
  const { databaseFile, backup, store } = await createBackup()
  await store.close()
  const reader = openStore(databaseFile, { readonly: true, serving: true })
  await expect(restoreDatabase(backup, databaseFile, { now: day })).rejects.toThrow('Another process has')
  await reader.close()
  expect(await restoreDatabase(backup, databaseFile, { now: day })).toMatchObject({ posts: 2 })
})

test('a database that cannot be read is replaced only by force', async () => {
  const { databaseFile, backup, store } = await createBackup()
  await store.close()
  for (const ending of ['-wal', '-shm']) rmSync(databaseFile + ending, { force: true })
  writeFileSync(databaseFile, 'This is no database at all. '.repeat(100))
  await expect(restoreDatabase(backup, databaseFile, { now: day })).rejects.toThrow('--force')
  const { replaced } = await restoreDatabase(backup, databaseFile, { now: day, force: true })
  expect(existsSync(replaced as string)).toBe(true)
})

test('without a database there is nothing to keep', async () => {
  const { backup, store } = await createBackup()
  const fresh = path.join(path.dirname(backup), 'fresh/alphanode.db')
  expect(await restoreDatabase(backup, fresh, { now: day })).toEqual({ replaced: null, posts: 2 })
  await store.close()
})

test.each<[name: string, damage: (file: string) => void, message: string]>([
  ['nothing', (file) => rmSync(file), 'found nothing'],
  ['a text', (file) => writeFileSync(file, 'Hello. '.repeat(1000)), 'no database that can be read'],
  [
    'another program’s database',
    (file) => {
      rmSync(file)
      openSqlite(file).exec('CREATE TABLE mine (x)').close()
    },
    'no database of alphanode',
  ],
  ['one from a newer version', (file) => void openSqlite(file).exec('PRAGMA user_version = 999').close(), 'schema 999'],
  [
    'one with a hole in it',
    (file) => {
      const database = openSqlite(file)
      database.pragma('foreign_keys = OFF')
      database.exec("DELETE FROM posts WHERE id = 'Alpha'").close()
    },
    'is damaged',
  ],
])('%s is no backup, and the database stays', async (_name, damage, message) => {
  const { databaseFile, backup, store } = await createBackup()
  const after = await contentHash(store)
  await store.close()
  damage(backup)
  await expect(restoreDatabase(backup, databaseFile, { now: day })).rejects.toThrow(message)
  const still = openStore(databaseFile)
  expect(await contentHash(still)).toBe(after)
  await still.close()
})
