import { sql } from 'kysely'
import type { Connection } from '../store.ts'

/** The tables that the library for sign-in reads and writes by names of its own choosing. */
const tables = ['people', 'sessions', 'credentials', 'verifications'] as const
type IdentityTable = (typeof tables)[number]

export type IdentityRow = Record<string, string | number | null>

export interface IdentityCondition {
  column: string
  operator: '=' | 'in' | '<' | '<=' | '>' | '>='
  value: string | number | null | readonly (string | number)[]
}

interface IdentitySelection {
  limit?: number
  offset?: number
  sort?: { column: string; direction: 'asc' | 'desc' }
}

const requireTable = (name: string): IdentityTable => {
  const found = tables.find((table) => table === name)
  if (!found) throw new Error(`${name} is no table of sign-in.`)
  return found
}

export async function listIdentityRows(
  connection: Connection,
  table: string,
  where: readonly IdentityCondition[],
  { limit = 100, offset = 0, sort }: IdentitySelection = {},
): Promise<IdentityRow[]> {
  let query = connection.selectFrom(requireTable(table)).selectAll()
  for (const condition of where) query = query.where(toSql(condition))
  if (sort) query = query.orderBy(sort.column as never, sort.direction)
  return (await query.limit(limit).offset(offset).execute()) as unknown as IdentityRow[]
}

export async function insertIdentityRow(connection: Connection, table: string, row: IdentityRow): Promise<IdentityRow> {
  return (await connection
    .insertInto(requireTable(table))
    .values(row as never)
    .returningAll()
    .executeTakeFirstOrThrow()) as unknown as IdentityRow
}

/** Returns what the rows are now. */
export async function updateIdentityRows(
  connection: Connection,
  table: string,
  where: readonly IdentityCondition[],
  change: IdentityRow,
): Promise<IdentityRow[]> {
  let query = connection.updateTable(requireTable(table)).set(change as never)
  for (const condition of where) query = query.where(toSql(condition))
  return (await query.returningAll().execute()) as unknown as IdentityRow[]
}

export async function deleteIdentityRows(
  connection: Connection,
  table: string,
  where: readonly IdentityCondition[],
): Promise<number> {
  let query = connection.deleteFrom(requireTable(table))
  for (const condition of where) query = query.where(toSql(condition))
  const { numDeletedRows } = await query.executeTakeFirst()
  return Number(numDeletedRows)
}

function toSql({ column, operator, value }: IdentityCondition) {
  const named = sql.ref(column)
  if (value === null) return sql<boolean>`${named} is null`
  if (operator === 'in') return sql<boolean>`${named} in (${sql.join([value].flat())})`
  return sql<boolean>`${named} ${sql.raw(operator)} ${value}`
}
