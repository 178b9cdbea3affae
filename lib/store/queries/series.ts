import { sql } from 'kysely'
import type { Card, SeriesPlace } from '#lib/core/posts'
import { decode } from '../encoded.ts'
import type { PostNum } from '../numbers.ts'
import type { Connection } from '../store.ts'
import { collectionNumber } from './listings.ts'

/** Above this, no page of a series says which place it has: each new note would change them all. */
export const mostNumbered = 200

/** Where a post stands in the order of a series: notes without a position come last, the earliest first. */
export interface SeriesKey {
  slug: string
  place: number
  /** RFC 3339. */
  publishedAt: string
  post: PostNum
}

/** One page of a series, in its order. */
export async function listSeriesCards(
  connection: Connection,
  slug: string,
  offset: number,
  limit: number,
): Promise<Card[]> {
  const rows = await connection
    .with('page', (query) => inOrder(query, slug).select(['post', 'place', 'published']).limit(limit).offset(offset))
    .selectFrom('page')
    .innerJoin('posts', 'posts.num', 'page.post')
    .select('posts.card')
    .orderBy('page.place')
    .orderBy('page.published')
    .orderBy('page.post')
    .execute()
  return rows.flatMap((row) => (row.card ? [decode(row.card)] : []))
}

/** The posts of a series, in its order. */
export async function listSeriesMembers(connection: Connection, slug: string): Promise<PostNum[]> {
  const rows = await inOrder(connection, slug).select('post').execute()
  return rows.map((row) => row.post)
}

const inOrder = (connection: Pick<Connection, 'selectFrom'>, slug: string) =>
  connection
    .selectFrom('listings')
    .where('collection', '=', collectionNumber('series', slug))
    .where('place', 'is not', null)
    .orderBy('place')
    .orderBy('published')
    .orderBy('post')

/** The posts next to a place of a series, whether or not anything stands at it. */
export async function listSeriesNeighbours(connection: Connection, key: SeriesKey): Promise<PostNum[]> {
  const [previous, next] = await findNeighbours(connection, key)
  return [previous, next].flatMap((neighbour) => (neighbour ? [neighbour.post] : []))
}

/** What the page of a post says of its series; null while the post is not listed there. */
export async function findSeriesPlace(
  connection: Connection,
  key: SeriesKey,
  name: string,
): Promise<SeriesPlace | null> {
  const row = await connection
    .selectFrom('listings')
    .innerJoin('collections', 'collections.num', 'listings.collection')
    .select('collections.count')
    .where('listings.collection', '=', collectionNumber('series', key.slug))
    .where('listings.published', '=', Date.parse(key.publishedAt))
    .where('listings.post', '=', key.post)
    .executeTakeFirst()
  if (!row) return null
  const [previous, next] = await findNeighbours(connection, key)
  const isNumbered = row.count <= mostNumbered
  return {
    slug: key.slug,
    name,
    ...(isNumbered ? { number: (await countBefore(connection, key)) + 1, count: row.count } : {}),
    ...(previous ? { previous: { slug: previous.slug, title: previous.title } } : {}),
    ...(next ? { next: { slug: next.slug, title: next.title } } : {}),
  }
}

async function countBefore(connection: Connection, key: SeriesKey): Promise<number> {
  const row = await besides(connection, key, '<')
    .select((select) => select.fn.countAll().as('count'))
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}

interface Neighbour {
  post: PostNum
  slug: string
  title: string
}

async function findNeighbours(connection: Connection, key: SeriesKey): Promise<[Neighbour | null, Neighbour | null]> {
  return [await findNeighbour(connection, key, '<'), await findNeighbour(connection, key, '>')]
}

async function findNeighbour(connection: Connection, key: SeriesKey, side: '<' | '>'): Promise<Neighbour | null> {
  const direction = side === '<' ? 'desc' : 'asc'
  const row = await besides(connection, key, side)
    .innerJoin('posts', 'posts.num', 'listings.post')
    .select(['listings.post', 'posts.card'])
    .orderBy('listings.place', direction)
    .orderBy('listings.published', direction)
    .orderBy('listings.post', direction)
    .limit(1)
    .executeTakeFirst()
  if (!row?.card) return null
  const { slug, title } = decode(row.card)
  return { post: row.post, slug, title }
}

const besides = (connection: Connection, { slug, place, publishedAt, post }: SeriesKey, side: '<' | '>') =>
  connection
    .selectFrom('listings')
    .where('listings.collection', '=', collectionNumber('series', slug))
    .where('listings.place', 'is not', null)
    .where(
      sql<boolean>`(listings.place, listings.published, listings.post) ${sql.raw(side)} (${place}, ${Date.parse(publishedAt)}, ${post})`,
    )
