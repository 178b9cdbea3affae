import { sql } from 'kysely'
import { toFilterWord } from './search-expression.ts'
import { type Connection, statementOf } from './store.ts'

/** A value that search results can be narrowed to. */
export interface Facet {
  kind: string
  slug: string
}

export interface SearchText {
  num: number
  title: string
  topic: string
  entities: string
  body: string
  facets: readonly Facet[]
}

export async function removeFromSearch(connection: Connection, posts: readonly number[]): Promise<void> {
  for (const num of posts) await sql`DELETE FROM search WHERE rowid = ${num}`.execute(connection)
}

export async function addToSearch(transaction: Connection, texts: readonly SearchText[]): Promise<void> {
  const insert = statementOf(
    transaction,
    'INSERT INTO search (rowid, title, topic, entities, body, filters, facets) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  for (const { num, title, topic, entities, body, facets } of texts) {
    const filters = facets.map(toFilterWord).join(' ')
    const values = facets.map(({ kind, slug }) => `${kind}/${slug}`).join(' ')
    insert.run(num, title, topic, entities, body, filters, values)
  }
}
