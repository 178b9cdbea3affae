import { rmSync, statSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import type Database from 'better-sqlite3'
import { StoreError } from '#lib/store'
import { findReason, isMistaken } from '#lib/store/sqlite/errors.ts'
import { openSqlite } from '#lib/store/sqlite/open.ts'
import { createLog } from '#lib/telemetry'
import { type StoredPage, sizeOf } from './stored-page.ts'

const log = createLog('pages')

/** What a request asks for is found in indexes; the table itself, whose rows hold whole pages, is never gone through. */
const schema = `
CREATE TABLE IF NOT EXISTS pages (
  build TEXT NOT NULL, key TEXT NOT NULL, path TEXT NOT NULL, content_type TEXT NOT NULL, etag TEXT NOT NULL,
  checksum INTEGER NOT NULL, used INTEGER NOT NULL, reads INTEGER NOT NULL DEFAULT 0, identity BLOB, br BLOB, gzip BLOB,
  PRIMARY KEY (build, key)
) STRICT;
CREATE INDEX IF NOT EXISTS pages_by_use ON pages (used);
`
const columns = 'build, key, path, content_type, etag, identity, br, gzip, checksum, used, reads'
/** Reads are noted and new pages written together, this long after the first. */
const flushAfterMs = 500
/** Flush when this many bytes are pending, or a twentieth of the budget of the disk. */
const mostPendingBytes = 16 * 1024 * 1024
/** Removed at once beside what is written. */
const fewRows = 40
const cleanEveryMs = 50

const former = 'FROM pages AS former WHERE (build < @build OR build > @build)'
/** What a build that serves again has already is not made anew. */
const listFormer = `SELECT path ${former} AND NOT EXISTS (SELECT 1 FROM pages WHERE build = @build AND key = former.key)
  ORDER BY reads DESC, used DESC LIMIT @most`
const deleteForgotten = `DELETE FROM pages WHERE rowid IN (SELECT rowid ${former}
  AND build NOT IN (SELECT value FROM json_each(@kept)) LIMIT @most)`

/** SQLite does not notice every damaged byte, in an index neither; a wrong page is worse than none. */
const checksumOf = (build: string, { key, contentType, etag, bodies: { identity, br, gzip } }: StoredPage): number =>
  [identity, br, gzip].reduce(
    (sum, body) => (body ? crc32(body, sum) : sum),
    crc32([build, key, contentType, etag].join('\0')),
  )

export interface PageFileOptions {
  file: string
  /** Pages of other builds are never found. */
  build: string
  /** Builds that may serve again: their pages stay until room is needed. */
  kept?: readonly string[]
  diskBytes: number
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

/**
 * The disposable database file of a page store. It may vanish or be damaged at any time: then it is begun anew. What it does
 * at once is little, since every request waits meanwhile.
 */
export function openPageFile({ file, build, kept = [], diskBytes }: PageFileOptions) {
  let database: Database.Database | null = null
  let pending: StoredPage[] = []
  let reads = new Map<string, number>()
  let timer: NodeJS.Timeout | null = null
  let cleaner: NodeJS.Timeout | null = null
  let pendingBytes = 0
  /** The last trouble, which is told once. */
  let said = ''
  /** What the file held when it was counted last. */
  let bytes = 0
  const mostPending = Math.min(mostPendingBytes, diskBytes / 20)

  /** Which file is open: one that was removed, or replaced by another, keeps its room on the disk until it is closed. */
  let inode = 0
  const isGone = () => statSync(file, { throwIfNoEntry: false })?.ino !== inode

  const open = () => {
    const opened = openSqlite(file, { busyTimeout: 200, cacheMegabytes: 4 })
    opened.pragma('synchronous = OFF')
    // Truncating a mapped file from outside would end the process.
    opened.pragma('mmap_size = 0')
    // The log beside the file counts as well: it is kept short.
    opened.pragma('wal_autocheckpoint = 500')
    opened.pragma('journal_size_limit = 4194304')
    requireForm(opened)
    bytes = countUsed(opened)
    inode = statSync(file).ino
    return opened
  }
  /** A store that cannot be used costs renders, never answers. */
  const attempt = <T>(work: (database: Database.Database) => T): T | undefined => {
    try {
      if (database && isGone()) close()
      database ??= open()
      const done = work(database)
      said = ''
      return done
    } catch (error) {
      giveUp(error)
      return undefined
    }
  }
  /**
   * Only a damaged file is thrown away. Anything else may be no fault of the file: it stays and is opened anew, or stays open
   * on a full disk, where it can be read but hardly be opened again.
   */
  const giveUp = (error: unknown) => {
    const reason = findReason(error)
    if (reason === 'busy') return
    const isDamaged = reason === 'damaged'
    const message = isDamaged ? 'The page store was damaged and begins anew.' : 'The page store cannot be used now.'
    if (String(error) !== said) log[reason ? 'warn' : 'error'](message, { file, err: error })
    said = String(error)
    if (reason === 'full' && database) return
    close()
    if (isDamaged) removePageFile(file)
  }
  const close = () => {
    const closed = database
    database = null
    try {
      closed?.close()
    } catch (err) {
      log.debug('A page store that cannot be used did not close either.', { file, err })
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
      insert.run(build, key, path, contentType, etag, identity, br, gzip, checksumOf(build, page), now + index)
    }
    const note = open.prepare('UPDATE pages SET used = ?, reads = reads + ? WHERE build = ? AND key = ?')
    for (const [key, count] of counts) note.run(now + pages.length, count, build, key)
    // The file never becomes smaller: there is room in it for what comes next.
    evict(open, diskBytes * 0.85, 2 * pages.length + fewRows)
    evict(open, diskBytes * 0.95)
    bytes = countUsed(open)
  }
  /** The pages of the builds before, a few at a time: there may be a gigabyte of them. */
  const removeFormer = () => {
    const most = { build, kept: JSON.stringify(kept), most: fewRows }
    const removed = attempt((open) => open.prepare(deleteForgotten).run(most).changes)
    if (removed === 0 && cleaner) clearInterval(cleaner)
  }
  const schedule = () => {
    timer ??= setTimeout(flush, flushAfterMs).unref()
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
      if (checksumOf(build, { ...page, key }) !== row.checksum) return undefined
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
    listFormerPaths(most: number): string[] {
      const rows = attempt((open) => open.prepare(listFormer).all({ build, most }) as { path: string }[])
      return rows?.map(({ path }) => path) ?? []
    },
    forgetFormer() {
      cleaner ??= setInterval(removeFormer, cleanEveryMs).unref()
    },
    /** Lets go of a file that was removed, though no page is asked of it. */
    releaseIfGone() {
      if (database && isGone()) close()
    },
    size: () => bytes,
    close() {
      if (cleaner) clearInterval(cleaner)
      flush()
      close()
    },
  }
}

/** Removes the file, which its owner begins anew, and returns how many bytes it held. */
export function removePageFile(file: string): number {
  let held = 0
  for (const ending of ['', '-wal', '-shm']) {
    held += statSync(file + ending, { throwIfNoEntry: false })?.size ?? 0
    rmSync(file + ending, { force: true })
  }
  return held
}

/** A file of other tables is as good as damaged: one that an older version of this software made. */
function requireForm(database: Database.Database): void {
  try {
    database.exec(schema)
    database.prepare(`SELECT ${columns} FROM pages`)
  } catch (error) {
    if (isMistaken(error)) throw new StoreError('damaged', 'The page store has other tables.', { cause: error })
    throw error
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
function evict(database: Database.Database, downTo: number, mostRows = Number.POSITIVE_INFINITY): void {
  const remove = database.prepare('DELETE FROM pages WHERE rowid IN (SELECT rowid FROM pages ORDER BY used LIMIT ?)')
  const atOnce = 20
  for (let removed = 0; removed < mostRows && countUsed(database) > downTo; removed += atOnce)
    if (remove.run(atOnce).changes === 0) break
}
