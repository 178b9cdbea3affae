import { sql } from 'kysely'
import type { PostNum } from '../numbers.ts'
import type { Connection } from '../store.ts'
import { quote } from './search-expression.ts'

/** The index of schema 16 and before: words as they stand. It answers until each post was read anew, and is empty then. */
export async function listFormerMatches(
  connection: Connection,
  terms: readonly (readonly string[])[],
  limit: number,
): Promise<PostNum[]> {
  if (terms.length === 0) return []
  const expression = `{title topic entities body} : (${terms.map((words) => quote(words.join(' '))).join(' AND ')})`
  const { rows } = await sql<{ num: PostNum }>`
    SELECT rowid AS num FROM search
    WHERE search MATCH ${expression} ORDER BY rowid DESC LIMIT ${limit}`.execute(connection)
  return rows.map(({ num }) => num)
}

export async function clearFormerIndex(transaction: Connection): Promise<boolean> {
  // A deleted entry leaves its words behind until their part of the index is merged.
  const { rows } = await sql`SELECT segid FROM search_idx LIMIT 1`.execute(transaction)
  if (rows.length === 0) return false
  await sql`INSERT INTO search (search) VALUES ('delete-all')`.execute(transaction)
  await sql`INSERT INTO headings (headings) VALUES ('delete-all')`.execute(transaction)
  return true
}
