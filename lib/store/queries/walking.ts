import { sql } from 'kysely'
import type { EditionParts } from '#lib/core/posts'
import { decode } from '../encoded.ts'
import type { PostNum, RevisionNum } from '../numbers.ts'
import type { Connection } from '../store.ts'
import { listStoredRevisions, type StoredRevision } from './revisions.ts'

/** Texts that are in memory at a time. */
const textsAtOnce = 25
const rowsAtOnce = 500

/** Every revision with its text, some at a time. */
export async function* eachRevisionBatch(connection: Connection): AsyncGenerator<StoredRevision[]> {
  for await (const nums of eachNumberBatch<RevisionNum>(connection, 'revisions', textsAtOnce))
    yield [...(await listStoredRevisions(connection, nums)).values()]
}

/** The numbers of every post, as many at a time as have texts that may be held. */
export const eachPostBatch = (connection: Connection): AsyncGenerator<PostNum[]> =>
  eachNumberBatch(connection, 'posts', textsAtOnce)

async function* eachNumberBatch<T extends number>(
  connection: Connection,
  table: 'posts' | 'revisions',
  size: number,
): AsyncGenerator<T[]> {
  for (let after = 0; ; ) {
    const { rows } = await sql<{ num: T }>`
      SELECT num FROM ${sql.table(table)} WHERE num > ${after} ORDER BY num LIMIT ${size}`.execute(connection)
    const nums = rows.map((row) => row.num)
    if (nums.length > 0) yield nums
    if (nums.length < size) return
    after = nums.at(-1) as number
  }
}

export interface StoredEdition {
  post: PostNum
  edition: string
  parts: EditionParts
  /** The revision that it shows, as the revisions have it; null when that is not there. */
  revision: { num: RevisionNum; post: PostNum; hash: string } | null
}

/** Every edition that was ever made, some at a time. */
export async function* eachEditionBatch(connection: Connection): AsyncGenerator<StoredEdition[]> {
  for (let after: StoredEdition | undefined; ; ) {
    const rows = await connection
      .selectFrom('editions')
      .leftJoin('revisions', 'revisions.num', 'editions.revision')
      .select(['editions.post', 'editions.edition', 'editions.parts', 'editions.revision'])
      .select(['revisions.post as owner', 'revisions.hash'])
      .where(sql<boolean>`(editions.post, editions.edition) > (${after?.post ?? 0}, ${after?.edition ?? ''})`)
      .orderBy('editions.post')
      .orderBy('editions.edition')
      .limit(rowsAtOnce)
      .execute()
    const batch = rows.map(
      ({ revision, owner, hash, parts, ...row }): StoredEdition => ({
        ...row,
        parts: decode(parts),
        revision: owner === null || hash === null ? null : { num: revision, post: owner, hash },
      }),
    )
    if (batch.length > 0) yield batch
    if (batch.length < rowsAtOnce) return
    after = batch.at(-1)
  }
}
