import { sql } from 'kysely'
import type { PostNum, RevisionNum } from '../numbers.ts'
import type { Connection } from '../store.ts'
import { listStoredRevisions, type StoredRevision } from './revisions.ts'
import { addTo, inPieces } from './rows.ts'

/** What a post holds: its addresses and the names of its revisions, without their texts. */
export interface StoredPost {
  num: PostNum
  id: string
  slug: string
  oldSlugs: string[]
  live: RevisionNum | null
  draft: { revision: RevisionNum; hash: string } | null
  /** Every revision that was published, by number. */
  published: PublishedKey[]
}

export interface PublishedKey {
  revision: RevisionNum
  version: string
  hash: string
  /** When it was first live, RFC 3339 in UTC. */
  at: string
}

const postsAtOnce = 500

/**
 * Every post with what it holds, in the order of its number or of its id; a bounded number of them is in memory. Reads one
 * state of the database only within a snapshot.
 */
export async function* eachStoredPost(connection: Connection, order: 'num' | 'id'): AsyncGenerator<StoredPost> {
  await gatherOldSlugs(connection)
  for (let after: PostNum | string | null = null; ; ) {
    let query = connection
      .selectFrom('posts')
      .leftJoin('revisions as drafted', 'drafted.num', 'posts.draft')
      .select(['posts.num', 'posts.id', 'posts.slug', 'posts.live', 'posts.draft', 'drafted.hash as draftHash'])
      .orderBy(`posts.${order}`)
      .limit(postsAtOnce)
    if (after !== null) query = query.where(`posts.${order}`, '>', after as never)
    const rows = await query.execute()
    const nums = rows.map((row) => row.num)
    const [published, oldSlugs] = [await listPublished(connection, nums), await listOldSlugs(connection, nums)]
    for (const { num, id, slug, live, draft, draftHash } of rows)
      yield {
        num,
        id,
        slug,
        oldSlugs: oldSlugs.get(num) ?? [],
        live,
        draft: draft !== null && draftHash !== null ? { revision: draft, hash: draftHash } : null,
        published: published.get(num) ?? [],
      }
    const last = rows.at(-1)
    if (!last || rows.length < postsAtOnce) return
    after = last[order]
  }
}

async function listPublished(connection: Connection, posts: readonly PostNum[]): Promise<Map<PostNum, PublishedKey[]>> {
  const found = new Map<PostNum, PublishedKey[]>()
  for (const piece of inPieces(posts)) {
    const rows = await connection
      .selectFrom('publications')
      .innerJoin('revisions', 'revisions.num', 'publications.revision')
      .select(['publications.post', 'publications.revision', 'publications.at', 'revisions.version', 'revisions.hash'])
      .where('publications.post', 'in', piece)
      .orderBy('publications.revision')
      .execute()
    for (const { post, ...key } of rows) addTo(found, post, key)
  }
  return found
}

/** Addresses are kept by address: those that were left are gathered by post once, in a table that only this connection sees. */
async function gatherOldSlugs(connection: Connection): Promise<void> {
  await sql`DROP TABLE IF EXISTS old_slugs`.execute(connection)
  await sql`CREATE TEMP TABLE old_slugs (post INTEGER, slug TEXT, PRIMARY KEY (post, slug))`.execute(connection)
  await sql`INSERT INTO old_slugs SELECT slugs.post, slugs.slug FROM slugs
    JOIN posts ON posts.num = slugs.post WHERE slugs.slug <> posts.slug`.execute(connection)
}

async function listOldSlugs(connection: Connection, posts: readonly PostNum[]): Promise<Map<PostNum, string[]>> {
  const found = new Map<PostNum, string[]>()
  for (const piece of inPieces(posts)) {
    const { rows } = await sql<{ post: PostNum; slug: string }>`
      SELECT post, slug FROM old_slugs WHERE post IN (${sql.join(piece)}) ORDER BY post, slug`.execute(connection)
    for (const { post, slug } of rows) addTo(found, post, slug)
  }
  return found
}

/** One revision with its text; texts may be large, so whoever walks through all of them holds one. */
export async function findStoredRevision(connection: Connection, num: RevisionNum): Promise<StoredRevision | null> {
  return (await listStoredRevisions(connection, [num])).get(num) ?? null
}
