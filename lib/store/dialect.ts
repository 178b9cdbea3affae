import type { CompiledQuery, Kysely } from 'kysely'
import type { SearchIndex } from './search-index.ts'
import type { StoreCheck } from './store-check.ts'
import type { Tables } from './tables.ts'

/** What a database brings beside Kysely's dialect of it: the queries are written in terms of this, once for all databases. */
export interface Dialect {
  /** Runs one statement for each row of values. An import does little else, so it has to be the database's fastest way. */
  runMany(query: CompiledQuery, rows: Iterable<readonly unknown[]>): Promise<void>
  search: SearchIndex
  /** Names the state that this connection reads: no other state has it. Null where it may write, and take back what it wrote. */
  findState(): Promise<number | null>
  /** What only this database can check: its file, its schema, its references. */
  checks: readonly StoreCheck[]
}

/** One for all copies of this module: pages are bundled with theirs, and share the reader. */
const dialectsKey = Symbol.for('alphanode.dialects')
const shared = globalThis as { [dialectsKey]?: WeakMap<Kysely<Tables>, Dialect> }
shared[dialectsKey] ??= new WeakMap()
const dialects = shared[dialectsKey]

export function bindDialect(connection: Kysely<Tables>, dialect: Dialect): void {
  dialects.set(connection, dialect)
}

export function dialectOf(connection: Kysely<Tables>): Dialect {
  const dialect = dialects.get(connection)
  if (!dialect) throw new TypeError('expected a connection of a store')
  return dialect
}
