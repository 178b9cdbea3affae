import type Database from 'better-sqlite3'
import type { Store } from '../store.ts'
import { StoreError } from '../store-error.ts'
import { connect, inTransaction, type SqliteConnection } from './connection.ts'
import { findReason, withStoreErrors } from './errors.ts'
import { acquireLock } from './lock.ts'
import { migrate, migrations } from './migrate.ts'
import { type OpenOptions, openSqlite } from './open.ts'

/**
 * Opening waits for others whatever the store does later: the first process after a kill reads the log again, and until it
 * has done so the others are told that the database is busy.
 */
const openPatienceMs = 10_000
const defaultPatienceMs = 5000
/** A post with its text fits into one or two such pages, and a large import makes a quarter of the calls to write them. */
const pageBytes = 16_384

/** Opens (and, for a writer, creates and migrates) the database of truth. */
export function openStore(file: string, options: OpenOptions = {}): Store {
  const open = (readonly: boolean): Database.Database =>
    openSqlite(file, { ...options, readonly, busyTimeout: openPatienceMs, pageSize: pageBytes })
  const setPatience = (database: Database.Database) =>
    database.pragma(`busy_timeout = ${options.busyTimeout ?? defaultPatienceMs}`)

  const openWriter = () =>
    orClose(open(false), (database) => {
      migrate(database)
      // What a statement may have to take back is some pages: a file for them was half of all that an import wrote.
      database.pragma('temp_store = MEMORY')
      setPatience(database)
      return connect(file, database)
    })
  const openReader = () =>
    orClose(open(true), (database) => {
      requireSchema(file, database)
      setPatience(database)
      return connect(file, database)
    })

  return withStoreErrors(file, () => {
    let writer = options.readonly ? undefined : openWriter()
    const reader = openReader()
    const version = reader.database.prepare('PRAGMA data_version').pluck()
    return {
      location: file,
      schema: migrations.length,
      read: reader.kysely,
      snapshot: (work) => inTransaction(reader, 'BEGIN', work),
      async write(work) {
        writer ??= withStoreErrors(file, openWriter)
        return inTransaction(writer, 'BEGIN IMMEDIATE', work)
      },
      watcher: { current: () => withStoreErrors(file, () => version.get() as number) },
      lock: (name) => acquireLock(file, name),
      async identity() {
        return withStoreErrors(
          file,
          () => reader.database.prepare('SELECT value FROM identity').pluck().get() as string,
        )
      },
      async close() {
        await closeWhenIdle(reader)
        if (writer) await closeWhenIdle(writer, foldLog)
      },
    }
  })
}

/** A connection that cannot be used is not left open. */
function orClose<T>(database: Database.Database, work: (database: Database.Database) => T): T {
  try {
    return work(database)
  } catch (error) {
    database.close()
    throw error
  }
}

/** A reader neither makes a schema nor guesses at another one. */
function requireSchema(file: string, database: Database.Database): void {
  const found = database.pragma('user_version', { simple: true }) as number
  if (found === migrations.length) return
  const said = `${file} has schema ${found}, this alphanode reads ${migrations.length}:`
  if (found > migrations.length) throw new StoreError('newer-schema', `${said} it is from a newer version.`)
  throw new StoreError('older-schema', `${said} start the site or import once to bring it up.`)
}

/** The connection is handed out once the transactions before are done. */
async function closeWhenIdle(
  { database, kysely }: SqliteConnection,
  last: (database: Database.Database) => void = () => {},
): Promise<void> {
  await kysely.connection().execute(async () => {
    if (!database.open) return
    last(database)
    database.close()
  })
}

/**
 * Moves what the log holds into the file and cuts the log, so that the file alone is the whole database. A reader of another
 * process may be in the way; then the log stays, loses nothing, and the last process to close folds it.
 */
function foldLog(database: Database.Database): void {
  database.pragma(`busy_timeout = ${defaultPatienceMs}`)
  try {
    database.pragma('wal_checkpoint(TRUNCATE)')
  } catch (error) {
    // On a full or read-only disk the log keeps what it has, and opening the database reads it.
    if (findReason(error) === null) throw error
  }
}
