import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { chainStart, toLogHash } from '../log-chain.ts'
import type { PostNum } from '../numbers.ts'
import { appendLog, type ExportedEntry, type LogEntry, listLogEntries } from '../queries/log.ts'
import { migrate, migrations } from './migrate.ts'
import { openSqlite } from './open.ts'
import { openStore } from './store.ts'

function createFile(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-migrate-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return path.join(folder, 'alphanode.db')
}

/** A live post with one revision, as the first schema holds it. */
const firstPost = `
INSERT INTO posts (num, id, slug, live, edition, listed, published_at) VALUES (1, 'a', 'alpha', 1, '1.0.0-aaaaaaaaaaaa', 1, '2026-11-22');
INSERT INTO revisions (num, post, version, status, hash, format, meta, body) VALUES (1, 1, '1.0.0', 'reviewed', 'h', 'md', '{"title":"Alpha","summary":"S","topic":{"problem":"t","stack":"t"}}', 'Text.');
INSERT INTO publications (revision, post, at) VALUES (1, 1, '2026-11-22');
INSERT INTO slugs VALUES ('alpha', 1);
INSERT INTO search (rowid, title, topic, entities, body) VALUES (1, 'Alpha', 't', 'e', 'Text.');
`

const schemaOf = (database: Database.Database) =>
  database.prepare("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name").all()

