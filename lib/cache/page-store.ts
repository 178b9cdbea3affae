import { rmSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import type Database from 'better-sqlite3'
import { LRUCache } from 'lru-cache'
import { openSqlite } from '#lib/db/open.ts'
import type { Encoding } from './encoding.ts'

/** A finished response body in every coding it is served in. */
export interface StoredPage {
  key: string
  /** The public address it was last made for: what a warm-up asks for. */
  path: string
  contentType: string
  /** Strong; the coding's name is added to it for each coding, since each has bytes of its own. */
  etag: string
  /** Absent codings are made of `identity`, or, when only codings are kept, of gzip. */
  bodies: Partial<Record<Encoding, Buffer>>
  /** Stands in for what could not be made: not to be kept, here or anywhere. */
  isStandIn?: boolean
}

export interface PageStore {
  /** In memory: synchronous and free. */
  peek(key: string): StoredPage | undefined
  /** In memory, else on disk. */
  find(key: string): StoredPage | undefined
  save(page: StoredPage): void
  /** The addresses most read under the build before this one. */
  listFormerPaths(most: number): string[]
  /** Bytes in memory and on disk. */
  size(): { memory: number; disk: number }
  close(): void
}

export interface PageStoreOptions {
  file: string
  build: string
  memoryBytes: number
  diskBytes: number
}

const schema = `
CREATE TABLE IF NOT EXISTS pages (
  build TEXT NOT NULL, key TEXT NOT NULL, path TEXT NOT NULL, content_type TEXT NOT NULL, etag TEXT NOT NULL,
  identity BLOB, br BLOB, gzip BLOB, checksum INTEGER NOT NULL, used INTEGER NOT NULL, reads INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (build, key)
) WITHOUT ROWID, STRICT;
CREATE INDEX IF NOT EXISTS pages_by_use ON pages (used);
`
/** Reads are noted and new pages written together, this long after the first. Milliseconds. */
const flushAfter = 500
/** So many bytes wait for the disk at most, and never more than a twentieth of its budget. */
const mostPendingBytes = 16 * 1024 * 1024
/** Reads from memory are noted this often, those of the pages used last. Milliseconds, pages. */
const noteAfter = 10_000
const mostNoted = 1000

const sizeOf = (page: StoredPage): number => Object.values(page.bodies).reduce((sum, body) => sum + body.length, 500)

/** SQLite does not notice every damaged byte; a wrong page is worse than none. */
const checksumOf = ({ identity, br, gzip }: StoredPage['bodies']): number =>
  [identity, br, gzip].reduce((sum, body) => (body ? crc32(body, sum) : sum), 0)

/**
 * Memory over a disposable database file, both within a budget of bytes; the least recently used pages go first. The file
 * may vanish or be damaged at any time: the store then goes on in memory and starts a new file.
 */
export function openPageStore(options: PageStoreOptions): PageStore {
  const memory = new LRUCache<string, { page: StoredPage; reads: number }>({
    maxSize: options.memoryBytes,
    sizeCalculation: ({ page }) => sizeOf(page),
  })
  const disk = openDisk(options)
  const peek = (key: string) => {
    const known = memory.get(key)
    if (known) known.reads++
    return known?.page
  }
  /** The disk learns what is read from memory, too: which pages to keep, and which to warm after a deploy. */
  const noteReads = () => {
    let noted = 0
    for (const entry of memory.values()) {
      if (noted++ >= mostNoted) break
      if (entry.reads > 0) disk.noteReads(entry.page.key, entry.reads)
      entry.reads = 0
    }
  }
  const timer = setInterval(noteReads, noteAfter).unref()
  return {
    peek,
    find(key) {
      const known = peek(key)
      if (known) return known
      const kept = disk.find(key)
      if (kept) memory.set(key, { page: kept, reads: 0 })
      return kept
    },
    save(page) {
      memory.set(page.key, { page, reads: 0 })
      disk.save(page)
    },
    listFormerPaths: disk.listFormerPaths,
    size: () => ({ memory: memory.calculatedSize, disk: disk.size() }),
    close() {
      clearInterval(timer)
      noteReads()
      disk.close()
    },
  }
}

interface Row {
  key: string
  path: string
  content_type: string
  etag: string
  identity: Buffer | null
  br: Buffer | null
  gzip: Buffer | null
  checksum: number
}

function toPage(row: Row): StoredPage {
  const { key, path, etag, identity, br, gzip } = row
  const bodies = { ...(identity ? { identity } : {}), ...(br ? { br } : {}), ...(gzip ? { gzip } : {}) }
  return { key, path, contentType: row.content_type, etag, bodies }
}

function openDisk({ file, build, diskBytes }: PageStoreOptions) {
  let database: Database.Database | null = null
  let pending: StoredPage[] = []
  let reads = new Map<string, number>()
  let timer: NodeJS.Timeout | null = null
  let pendingBytes = 0
  /** What the file held when it was counted last. */
  let bytes = 0
  const mostPending = Math.min(mostPendingBytes, diskBytes / 20)

  const open = () => {
    const opened = openSqlite(file, { busyTimeout: 200 })
    opened.pragma('synchronous = OFF')
    // A mapped file that somebody cuts short would end the process.
    opened.pragma('mmap_size = 0')
    // The log beside the file counts as well: it is kept short.
    opened.pragma('wal_autocheckpoint = 500')
    opened.pragma('journal_size_limit = 4194304')
    opened.exec(schema)
    bytes = countUsed(opened)
    return opened
  }
  /** A damaged or locked store costs renders, never answers. */
  const attempt = <T>(work: (database: Database.Database) => T): T | undefined => {
    try {
      database ??= open()
      return work(database)
    } catch (error) {
      if (isBusy(error)) return undefined
      try {
        database?.close()
      } catch {
        // It is thrown away either way.
      }
      database = null
      for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true })
      return undefined
    }
  }

  const flush = () => {
    if (timer) clearTimeout(timer)
    timer = null
    const pages = pending
    const counts = reads
    pending = []
    pendingBytes = 0
    reads = new Map()
    attempt((open) => open.transaction(() => write(open, pages, counts)).immediate())
  }
  const write = (open: Database.Database, pages: StoredPage[], counts: Map<string, number>) => {
    // Microseconds, so that the pages of one flush have an order.
    const now = Date.now() * 1000
    const insert = open.prepare(
      'INSERT OR REPLACE INTO pages (build, key, path, content_type, etag, identity, br, gzip, checksum, used) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    )
    for (const [index, page] of pages.entries()) {
      const { key, path, contentType, etag, bodies } = page
      const { identity = null, br = null, gzip = null } = bodies
      insert.run(build, key, path, contentType, etag, identity, br, gzip, checksumOf(bodies), now + index)
    }
    const note = open.prepare('UPDATE pages SET used = ?, reads = reads + ? WHERE build = ? AND key = ?')
    for (const [key, count] of counts) note.run(now + pages.length, count, build, key)
    // The file never becomes smaller: there is room in it for what comes next.
    if (countUsed(open) > diskBytes * 0.9) evict(open, diskBytes * 0.8)
    bytes = countUsed(open)
  }
  const schedule = () => {
    timer ??= setTimeout(flush, flushAfter).unref()
  }
  return {
    find(key: string): StoredPage | undefined {
      const row = attempt(
        (open) =>
          open
            .prepare(
              'SELECT key, path, content_type, etag, identity, br, gzip, checksum FROM pages WHERE build = ? AND key = ?',
            )
            .get(build, key) as Row | undefined,
      )
      if (!row) return undefined
      const page = toPage(row)
      if (checksumOf(page.bodies) !== row.checksum) return undefined
      this.noteReads(key, 1)
      return page
    },
    noteReads(key: string, count: number) {
      reads.set(key, (reads.get(key) ?? 0) + count)
      schedule()
    },
    save(page: StoredPage) {
      pending.push(page)
      pendingBytes += sizeOf(page)
      if (pendingBytes > mostPending) flush()
      else schedule()
    },
    listFormerPaths: (most: number) =>
      attempt((open) => {
        const paths = open
          .prepare('SELECT path FROM pages WHERE build <> ? ORDER BY reads DESC, used DESC LIMIT ?')
          .pluck()
          .all(build, most) as string[]
        open.prepare('DELETE FROM pages WHERE build <> ?').run(build)
        return paths
      }) ?? [],
    size: () => bytes,
    close() {
      flush()
      database?.close()
      database = null
    },
  }
}

/** Bytes of the file's pages that hold something; the others are used before the file grows. */
const countUsed = (database: Database.Database): number => {
  const [pages, free, size] = ['page_count', 'freelist_count', 'page_size'].map((name) =>
    Number(database.pragma(name, { simple: true })),
  ) as [number, number, number]
  return (pages - free) * size
}

/** Removes the pages that were used least recently, those of other builds and other processes among them. */
function evict(database: Database.Database, downTo: number): void {
  const remove = database.prepare(
    'DELETE FROM pages WHERE (build, key) IN (SELECT build, key FROM pages ORDER BY used LIMIT 20)',
  )
  while (countUsed(database) > downTo) if (remove.run().changes === 0) break
}

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')
