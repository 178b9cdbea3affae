import type { EditionParts } from '#lib/core/posts'
import { encode } from '../encoded.ts'
import type { PostNum, RevisionNum } from '../numbers.ts'
import type { Connection } from '../store.ts'
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

/** The raised row is locked until the transaction ends, whatever else writes; one that is rolled back gives them back. */
async function reserveNumbers<T extends number>(
  transaction: Connection,
  name: 'posts' | 'revisions' | 'log',
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
  rows: readonly { slug: string; post: PostNum; current: boolean }[],
): Promise<void> {
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
