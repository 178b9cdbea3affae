import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import {
  findPointer,
  insertPosts,
  insertRevisions,
  markSimilarDue,
  openStore,
  type Store,
  StoreError,
  saveSlugs,
  updatePosts,
} from './index.ts'
import { migrate, migrations } from './sqlite/migrate.ts'
import { openSqlite } from './sqlite/open.ts'

let file = ''
beforeEach(() => {
  const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-db-'))
  file = path.join(folder, 'alphanode.db')
  return () => rmSync(folder, { recursive: true, force: true })
})

function open(): Store {
  const store = openStore(file)
  onTestFinished(() => store.close())
  return store
}

function openRaw() {
  const database = openSqlite(file)
  onTestFinished(() => {
    database.close()
  })
  return database
}

/** A live post with one revision, as the first schema holds it. */
const firstPost = `
INSERT INTO posts (num, id, slug, live, edition, listed, published_at) VALUES (1, 'a', 'alpha', 1, '1.0.0-aaaaaaaaaaaa', 1, '2026-11-22');
INSERT INTO revisions (num, post, version, status, hash, format, meta, body) VALUES (1, 1, '1.0.0', 'reviewed', 'h', 'md', '{"title":"Alpha","summary":"S","topic":{"problem":"t","stack":"t"}}', 'Text.');
INSERT INTO publications (revision, post, at) VALUES (1, 1, '2026-11-22');
INSERT INTO slugs VALUES ('alpha', 1);
INSERT INTO search (rowid, title, topic, entities, body) VALUES (1, 'Alpha', 't', 'e', 'Text.');
`

describe('revisions are immutable in the database itself', () => {
  test.each([
    ['changed', "UPDATE revisions SET body = 'Other.'", 'a revision never changes'],
    ['changed in what seems to be nothing', 'UPDATE revisions SET num = num', 'a revision never changes'],
    ['deleted', 'DELETE FROM revisions', 'a revision never vanishes'],
    [
      'replaced',
      "INSERT OR REPLACE INTO revisions SELECT num, post, version, status, 'x', format, meta, 'Other.' FROM revisions",
      'a revision is never replaced',
    ],
  ])('they cannot be %s', (_, sql, message) => {
    open()
    const raw = openRaw()
    raw.exec(`BEGIN; ${firstPost} COMMIT`)
    expect(() => raw.exec(sql)).toThrow(message)
    expect(raw.prepare('SELECT body FROM revisions').pluck().all()).toEqual(['Text.'])
  })

  test('two published revisions of one version cannot be', () => {
    open()
    const raw = openRaw()
    raw.exec(`BEGIN; ${firstPost} COMMIT`)
    const insert =
      "INSERT INTO revisions (post, version, status, hash, format, meta, body) VALUES (1, '1.0.0', 'reviewed', 'i', 'md', '{}', '')"
    expect(() => raw.exec(insert)).toThrow('a revision is never replaced')
    expect(() => raw.exec(insert.replace("'reviewed'", "'draft'"))).not.toThrow()
  })
})

