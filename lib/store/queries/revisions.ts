import type { BodyFormat, PostMeta, Status } from '#lib/core/posts'
import { decode, type Encoded } from '../encoded.ts'
import type { PostNum, RevisionNum } from '../numbers.ts'
import type { Connection } from '../store.ts'
import { insertRows } from './insert-rows.ts'
import { addTo, inPieces } from './rows.ts'

export interface NewRevision {
  num: RevisionNum
  post: PostNum
  version: string
  status: Status
  hash: string
  format: BodyFormat
  /** Made with `encode`. */
  meta: Encoded<PostMeta>
  body: string
}

export async function insertRevisions(connection: Connection, revisions: readonly NewRevision[]): Promise<void> {
  await insertRows(
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
  num: RevisionNum
  post: PostNum
  version: string
  status: Status
  hash: string
}

/** Every revision of the given posts, without its text. */
export async function listRevisionKeys(connection: Connection, posts: readonly PostNum[]): Promise<RevisionKey[]> {
  const found: RevisionKey[][] = []
  for (const piece of inPieces(posts))
    found.push(
      await connection
        .selectFrom('revisions')
        .select(['num', 'post', 'version', 'status', 'hash'])
        .where('post', 'in', piece)
        .orderBy('num')
        .execute(),
    )
  return found.flat()
}

/** What revisions are called, without their texts. */
export async function listRevisionTitles(
  connection: Connection,
  nums: readonly RevisionNum[],
): Promise<Map<RevisionNum, string>> {
  const titles = new Map<RevisionNum, string>()
  for (const piece of inPieces(nums))
    for (const { num, meta } of await connection
      .selectFrom('revisions')
      .select(['num', 'meta'])
      .where('num', 'in', piece)
      .execute())
      titles.set(num, decode(meta).title)
  return titles
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
  format: BodyFormat
  meta: PostMeta
  body: string
  /** Its page shows its text as it is written. */
  isPlain: boolean
}

export async function listStoredRevisions(
  connection: Connection,
  nums: readonly RevisionNum[],
): Promise<Map<RevisionNum, StoredRevision>> {
  const found = new Map<RevisionNum, StoredRevision>()
  for (const piece of inPieces(nums)) {
    const rows = await connection
      .selectFrom('revisions')
      .leftJoin('plain_revisions', 'plain_revisions.revision', 'revisions.num')
      .selectAll('revisions')
      .select('plain_revisions.rules')
      .where('revisions.num', 'in', piece)
      .execute()
    for (const { rules, ...row } of rows)
      found.set(row.num, { ...row, meta: decode(row.meta), isPlain: rules !== null })
  }
  return found
}

/** That a revision of a post was live for the first time. */
export interface Publication {
  revision: RevisionNum
  post: PostNum
  /** RFC 3339 in UTC. */
  at: string
}

export async function insertPublications(
  connection: Connection,
  rows: readonly Publication[],
  run: number | null,
): Promise<void> {
  await insertRows(
    connection,
    'publications',
    rows.map(({ revision, post, at }) => ({ revision, post, at, run })),
    (insert) => insert.onConflict((conflict) => conflict.column('revision').doNothing()),
  )
}

export async function listPublicationTimes(connection: Connection, posts: readonly PostNum[]): Promise<Publication[]> {
  const found: Publication[][] = []
  for (const piece of inPieces(posts))
    found.push(
      await connection.selectFrom('publications').selectAll().where('post', 'in', piece).orderBy('at').execute(),
    )
  return found.flat()
}

/** The versions of each post that were published. */
export async function listPublishedOf(
  connection: Connection,
  posts: readonly PostNum[],
): Promise<Map<PostNum, string[]>> {
  const versions = new Map<PostNum, string[]>()
  for (const piece of inPieces(posts)) {
    const rows = await connection
      .selectFrom('publications')
      .innerJoin('revisions', 'revisions.num', 'publications.revision')
      .select(['publications.post', 'revisions.version'])
      .where('publications.post', 'in', piece)
      .execute()
    for (const { post, version } of rows) addTo(versions, post, version)
  }
  return versions
}
