import type { Card, PostMeta } from '#lib/posts'
import type { Features } from '#lib/related'
import { insertRows } from './insert-rows.ts'
import { inPieces } from './rows.ts'
import { type Connection, statementOf } from './store.ts'

/** A post as the database holds it, with what publishing needs to know of it. */
export interface PostState {
  num: number
  id: string
  slug: string
  live: number | null
  draft: number | null
  edition: string | null
  listed: boolean
  publishedAt: string | null
  modifiedAt: string | null
  card: Card | null
  problem: string | null
  stack: string | null
  features: Features | null
  signature: Uint8Array | null
  similarDue: boolean
  withdrawn: string | null
  /** The file that the post was imported from. */
  origin: string | null
}

export async function listPostStates(
  connection: Connection,
  by: { ids: readonly string[] } | { nums: readonly number[] },
): Promise<PostState[]> {
  const [column, values] = 'ids' in by ? (['id', by.ids] as const) : (['num', by.nums] as const)
  const states: PostState[] = []
  for (const piece of inPieces<string | number>(values)) {
    const rows = await connection
      .selectFrom('posts')
      .selectAll()
      .where(column, 'in', piece as never)
      .execute()
    for (const { published_at, modified_at, similar_due, ...row } of rows)
      states.push({
        ...row,
        listed: row.listed === 1,
        publishedAt: published_at,
        modifiedAt: modified_at,
        similarDue: similar_due === 1,
        card: row.card ? (JSON.parse(row.card) as Card) : null,
        features: row.features ? (JSON.parse(row.features) as Features) : null,
      })
  }
  return states
}

export type Pointers = Pick<PostState, 'num' | 'id' | 'live' | 'draft' | 'withdrawn'>

/** What deciding about a revision needs to know of its post, by id; the whole state is thirty times as much to read. */
export async function listPointers(connection: Connection, ids: readonly string[]): Promise<Map<string, Pointers>> {
  const found = new Map<string, Pointers>()
  for (const piece of inPieces(ids)) {
    const rows = await connection
      .selectFrom('posts')
      .select(['num', 'id', 'live', 'draft', 'withdrawn'])
      .where('id', 'in', piece)
      .execute()
    for (const row of rows) found.set(row.id, row)
  }
  return found
}

export async function nextNumber(connection: Connection, table: 'posts' | 'revisions'): Promise<number> {
  const row = await connection
    .selectFrom(table)
    .select((select) => select.fn.max('num').as('last'))
    .executeTakeFirst()
  return Number(row?.last ?? 0) + 1
}

const toPostRow = ({ listed, publishedAt, modifiedAt, similarDue, card, features, ...post }: PostState) => ({
  ...post,
  listed: listed ? 1 : 0,
  published_at: publishedAt,
  modified_at: modifiedAt,
  card: card ? JSON.stringify(card) : null,
  features: features ? JSON.stringify(features) : null,
  similar_due: similarDue ? 1 : 0,
})

/** Posts that are not there yet: of a plain insert SQLite keeps nothing that it might have to take back, of an upsert it does. */
export async function insertPosts(transaction: Connection, posts: readonly PostState[]): Promise<void> {
  insertRows(transaction, 'posts', posts.map(toPostRow))
}

export async function updatePosts(transaction: Connection, posts: readonly PostState[]): Promise<void> {
  for (const post of posts) {
    const { num, id, ...row } = toPostRow(post)
    const { sql } = transaction.updateTable('posts').set(row).where('num', '=', num).compile()
    statementOf(transaction, sql).run([...Object.values(row), num])
  }
}

export interface NewRevision {
  num: number
  post: number
  version: string
  status: string
  hash: string
  format: string
  meta: string
  body: string
}

export async function insertRevisions(connection: Connection, revisions: readonly NewRevision[]): Promise<void> {
  insertRows(
    connection,
    'revisions',
    revisions.map(({ num, post, version, status, hash, format, meta, body }) => ({
      num,
      post,
      version,
      status,
      hash,
      format,
      meta,
      body,
    })),
  )
}

export interface RevisionKey {
  num: number
  post: number
  version: string
  status: string
  hash: string
}

/** Every revision of the given posts, without its text. */
export async function listRevisionKeys(connection: Connection, posts: readonly number[]): Promise<RevisionKey[]> {
  const keys: RevisionKey[] = []
  for (const piece of inPieces(posts))
    keys.push(
      ...(await connection
        .selectFrom('revisions')
        .select(['num', 'post', 'version', 'status', 'hash'])
        .where('post', 'in', piece)
        .orderBy('num')
        .execute()),
    )
  return keys
}

/** The revisions of the given posts, as `id hash`. */
export async function listKnownHashes(connection: Connection, ids: readonly string[]): Promise<Set<string>> {
  const known = new Set<string>()
  for (const piece of inPieces(ids)) {
    const rows = await connection
      .selectFrom('posts')
      .innerJoin('revisions', 'revisions.post', 'posts.num')
      .select(['posts.id', 'revisions.hash'])
      .where('posts.id', 'in', piece)
      .execute()
    for (const { id, hash } of rows) known.add(`${id} ${hash}`)
  }
  return known
}

