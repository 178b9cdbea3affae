import { sql } from 'kysely'
import { migrations } from '../sqlite/migrate.ts'
import type { Connection } from '../store.ts'

/** The number of the schema that a database has, and of the one that this software reads. */
export async function readSchema(connection: Connection): Promise<{ found: number; expected: number }> {
  const { rows } = await sql<{ user_version: number }>`PRAGMA user_version`.execute(connection)
  return { found: rows[0]?.user_version ?? 0, expected: migrations.length }
}
