import { type Dialect, dialectOf } from './dialect.ts'
import type { Connection } from './store.ts'

interface Kept {
  state: number
  value: object
}

/** By what makes it. */
const kept = new WeakMap<Dialect, Map<() => object, Kept>>()

/**
 * What was found out about a database: the same object as long as it stays as it is, a new one once anything was written, by
 * any process. Where a connection writes, always a new one.
 */
export async function whileUnchanged<T extends object>(connection: Connection, create: () => T): Promise<T> {
  const dialect = dialectOf(connection)
  const state = await dialect.findState()
  if (state === null) return create()
  const values = kept.get(dialect) ?? new Map<() => object, Kept>()
  kept.set(dialect, values)
  const before = values.get(create)
  if (before?.state === state) return before.value as T
  const value = create()
  values.set(create, { state, value })
  return value
}
