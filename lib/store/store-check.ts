import { sql } from 'kysely'
import type { Connection } from './store.ts'

/** A check that a database can make by itself; it reads only. */
export interface StoreCheck {
  name: string
  /** What the check makes sure of, in plain words. */
  holds: string
  run(connection: Connection): Promise<Checked>
}

/** What a check looked at, and a line for each thing that is wrong. */
export interface Checked {
  checked: number
  faults: string[]
}

/** The first faults of a kind are enough to know what happened. */
export const mostFaults = 1000

/** A check by two statements: how many things there are, and a row for each fault. */
export const byQuery = (count: string, faults: string) => async (connection: Connection) => ({
  checked: await countOf(connection, count),
  faults: await listText(connection, `SELECT fault FROM (${faults}) AS found LIMIT ${mostFaults}`),
})

export async function countOf(connection: Connection, query: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`SELECT (${sql.raw(query)}) AS count`.execute(connection)
  return Number(rows[0]?.count ?? 0)
}

export async function listText(connection: Connection, query: string): Promise<string[]> {
  const { rows } = await sql<{ fault: string }>`${sql.raw(query)}`.execute(connection)
  return rows.map((row) => String(row.fault))
}
