import { sql } from 'kysely'
import { type Connection, statementOf } from '../store.ts'
import { type Facet, toFilterWord } from './search-expression.ts'

export interface SearchText {
  num: number
  title: string
  topic: string
  entities: string
  body: string
  facets: readonly Facet[]
}

export async function removeFromSearch(connection: Connection, posts: readonly number[]): Promise<void> {
  for (const num of posts) {
    await sql`DELETE FROM search WHERE rowid = ${num}`.execute(connection)
    await sql`DELETE FROM headings WHERE rowid = ${num}`.execute(connection)
  }
}

export async function addToSearch(transaction: Connection, texts: readonly SearchText[]): Promise<void> {
  const insert = statementOf(
    transaction,
    'INSERT INTO search (rowid, title, topic, entities, body, filters, facets) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const insertHeading = statementOf(
    transaction,
    'INSERT INTO headings (rowid, title, topic, filters) VALUES (?, ?, ?, ?)',
  )
  for (const { num, title, topic, entities, body, facets } of texts) {
    const filters = facets.map(toFilterWord).join(' ')
    const values = facets.map(({ kind, slug }) => `${kind}/${slug}`).join(' ')
    insert.run(num, title, topic, entities, body, filters, values)
    insertHeading.run(num, title, topic, filters)
  }
}

/**
 * Merges parts of the indexes that commits have left, where there are four or more of a size: every look-up asks each of them.
 * Up to so many pages of 4 KB of each at once. Returns whether there was something to do; nothing is found differently afterwards,
 * only sooner.
 */
export async function mergeSearch(transaction: Connection, pages: number): Promise<boolean> {
  const changes = async () =>
    (await sql<{ count: number }>`SELECT total_changes() AS count`.execute(transaction)).rows[0]?.count ?? 0
  const before = await changes()
  await sql`INSERT INTO search (search, rank) VALUES ('merge', ${pages})`.execute(transaction)
  await sql`INSERT INTO headings (headings, rank) VALUES ('merge', ${pages})`.execute(transaction)
  // Two changes are the commands themselves (FTS5, section 6.8).
  return (await changes()) - before > 2
}
