import type { Insertable, InsertQueryBuilder, InsertResult } from 'kysely'
import { type Connection, statementOf } from '../store.ts'
import type { Tables } from '../tables.ts'

type Builder<T extends keyof Tables> = InsertQueryBuilder<Tables, T, InsertResult>

/**
 * Inserts rows by one prepared statement: compiling and binding statements of thousands of values costs more than SQLite's
 * own work. Rows have the same keys; `complete` says what happens to a conflict, without values of its own.
 */
export function insertRows<T extends keyof Tables>(
  transaction: Connection,
  table: T,
  rows: readonly Insertable<Tables[T]>[],
  complete: (insert: Builder<T>) => Builder<T> = (insert) => insert,
): void {
  const [first] = rows
  if (!first) return
  const columns = Object.keys(first) as (keyof typeof first)[]
  const { sql, parameters } = complete(transaction.insertInto(table).values(first) as Builder<T>).compile()
  if (parameters.length !== columns.length)
    throw new TypeError(`expected ${columns.length} values for ${table}, found ${parameters.length}`)
  const statement = statementOf(transaction, sql)
  for (const row of rows) statement.run(columns.map((column) => row[column]))
}
