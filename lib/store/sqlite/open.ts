import path from 'node:path'
import Database from 'better-sqlite3'
import semver from 'semver'
import { AlphanodeError } from '#lib/errors'
import { makeFolder } from '#lib/files'

export interface OpenOptions {
  readonly?: boolean
  /** How long a writer waits for another one, in milliseconds. It blocks the thread, so servers keep it short. */
  busyTimeout?: number
  /** Reads the file as memory, up to 128 MB of it: for processes that serve. The others have their memory counted. */
  mapped?: boolean
  /** How much of the database a connection keeps in memory of its own. */
  cacheMegabytes?: number
  /** In bytes; a database that exists keeps its own. */
  pageSize?: number
}

/** Older SQLite can corrupt a WAL that two connections reset at once (fixed in 3.51.3). */
const oldestSafeSqlite = '3.51.3'

/** The log grows to this before it is folded: with a shorter one, a large import would write most pages several times. */
const logBytes = 128 * 1024 * 1024

export function openSqlite(
  file: string,
  { readonly = false, busyTimeout = 5000, mapped = false, cacheMegabytes = 32, pageSize = 4096 }: OpenOptions = {},
): Database.Database {
  if (!readonly) makeFolder(path.dirname(file))
  const database = new Database(file, { readonly, timeout: busyTimeout })
  const version = database.prepare('SELECT sqlite_version()').pluck().get() as string
  if (semver.lt(version, oldestSafeSqlite))
    throw new AlphanodeError(
      'unavailable',
      `SQLite ${version} can corrupt its log; expected ${oldestSafeSqlite} or later.`,
    )
  if (!readonly) {
    database.pragma(`page_size = ${pageSize}`)
    database.pragma('journal_mode = WAL')
  }
  // NORMAL would lose acknowledged commits when the power fails.
  database.pragma('synchronous = FULL')
  database.pragma('foreign_keys = ON')
  database.pragma('trusted_schema = OFF')
  const bytesPerPage = database.pragma('page_size', { simple: true }) as number
  database.pragma(`wal_autocheckpoint = ${Math.round(logBytes / bytesPerPage)}`)
  database.pragma(`cache_size = ${-1024 * cacheMegabytes}`)
  if (mapped) database.pragma('mmap_size = 134217728')
  return database
}
