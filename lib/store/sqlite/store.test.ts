import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { describeStore } from '../contract.ts'
import { findPointer, type Store, StoreError } from '../index.ts'
import { writeTestPost } from '../testing.ts'
import { openSqlite } from './open.ts'
import { openStore } from './store.ts'

function createFile(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-store-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return path.join(folder, 'alphanode.db')
}

describeStore('SQLite', async () => {
  const file = createFile()
  return { open: () => openStore(file) }
})

const fill = (store: Store, id: string) => store.write((transaction) => writeTestPost(transaction, id))

function openRaw(file: string) {
  const database = openSqlite(file)
  onTestFinished(() => void database.close())
  return database
}

const idsIn = (file: string): unknown[] => openRaw(file).prepare('SELECT id FROM posts ORDER BY id').pluck().all()

test('a closed database is one file', async () => {
  const file = createFile()
  const store = openStore(file)
  await fill(store, 'a')
  expect(statSync(`${file}-wal`).size).toBeGreaterThan(0)
  await store.close()
  expect(readdirSync(path.dirname(file))).toEqual(['alphanode.db'])
  const moved = `${file}-moved`
  copyFileSync(file, moved)
  expect(idsIn(moved)).toEqual(['a'])
})

test('the log is folded also while another process has the database open, and by the last one otherwise', async () => {
  const file = createFile()
  const [store, other] = [openStore(file), openStore(file)]
  await fill(store, 'a')
  await store.close()
  expect(statSync(`${file}-wal`).size).toBe(0)
  await fill(other, 'b')
  await other.close()
  expect(existsSync(`${file}-wal`)).toBe(false)
  expect(idsIn(file)).toEqual(['a', 'b'])
})

test('a database that was never asked closes as well', async () => {
  const file = createFile()
  await openStore(file).close()
  expect(readdirSync(path.dirname(file))).toEqual(['alphanode.db'])
})

test('a reader opens neither an older schema nor a newer one, and says so', async () => {
  const file = createFile()
  const store = openStore(file)
  const { schema } = store
  await store.close()
  const raw = openRaw(file)
  for (const [version, reason] of [
    [schema - 1, 'older-schema'],
    [schema + 1, 'newer-schema'],
  ] as const) {
    raw.pragma(`user_version = ${version}`)
    const open = () => openStore(file, { readonly: true })
    expect(open).toThrow(StoreError)
    expect(open).toThrow(expect.objectContaining({ reason, code: 'unavailable' }))
    expect(open).toThrow(`schema ${version}`)
  }
})

test('a store that does not wait opens while another process writes, and then does not wait', async () => {
  const file = createFile()
  await openStore(file).close()
  const other = openRaw(file)
  other.exec('BEGIN IMMEDIATE')
  const store = openStore(file, { busyTimeout: 0 })
  onTestFinished(() => store.close())
  expect(await findPointer(store.read, 'a')).toBeNull()
  await expect(fill(store, 'a')).rejects.toMatchObject({ name: 'StoreError', reason: 'busy', code: 'busy' })
  other.exec('ROLLBACK')
  await fill(store, 'a')
})

test('the number of the watcher changes with a commit of another process', async () => {
  const file = createFile()
  const store = openStore(file)
  onTestFinished(() => store.close())
  await fill(store, 'a')
  const before = store.watcher.current()
  expect(typeof before).toBe('number')
  const script = `new (require('better-sqlite3'))(process.argv[1]).exec("UPDATE posts SET listed = 1")`
  execFileSync(process.execPath, ['-e', script, file])
  expect(store.watcher.current()).not.toBe(before)
  expect(await findPointer(store.read, 'a')).toMatchObject({ listed: true })
})

test('acknowledged commits are on the disk, and references hold', () => {
  const raw = openRaw(createFile())
  const pragma = (name: string) => raw.pragma(name, { simple: true })
  expect([pragma('journal_mode'), pragma('synchronous'), pragma('foreign_keys'), pragma('trusted_schema')]).toEqual([
    'wal',
    2,
    1,
    0,
  ])
})
