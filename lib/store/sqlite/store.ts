import type Database from 'better-sqlite3'
import { countCommit } from '../queries/writing.ts'
import type { Connection, Store } from '../store.ts'
import { StoreError } from '../store-error.ts'
import { connect, inTransaction, type OnStatement, type SqliteConnection } from './connection.ts'
import { findReason, toStoreError, withStoreErrors } from './errors.ts'
import { acquireLock } from './lock.ts'
import { migrate, migrations } from './migrate.ts'
import { type OpenOptions, openSqlite } from './open.ts'
import { requireNothingBeside } from './standing-beside.ts'

/**
 * Opening waits for others whatever the store does later: the first process after a kill reads the log again, and until it
 * has done so the others are told that the database is busy.
 */
const openPatienceMs = 10_000
const defaultPatienceMs = 5000
/** A post with its text fits into one or two such pages, and a large import makes a quarter of the calls to write them. */
const pageBytes = 16_384

export interface StoreOptions extends OpenOptions {
  /** For a process that lasts and serves: others see that it has the database open, though it only reads. */
  serving?: boolean
  /** Goes on reading where nothing can be written, and says why. Absent: such a database is not opened. */
  onUnwritable?(error: StoreError): void
  onStatement?: OnStatement
}

/** Opens (and, for a writer, creates and migrates) the database of truth. */
export function openStore(file: string, options: StoreOptions = {}): Store {
  const open = (readonly: boolean): Database.Database =>
    openSqlite(file, {
      ...options,
      readonly,
      mapped: options.serving ?? false,
      busyTimeout: openPatienceMs,
      pageSize: pageBytes,
    })
  const setPatience = (database: Database.Database) =>
    database.pragma(`busy_timeout = ${options.busyTimeout ?? defaultPatienceMs}`)

  const openWriter = () => {
    requireNothingBeside(file)
    return orClose(open(false), (database) => {
      migrate(database)
      // What a statement may have to take back is some pages: a file for them was half of all that an import wrote.
      database.pragma('temp_store = MEMORY')
      setPatience(database)
      return connect(file, database, options.onStatement)
    })
  }
  const openReader = () => {
    if (options.readonly && options.serving) startLog(() => open(false))
    return orClose(open(true), (database) => {
      requireSchema(file, database)
      setPatience(database)
      return connect(file, database, options.onStatement)
    })
  }
  let refusal: StoreError | null = null
  const openIfWritable = () => {
    try {
      return openWriter()
    } catch (error) {
      refusal = options.onUnwritable ? findRefusal(file, error) : null
      if (!refusal) throw error
      return undefined
    }
  }

  return withStoreErrors(file, () => {
    let writer = options.readonly ? undefined : openIfWritable()
    const reader = openReader()
    if (refusal) options.onUnwritable?.(refusal)
    const version = reader.database.prepare('PRAGMA data_version').pluck()
    const schema = reader.database.prepare('PRAGMA user_version').pluck()
    let named: Database.Statement | undefined
    return {
      location: file,
      schema: migrations.length,
      findSchema: async () => withStoreErrors(file, () => schema.get() as number),
      read: reader.kysely,
      snapshot: (work) => inTransaction(reader, 'BEGIN', work),
      async write(work, { isUpkeep = false } = {}) {
        writer ??= withStoreErrors(file, openWriter)
        return inTransaction(writer, 'BEGIN IMMEDIATE', isUpkeep ? work : counted(writer.database, work))
      },
      watcher: { current: () => withStoreErrors(file, () => version.get() as number) },
      lock: (name) => acquireLock(file, name),
      async identity() {
        // Asked several times for each page. The table may not be there when the file is opened.
        named ??= withStoreErrors(file, () => reader.database.prepare('SELECT value FROM identity').pluck())
        const statement = named
        return withStoreErrors(file, () => statement.get() as string)
      },
      async close() {
        await closeWhenIdle(reader)
        if (writer) await closeWhenIdle(writer, foldLog)
      },
    }
  })
}

/** A transaction that wrote something gets a number; one that only looked does not. */
const counted =
  <T>(database: Database.Database, work: (transaction: Connection) => Promise<T>) =>
  async (transaction: Connection): Promise<T> => {
    const count = database.prepare('SELECT total_changes()').pluck()
    const before = count.get()
    const result = await work(transaction)
    if (count.get() !== before) await countCommit(transaction)
    return result
  }

/** A file of a disk that is full or read-only may still be read. */
function findRefusal(file: string, error: unknown): StoreError | null {
  const told = toStoreError(file, error)
  return told instanceof StoreError && /^(?:read-only|full|unreachable)$/.test(told.reason) ? told : null
}

/** A reader of a file without a log leaves no mark between its reads, so that a restore would take the file from under it. */
function startLog(openWriter: () => Database.Database): void {
  try {
    openWriter().close()
  } catch (error) {
    // Where no log can be made, nothing can be restored either.
    if (findReason(error) === null) throw error
  }
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
 * Moves what the log holds into the file and cuts the log, so that the file alone is the whole database. The last connection
 * ends the log altogether: a file that expects one cannot be opened where none can be made, on a full or read-only disk.
 */
function foldLog(database: Database.Database): void {
  try {
    database.pragma(`busy_timeout = ${defaultPatienceMs}`)
    database.pragma('wal_checkpoint(TRUNCATE)')
    database.pragma('busy_timeout = 0')
    database.pragma('journal_mode = DELETE')
  } catch (error) {
    // Others have the database open, or the disk is full or read-only: the log keeps what it has.
    if (findReason(error) === null) throw error
  }
}
