import type Database from 'better-sqlite3'
import { Kysely, SqliteDialect, type SqliteStatement, sql } from 'kysely'
import { bindDialect, type Dialect } from '../dialect.ts'
import type { Connection } from '../store.ts'
import type { Tables } from '../tables.ts'
import { createDialect } from './dialect.ts'
import { withStoreErrors } from './errors.ts'
import { prepareOnce } from './statements.ts'

export interface SqliteConnection {
  database: Database.Database
  kysely: Connection
  dialect: Dialect
}

export function connect(file: string, database: Database.Database, onStatement?: OnStatement): SqliteConnection {
  const statements = prepareOnce(file, database)
  const toGuarded = onStatement ? timed(onStatement) : guard
  const kysely = new Kysely<Tables>({
    dialect: new SqliteDialect({
      database: { prepare: (text) => toGuarded(file, statements(text)), close: () => database.close() },
    }),
  })
  const dialect = createDialect(file, database, statements)
  bindDialect(kysely, dialect)
  return { database, kysely, dialect }
}

/** Told of each statement, with the milliseconds that it took. */
export type OnStatement = (text: string, milliseconds: number) => void

const guard = (file: string, statement: Database.Statement): SqliteStatement => ({
  reader: statement.reader,
  all: (values) => withStoreErrors(file, () => statement.all(values)),
  run: (values) => withStoreErrors(file, () => statement.run(values)),
  iterate: (values) => withStoreErrors(file, () => statement.iterate(values)),
})

/** Rows that are taken one after the other are timed with what is done to each, so those are left out. */
const timed =
  (onStatement: OnStatement) =>
  (file: string, statement: Database.Statement): SqliteStatement => {
    const guarded = guard(file, statement)
    const time = <T>(work: () => T): T => {
      const begun = performance.now()
      const done = work()
      onStatement(statement.source, performance.now() - begun)
      return done
    }
    return {
      ...guarded,
      all: (values) => time(() => guarded.all(values)),
      run: (values) => time(() => guarded.run(values)),
    }
  }

export async function inTransaction<T>(
  { database, kysely, dialect }: SqliteConnection,
  begin: string,
  work: (transaction: Connection) => Promise<T>,
): Promise<T> {
  return kysely.connection().execute(async (held) => {
    bindDialect(held, dialect)
    await sql.raw(begin).execute(held)
    try {
      const result = await work(held)
      await sql.raw('COMMIT').execute(held)
      return result
    } catch (error) {
      // After a full disk SQLite has rolled back by itself; a second ROLLBACK would fail and hide the cause.
      if (database.inTransaction) await sql.raw('ROLLBACK').execute(held)
      throw error
    }
  })
}