describe('migrations', () => {
  const schemaOf = (database: ReturnType<typeof openSqlite>) =>
    database.prepare("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name").all()

  test.each(migrations.map((_, index) => index + 1))('a database of schema %i with data becomes the newest', (from) => {
    const old = openSqlite(file)
    expect(migrate(old, from)).toEqual({ from: 0, to: from })
    old.exec(`BEGIN; ${firstPost} COMMIT`)
    if (from >= 9) old.exec("INSERT INTO headings (rowid, title, topic) VALUES (1, 'Alpha', 't')")
    old.close()
    open()
    const raw = openRaw()
    expect(raw.pragma('user_version', { simple: true })).toBe(migrations.length)
    expect(raw.prepare('SELECT p.id, r.body FROM posts p JOIN revisions r ON r.num = p.live').all()).toEqual([
      { id: 'a', body: 'Text.' },
    ])
    expect(raw.prepare("SELECT rowid FROM search WHERE search MATCH 'alpha'").pluck().all()).toEqual([1])
    expect(raw.prepare("SELECT rowid FROM headings WHERE headings MATCH 'alpha'").pluck().all()).toEqual([1])
    expect(raw.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(raw.pragma('foreign_key_check')).toEqual([])
    const fresh = openSqlite(`${file}-fresh`)
    migrate(fresh)
    expect(schemaOf(raw)).toEqual(schemaOf(fresh))
    fresh.close()
  })

  test('a database of a newer alphanode is refused, untouched', () => {
    open()
    const raw = openRaw()
    raw.pragma(`user_version = ${migrations.length + 1}`)
    expect(() => openStore(file)).toThrow(StoreError)
    expect(raw.pragma('user_version', { simple: true })).toBe(migrations.length + 1)
  })
})

test('acknowledged commits are on the disk, and references hold', () => {
  const raw = openRaw()
  const pragma = (name: string) => raw.pragma(name, { simple: true })
  expect([pragma('journal_mode'), pragma('synchronous'), pragma('foreign_keys'), pragma('trusted_schema')]).toEqual([
    'wal',
    2,
    1,
    0,
  ])
})

const newPost = {
  num: 1,
  id: 'a',
  slug: 'alpha',
  live: 1,
  draft: null,
  edition: '1.0.0-aaaaaaaaaaaa',
  listed: false,
  publishedAt: null,
  modifiedAt: null,
  card: null,
  problem: null,
  stack: null,
  features: null,
  signature: null,
  similarDue: false,
  withdrawn: null,
  origin: null,
  policy: 'review' as const,
}
const newRevision = {
  num: 1,
  post: 1,
  version: '1.0.0',
  status: 'reviewed',
  hash: 'h',
  format: 'md',
  meta: '{}',
  body: 'Text.',
}
const writePost = (store: Store) =>
  store.write(async (transaction) => {
    await insertPosts(transaction, [{ ...newPost, live: null }])
    await insertRevisions(transaction, [newRevision])
    await updatePosts(transaction, [newPost])
    await saveSlugs(transaction, [{ slug: 'alpha', post: 1, current: true }])
  })

describe('reading while others write', () => {
  test('a store that does not wait opens while another process writes, and then does not wait', async () => {
    open()
    const other = openRaw()
    other.exec('BEGIN IMMEDIATE')
    const store = openStore(file, { busyTimeout: 0 })
    onTestFinished(() => store.close())
    expect(await findPointer(store.read, 'alpha')).toBeNull()
    const start = performance.now()
    await expect(writePost(store)).rejects.toThrow('busy')
    expect(performance.now() - start).toBeLessThan(2000)
    other.exec('ROLLBACK')
    await writePost(store)
  })

  test('a snapshot sees one state, from its first read to its last', async () => {
    const store = open()
    const other = open()
    await writePost(store)
    await store.snapshot(async (connection) => {
      expect(await findPointer(connection, 'alpha')).toMatchObject({ slug: 'alpha' })
      await other.write((transaction) => updatePosts(transaction, [{ ...newPost, edition: '1.0.0-bbbbbbbbbbbb' }]))
      expect(await findPointer(connection, 'alpha')).toMatchObject({ edition: '1.0.0-aaaaaaaaaaaa' })
    })
    expect(await findPointer(store.read, 'alpha')).toMatchObject({ edition: '1.0.0-bbbbbbbbbbbb' })
  })

  test('the number of the watcher changes with a commit of its own process and of another one, and with nothing else', async () => {
    const store = open()
    const first = store.watcher.current()
    await findPointer(store.read, 'alpha')
    expect(store.watcher.current()).toBe(first)
    await expect(
      store.write(async (transaction) => {
        await insertPosts(transaction, [{ ...newPost, live: null }])
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect(store.watcher.current()).toBe(first)

    await writePost(store)
    const second = store.watcher.current()
    expect(second).not.toBe(first)

    const script = `new (require('better-sqlite3'))(process.argv[1]).exec("UPDATE posts SET listed = 1")`
    execFileSync(process.execPath, ['-e', script, file])
    expect(store.watcher.current()).not.toBe(second)
    expect(await findPointer(store.read, 'alpha')).toMatchObject({ listed: true })
  })

  test('writers of one process queue up', async () => {
    const store = open()
    await writePost(store)
    const order: string[] = []
    const write = (name: string) =>
      store.write(async (transaction) => {
        order.push(`${name} begins`)
        await findPointer(transaction, 'alpha')
        await updatePosts(transaction, [newPost])
        order.push(`${name} ends`)
      })
    await Promise.all([write('one'), write('two')])
    expect(order).toEqual(['one begins', 'one ends', 'two begins', 'two ends'])
  })

  test('the reading connection cannot write', async () => {
    const store = open()
    const refused = { reason: 'read-only' }
    await expect(markSimilarDue(store.read, [1])).rejects.toMatchObject(refused)
    await expect(saveSlugs(store.read, [{ slug: 'x', post: 1, current: true }])).rejects.toMatchObject(refused)
  })
})