test.each(migrations.map((_, index) => index + 1))(
  'a database of schema %i with data becomes the newest',
  async (from) => {
    const file = createFile()
    const old = openSqlite(file)
    expect(migrate(old, from)).toEqual({ from: 0, to: from })
    old.exec(`BEGIN; ${firstPost} COMMIT`)
    if (from >= 9) old.exec("INSERT INTO headings (rowid, title, topic) VALUES (1, 'Alpha', 't')")
    if (from >= 12) old.exec("UPDATE numbers SET last = 1 WHERE name <> 'log'")
    old.close()
    await openStore(file).close()
    const raw = openSqlite(file)
    expect(raw.pragma('user_version', { simple: true })).toBe(migrations.length)
    expect(raw.prepare('SELECT p.id, r.body FROM posts p JOIN revisions r ON r.num = p.live').all()).toEqual([
      { id: 'a', body: 'Text.' },
    ])
    expect(raw.prepare("SELECT rowid FROM search WHERE search MATCH 'alpha'").pluck().all()).toEqual([1])
    expect(raw.prepare("SELECT rowid FROM headings WHERE headings MATCH 'alpha'").pluck().all()).toEqual([1])
    expect(raw.prepare("SELECT name, last FROM numbers WHERE name <> 'commits' ORDER BY name").raw().all()).toEqual([
      ['log', 0],
      ['posts', 1],
      ['revisions', 1],
    ])
    expect(raw.prepare("SELECT count(*) FROM numbers WHERE name = 'commits'").pluck().get()).toBe(1)
    expect(raw.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(raw.pragma('foreign_key_check')).toEqual([])
    const fresh = openSqlite(`${file}-fresh`)
    migrate(fresh)
    expect(schemaOf(raw)).toEqual(schemaOf(fresh))
    for (const database of [raw, fresh]) database.close()
  },
)

test('live posts are listed by their tags, series, authors and languages, as publishing would', async () => {
  const file = createFile()
  const old = openSqlite(file)
  migrate(old, 16)
  const insert = (num: number, listed: number, meta: object) => {
    old.exec(`INSERT INTO posts (num, id, slug, live, edition, listed, published_at)
      VALUES (${num}, 'p${num}', 'p${num}', ${num}, '1.0.0-aaaaaaaaaaaa', ${listed}, '2026-11-2${num}T10:00:00.000Z')`)
    old
      .prepare(
        `INSERT INTO revisions (num, post, version, status, hash, format, meta, body) VALUES (?, ?, '1.0.0', 'reviewed', 'h' || ?, 'md', ?, '')`,
      )
      .run(num, num, num, JSON.stringify({ title: 'T', ...meta }))
  }
  old.exec('BEGIN')
  insert(1, 1, { tags: ['C++', 'c++', 'Go'], series: { name: 'Rows', position: 2 }, lang: 'pt-BR' })
  insert(2, 1, { tags: ['go'], series: { name: 'rows' }, authors: [{ name: 'Ada' }, { name: 'Grace' }] })
  insert(3, 0, { tags: ['Held back'], series: { name: 'Rows' } })
  old.exec('COMMIT')
  old.close()
  await openStore(file).close()
  const raw = openSqlite(file)
  onTestFinished(() => void raw.close())
  const rows = (statement: string) => raw.prepare(statement).raw().all()
  expect(rows('SELECT kind, slug, name, count, epoch FROM collections ORDER BY kind, slug')).toEqual([
    ['author', 'ada', 'Ada', 1, 1],
    ['author', 'grace', 'Grace', 1, 1],
    ['lang', 'pt-br', 'pt-BR', 1, 1],
    ['series', 'rows', 'Rows', 2, 1],
    ['tag', 'c-plus-plus', 'C++', 1, 1],
    ['tag', 'go', 'Go', 2, 1],
    ['tag', 'held-back', 'Held back', 0, 0],
  ])
  const listed = `SELECT slug, post, place FROM listings JOIN collections ON num = collection`
  expect(rows(`${listed} WHERE kind = 'series' ORDER BY place`)).toEqual([
    ['rows', 1, 2],
    ['rows', 2, 1e15],
  ])
  expect(rows(`${listed} WHERE kind = 'tag' ORDER BY slug, post`)).toEqual([
    ['c-plus-plus', 1, null],
    ['go', 1, null],
    ['go', 2, null],
  ])
  expect(rows('SELECT num FROM posts WHERE similar_due = 1 ORDER BY num')).toEqual([[1], [2], [3]])
})

test('the log of before becomes a chain, in its order, and nothing is invented about who wrote it', async () => {
  const file = createFile()
  const old = openSqlite(file)
  migrate(old, 23)
  old.exec(`BEGIN; ${firstPost} COMMIT`)
  const insert = old.prepare(
    "INSERT INTO log (num, at, action, post, live_after, slug_after) VALUES (?, '2026-11-22', 'publish', 1, 1, 'alpha')",
  )
  for (const num of [3, 1, 7]) insert.run(num)
  old.close()
  const store = openStore(file)
  onTestFinished(() => store.close())
  const entries = await listLogEntries(store.read, { after: 0, limit: 10 })
  let previous = chainStart
  for (const entry of entries) {
    expect(entry).toMatchObject({ by: null, means: null, reason: null, slugAfter: 'alpha' })
    expect(entry.hash).toBe(toLogHash(previous, entry))
    previous = entry.hash
  }
  expect(entries.map(({ num }) => num)).toEqual([1, 3, 7])
  const by = { actor: { kind: 'person', name: 'Ada' }, means: 'command' } as const
  const next = { ...entries[0], action: 'unpublish', post: 1 as PostNum, liveAfter: null } as LogEntry
  await store.write((transaction) => appendLog(transaction, { at: '2026-11-23', run: null, by }, [next]))
  const [last] = await listLogEntries(store.read, { after: 7, limit: 10 })
  expect(last).toMatchObject({
    num: 8,
    by: { kind: 'person', name: 'Ada' },
    hash: toLogHash(previous, last as ExportedEntry),
  })
})

test('a database of a newer alphanode is refused, untouched', async () => {
  const file = createFile()
  await openStore(file).close()
  const raw = openSqlite(file)
  onTestFinished(() => void raw.close())
  raw.pragma(`user_version = ${migrations.length + 1}`)
  expect(() => openStore(file)).toThrow(expect.objectContaining({ reason: 'newer-schema' }))
  expect(raw.pragma('user_version', { simple: true })).toBe(migrations.length + 1)
})

test('texts that may name a file are read again for it, and files that were refused as pictures are looked into again', () => {
  const database = openSqlite(createFile())
  onTestFinished(() => void database.close())
  migrate(database, 34)
  database.exec(`BEGIN; ${firstPost}
    INSERT INTO revisions (num, post, version, status, hash, format, meta, body)
    SELECT num + 1, post, '1.1.0', status, 'h2', format, meta, 'A [plan](plan.pdf).' FROM revisions WHERE num = 1;
    INSERT INTO revisions (num, post, version, status, hash, format, meta, body)
    SELECT num + 2, post, '1.2.0', status, 'h3', format, meta, 'Waits.' FROM revisions WHERE num = 1;
    INSERT INTO unread_revisions VALUES (3);
    INSERT INTO media (hash, bytes, facts) VALUES ('m', 1, '{}');
    INSERT INTO media_files VALUES ('/a.pdf', '1 1', NULL, 'expected a picture'), ('/a.png', '1 1', 'm', NULL);
    COMMIT;`)
  migrate(database, 35)
  expect(database.prepare('SELECT revision FROM unread_revisions ORDER BY revision').pluck().all()).toEqual([2, 3])
  expect(database.prepare('SELECT path FROM media_files').pluck().all()).toEqual(['/a.png'])
})

test('files of before the desk kept when they were put in count as put in now, and the others keep their day', () => {
  const database = openSqlite(createFile())
  onTestFinished(() => void database.close())
  migrate(database, 46)
  database.exec(`INSERT INTO media (hash, bytes, facts) VALUES ('m', 1, '{}'), ('n', 1, '{}');
    INSERT INTO uploads VALUES ('n', 7);`)
  const before = Date.now() - 1000
  migrate(database)
  const [at, known] = database.prepare('SELECT at FROM uploads ORDER BY media').pluck().all() as number[]
  expect(at).toBeGreaterThanOrEqual(before)
  expect(known).toBe(7)
})
