import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { insertPosts, nextNumber, type Store, StoreError } from '../index.ts'
import { testPost } from '../testing.ts'
import { openSqlite } from './open.ts'
import { openStore } from './store.ts'

function createFile(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-store-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return path.join(folder, 'alphanode.db')
}

const fill = (store: Store, id: string) =>
  store.write(async (transaction) =>
    insertPosts(transaction, [{ ...testPost, id, slug: id, num: await nextNumber(transaction, 'posts') }]),
  )

const idsIn = (file: string): unknown[] => {
  const database = openSqlite(file, { readonly: true })
  try {
    return database.prepare('SELECT id FROM posts ORDER BY id').pluck().all()
  } finally {
    database.close()
  }
}

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

test('closing waits for the transaction under way', async () => {
  const file = createFile()
  const store = openStore(file)
  const { promise, resolve } = Promise.withResolvers<void>()
  const writing = store.write(async (transaction) => {
    await promise
    await insertPosts(transaction, [{ ...testPost, num: 1, id: 'a', slug: 'a' }])
  })
  const closing = store.close()
  resolve()
  await Promise.all([writing, closing])
  expect(idsIn(file)).toEqual(['a'])
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

test('closing twice, and closing what was never asked, is closing', async () => {
  const file = createFile()
  const store = openStore(file)
  await store.close()
  await store.close()
  expect(readdirSync(path.dirname(file))).toEqual(['alphanode.db'])
})

test('a reader opens neither an older schema nor a newer one, and says so', async () => {
  const file = createFile()
  await openStore(file).close()
  const raw = openSqlite(file)
  onTestFinished(() => void raw.close())
  const { schema } = openStore(file, { readonly: true })
  for (const [version, reason] of [
    [schema - 1, 'older-schema'],
    [schema + 1, 'newer-schema'],
  ] as const) {
    raw.pragma(`user_version = ${version}`)
    let refused: unknown
    try {
      openStore(file, { readonly: true })
    } catch (error) {
      refused = error
    }
    expect(refused).toBeInstanceOf(StoreError)
    expect(refused).toMatchObject({ reason, code: 'unavailable', message: expect.stringContaining(`${version}`) })
  }
})
