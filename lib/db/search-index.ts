import { sql } from 'kysely'
import type { Connection } from './store.ts'

export interface SearchText {
  num: number
  title: string
  topic: string
  entities: string
  body: string
}

export async function removeFromSearch(connection: Connection, posts: readonly number[]): Promise<void> {
  for (const num of posts) await sql`DELETE FROM search WHERE rowid = ${num}`.execute(connection)
}

export async function addToSearch(connection: Connection, texts: readonly SearchText[]): Promise<void> {
  for (const { num, title, topic, entities, body } of texts)
    await sql`INSERT INTO search (rowid, title, topic, entities, body) VALUES (${num}, ${title}, ${topic}, ${entities}, ${body})`.execute(
      connection,
    )
}
