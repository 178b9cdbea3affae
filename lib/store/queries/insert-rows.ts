import type { Insertable, InsertQueryBuilder, InsertResult } from 'kysely'
import { dialectOf } from '../dialect.ts'
import type { Connection } from '../store.ts'
import type { Tables } from '../tables.ts'

type Builder<T extends keyof Tables> = InsertQueryBuilder<Tables, T, InsertResult>

/** Inserts rows with the same keys; `complete` says what happens to a conflict, without values of its own. */
export async function insertRows<T extends keyof Tables>(
  transaction: Connection,
  table: T,
  rows: readonly Insertable<Tables[T]>[],
  complete: (insert: Builder<T>) => Builder<T> = (insert) => insert,
): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = Object.keys(first) as (keyof typeof first)[]
  const query = complete(transaction.insertInto(table).values(first) as Builder<T>).compile()
  if (query.parameters.length !== columns.length)
    throw new TypeError(`expected ${columns.length} values for ${table}, found ${query.parameters.length}`)
  await dialectOf(transaction).runMany(
    query,
    rows.map((row) => columns.map((column) => row[column])),
  )
}
