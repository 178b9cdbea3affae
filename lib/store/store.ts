import type Database from 'better-sqlite3'
import { Kysely, SqliteDialect, sql } from 'kysely'
import { migrate } from './sqlite/migrate.ts'
import { type OpenOptions, openSqlite } from './sqlite/open.ts'
import type { Tables } from './tables.ts'

/** A connection inside a transaction, or the reading one: what repositories take. */
export type Connection = Kysely<Tables>

export interface Store {
  file: string
  read: Connection
  /** Several reads of one state of the database. */
  snapshot<T>(work: (connection: Connection) => Promise<T>): Promise<T>
  /** One `BEGIN IMMEDIATE` transaction; everything or nothing. Writers of this process queue up. */
  write<T>(work: (transaction: Connection) => Promise<T>): Promise<T>
  /**
   * A number that changes whenever a commit of another connection (of this process or any other) became visible to the
   * reading one: SQLite's `PRAGMA data_version`.
   */
  dataVersion(): number
  /** The number of its newest migration. */
  schema(): number
  /** Eight hex digits that no other database has. */
  identity(): string
  close(): void
}

/** Statements are compiled once: preparing costs more than most of the queries here. */
function withPreparedStatements(database: Database.Database) {
  const statements = new Map<string, Database.Statement>()
  return {
    close: () => database.close(),
    prepare(text: string) {
      const known = statements.get(text)
      if (known) return known
      if (statements.size >= 500) statements.clear()
      const statement = database.prepare(text)
      statements.set(text, statement)
      return statement
    },
  }
}

type Statements = ReturnType<typeof withPreparedStatements>

const toKysely = (statements: Statements): Connection =>
  new Kysely<Tables>({ dialect: new SqliteDialect({ database: statements as unknown as Database.Database }) })

const statementsOf = new WeakMap<Connection, Statements>()

/** A prepared statement of the transaction's own connection, for what is run many times over. */
export function statementOf(transaction: Connection, text: string): Database.Statement {
  const statements = statementsOf.get(transaction)
  if (!statements) throw new TypeError('expected a transaction')
  return statements.prepare(text)
}

async function inTransaction<T>(
  { connection, statements }: { connection: Connection; statements: Statements },
  begin: string,
  work: (transaction: Connection) => Promise<T>,
): Promise<T> {
  return connection.connection().execute(async (held) => {
    statementsOf.set(held, statements)
    await sql.raw(begin).execute(held)
    try {
      const result = await work(held)
      await sql.raw('COMMIT').execute(held)
      return result
    } catch (error) {
      await sql.raw('ROLLBACK').execute(held)
      throw error
    }
  })
}

/**
 * Opening waits for others whatever the store does later: the first to come after a process was killed reads its log again,
 * and until then the others are told that the database is busy.
 */
const openPatience = 10_000
/** Bytes. A post with its text fits into one or two pages, and a large import makes a quarter of the calls to write them. */
const pageSize = 16_384
const openPatiently = (file: string, options: OpenOptions) =>
  openSqlite(file, { ...options, busyTimeout: openPatience, pageSize })

function setPatience(database: Database.Database, { busyTimeout = 5000 }: OpenOptions): void {
  database.pragma(`busy_timeout = ${busyTimeout}`)
}

/** Opens (and, for a writer, creates and migrates) the database of truth. */
export function openStore(file: string, options: OpenOptions = {}): Store {
  const connect = (database: Database.Database) => {
    setPatience(database, options)
    const statements = withPreparedStatements(database)
    return { connection: toKysely(statements), statements }
  }
  let writer: ReturnType<typeof connect> | undefined
  const openWriter = () => {
    const database = openPatiently(file, { ...options, readonly: false })
    migrate(database)
    // What a statement may have to take back is some pages: a file for them was half of all that an import wrote.
    database.pragma('temp_store = MEMORY')
    return connect(database)
  }
  if (!options.readonly) writer = openWriter()
  const reader = openPatiently(file, { ...options, readonly: true })
  const reading = connect(reader)
  const version = reader.prepare('PRAGMA data_version').pluck()
  return {
    file,
    read: reading.connection,
    snapshot: (work) => inTransaction(reading, 'BEGIN', work),
    write(work) {
      writer ??= openWriter()
      return inTransaction(writer, 'BEGIN IMMEDIATE', work)
    },
    dataVersion: () => version.get() as number,
    schema: () => reader.pragma('user_version', { simple: true }) as number,
    identity: () => reader.prepare('SELECT value FROM identity').pluck().get() as string,
    close() {
      writer?.connection.destroy()
      reading.connection.destroy()
    },
  }
}
