import type { EditionParts } from '#lib/core/posts'
import { decode, encode } from '../encoded.ts'
import type { PostNum, RevisionNum } from '../numbers.ts'
import type { Connection } from '../store.ts'
import { touchedBy } from '../touched.ts'
import { insertRows } from './insert-rows.ts'
import { inPieces } from './rows.ts'

/** Gives numbers that no post had before. */
export const reservePostNums = (transaction: Connection, count: number): Promise<PostNum[]> =>
  reserveNumbers<PostNum>(transaction, 'posts', count)

export const reserveRevisionNums = (transaction: Connection, count: number): Promise<RevisionNum[]> =>
  reserveNumbers<RevisionNum>(transaction, 'revisions', count)

/** Numbers of entries of the log, which follow each other in the order of their commits. */
export const reserveLogNums = (transaction: Connection, count: number): Promise<number[]> =>
  reserveNumbers<number>(transaction, 'log', count)

/** Gives a transaction its number. */
export async function countCommit(transaction: Connection): Promise<void> {
  await reserveNumbers(transaction, 'commits', 1)
}

/** The number of the last transaction that wrote something. */
export async function findCommit(connection: Connection): Promise<number> {
  const row = await connection.selectFrom('numbers').select('last').where('name', '=', 'commits').executeTakeFirst()
  return row?.last ?? 0
}

/** The raised row is locked until the transaction ends, whatever else writes; one that is rolled back gives them back. */
async function reserveNumbers<T extends number>(
  transaction: Connection,
  name: 'posts' | 'revisions' | 'log' | 'commits',
  count: number,
): Promise<T[]> {
  if (count === 0) return []
  const { last } = await transaction
    .updateTable('numbers')
    .set((set) => ({ last: set('last', '+', count) }))
    .where('name', '=', name)
    .returning('last')
    .executeTakeFirstOrThrow()
  return Array.from({ length: count }, (_, index) => (last - count + 1 + index) as T)
}

export interface SlugOwner {
  id: string
  /** Whether the slug is its present address. */
  current: boolean
  /** The post is live, or was taken off the site: its former addresses say so to readers. */
  isPublic: boolean
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
      .select(['slugs.slug', 'posts.id', 'posts.slug as current', 'posts.origin', 'posts.live', 'posts.withdrawn'])
      .where('slugs.slug', 'in', piece)
      .execute()
    for (const { slug, id, current, origin, live, withdrawn } of rows)
      owners.set(slug, { id, current: slug === current, isPublic: live !== null || withdrawn !== null, origin })
  }
  return owners
}

/** A present address wins over another post's former one. */
export async function saveSlugs(
  connection: Connection,
  rows: readonly { slug: string; post: PostNum; current: boolean }[],
): Promise<void> {
  const touched = touchedBy(connection)?.slugs
  if (touched) for (const { slug } of rows) touched.add(slug)
  const toRow = ({ slug, post }: { slug: string; post: PostNum }) => ({ slug, post })
  await insertRows(connection, 'slugs', rows.filter((row) => !row.current).map(toRow), (insert) =>
    insert.onConflict((conflict) => conflict.column('slug').doNothing()),
  )
  await insertRows(connection, 'slugs', rows.filter((row) => row.current).map(toRow), (insert) =>
    insert.onConflict((conflict) =>
      conflict.column('slug').doUpdateSet((update) => ({ post: update.ref('excluded.post') })),
    ),
  )
}

/** What editions were made of, by the post. */
export async function listEditionParts(
  connection: Connection,
  editions: readonly { post: PostNum; edition: string }[],
): Promise<Map<PostNum, EditionParts>> {
  const parts = new Map<PostNum, EditionParts>()
  for (const { post, edition } of editions) {
    const row = await connection
      .selectFrom('editions')
      .select('parts')
      .where('post', '=', post)
      .where('edition', '=', edition)
      .executeTakeFirst()
    if (row) parts.set(post, decode(row.parts))
  }
  return parts
}

/** Where addresses of posts lead: the post, its present address and whether it is live. */
export async function listAddressOwners(
  connection: Connection,
  slugs: readonly string[],
): Promise<Map<string, { num: PostNum; slug: string; isLive: boolean }>> {
  const owners = new Map<string, { num: PostNum; slug: string; isLive: boolean }>()
  for (const piece of inPieces(slugs)) {
    const rows = await connection
      .selectFrom('slugs')
      .innerJoin('posts', 'posts.num', 'slugs.post')
      .select(['slugs.slug as address', 'posts.num', 'posts.slug', 'posts.live'])
      .where('slugs.slug', 'in', piece)
      .execute()
    for (const { address, live, ...post } of rows) owners.set(address, { ...post, isLive: live !== null })
  }
  return owners
}

/** Every address that leads to these posts, the present ones as well. */
export async function listAddressesOf(connection: Connection, posts: readonly PostNum[]): Promise<string[]> {
  const slugs: string[] = []
  for (const piece of inPieces(posts)) {
    const rows = await connection.selectFrom('slugs').select('slug').where('post', 'in', piece).execute()
    for (const { slug } of rows) slugs.push(slug)
  }
  return slugs
}

export interface NewEdition {
  post: PostNum
  edition: string
  revision: RevisionNum
  parts: EditionParts
}

export async function insertEditions(connection: Connection, editions: readonly NewEdition[]): Promise<void> {
  await insertRows(
    connection,
    'editions',
    editions.map(({ post, edition, revision, parts }) => ({ post, edition, revision, parts: encode(parts) })),
    (insert) => insert.onConflict((conflict) => conflict.columns(['post', 'edition']).doNothing()),
  )
}