export interface StoredRevision extends RevisionKey {
  format: string
  meta: PostMeta
  body: string
}

export async function listStoredRevisions(
  connection: Connection,
  nums: readonly number[],
): Promise<Map<number, StoredRevision>> {
  const found = new Map<number, StoredRevision>()
  for (const piece of inPieces(nums)) {
    const rows = await connection.selectFrom('revisions').selectAll().where('num', 'in', piece).execute()
    for (const row of rows) found.set(row.num, { ...row, meta: JSON.parse(row.meta) as PostMeta })
  }
  return found
}

export async function insertPublications(
  connection: Connection,
  rows: readonly { revision: number; post: number; at: string }[],
  run: number | null,
): Promise<void> {
  insertRows(
    connection,
    'publications',
    rows.map(({ revision, post, at }) => ({ revision, post, at, run })),
    (insert) => insert.onConflict((conflict) => conflict.column('revision').doNothing()),
  )
}

export async function listPublicationTimes(
  connection: Connection,
  posts: readonly number[],
): Promise<{ revision: number; post: number; at: string }[]> {
  const rows: { revision: number; post: number; at: string }[] = []
  for (const piece of inPieces(posts))
    rows.push(
      ...(await connection.selectFrom('publications').selectAll().where('post', 'in', piece).orderBy('at').execute()),
    )
  return rows
}

/** The versions of each post that were published. */
export async function listPublishedOf(
  connection: Connection,
  posts: readonly number[],
): Promise<Map<number, string[]>> {
  const versions = new Map<number, string[]>()
  for (const piece of inPieces(posts)) {
    const rows = await connection
      .selectFrom('publications')
      .innerJoin('revisions', 'revisions.num', 'publications.revision')
      .select(['publications.post', 'revisions.version'])
      .where('publications.post', 'in', piece)
      .execute()
    for (const { post, version } of rows) versions.set(post, [...(versions.get(post) ?? []), version])
  }
  return versions
}

export interface SlugOwner {
  id: string
  /** Whether the slug is its present address. */
  current: boolean
  /** The file that it was imported from. */
  origin: string | null
}

/** Which post answers to each of these slugs. */
export async function listSlugOwners(
  connection: Connection,
  slugs: readonly string[],
): Promise<Map<string, SlugOwner>> {
  const owners = new Map<string, SlugOwner>()
  for (const piece of inPieces(slugs)) {
    const rows = await connection
      .selectFrom('slugs')
      .innerJoin('posts', 'posts.num', 'slugs.post')
      .select(['slugs.slug', 'posts.id', 'posts.slug as current', 'posts.origin'])
      .where('slugs.slug', 'in', piece)
      .execute()
    for (const row of rows) owners.set(row.slug, { id: row.id, current: row.slug === row.current, origin: row.origin })
  }
  return owners
}

/** A present address wins over another post's former one. */
export async function saveSlugs(
  connection: Connection,
  rows: readonly { slug: string; post: number; current: boolean }[],
): Promise<void> {
  const toRow = ({ slug, post }: { slug: string; post: number }) => ({ slug, post })
  insertRows(connection, 'slugs', rows.filter((row) => !row.current).map(toRow), (insert) =>
    insert.onConflict((conflict) => conflict.column('slug').doNothing()),
  )
  insertRows(connection, 'slugs', rows.filter((row) => row.current).map(toRow), (insert) =>
    insert.onConflict((conflict) =>
      conflict.column('slug').doUpdateSet((update) => ({ post: update.ref('excluded.post') })),
    ),
  )
}

export async function insertEditions(
  connection: Connection,
  editions: readonly { post: number; edition: string; revision: number; parts: string }[],
): Promise<void> {
  insertRows(
    connection,
    'editions',
    editions.map(({ post, edition, revision, parts }) => ({ post, edition, revision, parts })),
    (insert) => insert.onConflict((conflict) => conflict.columns(['post', 'edition']).doNothing()),
  )
}

export interface LogEntry {
  action: string
  post: number | null
  liveBefore: number | null
  liveAfter: number | null
  draftBefore: number | null
  draftAfter: number | null
  slugBefore: string | null
  slugAfter: string | null
}

export async function appendLog(
  connection: Connection,
  at: string,
  run: number | null,
  entries: readonly LogEntry[],
): Promise<void> {
  insertRows(
    connection,
    'log',
    entries.map((entry) => ({
      at,
      run,
      action: entry.action,
      post: entry.post,
      live_before: entry.liveBefore,
      live_after: entry.liveAfter,
      draft_before: entry.draftBefore,
      draft_after: entry.draftAfter,
      slug_before: entry.slugBefore,
      slug_after: entry.slugAfter,
    })),
  )
}
