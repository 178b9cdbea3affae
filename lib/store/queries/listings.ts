import { sql } from 'kysely'
import type { CollectionKind } from '../kinds.ts'
import type { PostNum } from '../numbers.ts'
import type { Connection } from '../store.ts'
import { touchedBy } from '../touched.ts'
import { insertRows } from './insert-rows.ts'
import { inPieces } from './rows.ts'

/** A collection's number, by which lists name it. */
export const collectionNumber = (kind: CollectionKind, slug: string) =>
  sql<number>`(SELECT num FROM collections WHERE kind = ${kind} AND slug = ${slug})`

export interface CollectionChange {
  kind: CollectionKind
  slug: string
  name: string
  /** How many posts more (or fewer) it lists. */
  delta: number
  /** Whether what it lists changed. */
  raise: boolean
}

/** A name once given to a collection stays, so that editions that show it stay too. */
export async function changeCollections(connection: Connection, changes: readonly CollectionChange[]): Promise<void> {
  const touched = touchedBy(connection)?.collections
  if (touched) for (const { kind, slug } of changes) touched.set(`${kind}/${slug}`, { kind, slug })
  await insertRows(
    connection,
    'collections',
    changes.map(({ kind, slug, name, delta, raise }) => ({ kind, slug, name, count: delta, epoch: raise ? 1 : 0 })),
    (insert) =>
      insert.onConflict((conflict) =>
        conflict.columns(['kind', 'slug']).doUpdateSet({
          count: sql`collections.count + excluded.count`,
          epoch: sql`collections.epoch + excluded.epoch`,
        }),
      ),
  )
}

export interface StoredCollection {
  kind: CollectionKind
  slug: string
  name: string
  count: number
  epoch: number
}

/** The present states of collections; those that are not there are left out. */
export async function listCollectionStates(
  connection: Connection,
  keys: readonly { kind: CollectionKind; slug: string }[],
): Promise<StoredCollection[]> {
  const states: StoredCollection[] = []
  for (const [kind, same] of Map.groupBy(keys, (key) => key.kind))
    for (const piece of inPieces(same.map(({ slug }) => slug)))
      states.push(
        ...(await connection
          .selectFrom('collections')
          .select(['kind', 'slug', 'name', 'count', 'epoch'])
          .where('kind', '=', kind)
          .where('slug', 'in', piece)
          .execute()),
      )
  return states
}

/** What is written of collections beside their counts, keyed `kind/slug`. */
export async function listCollectionKeys(
  connection: Connection,
  keys: readonly { kind: CollectionKind; slug: string }[],
): Promise<Map<string, { num: number; name: string }>> {
  const found = new Map<string, { num: number; name: string }>()
  const slugsByKind = new Map<CollectionKind, Set<string>>()
  for (const { kind, slug } of keys) {
    const slugs = slugsByKind.get(kind)
    if (slugs) slugs.add(slug)
    else slugsByKind.set(kind, new Set([slug]))
  }
  for (const [kind, slugs] of slugsByKind)
    for (const piece of inPieces([...slugs])) {
      const rows = await connection
        .selectFrom('collections')
        .select(['num', 'slug', 'name'])
        .where('kind', '=', kind)
        .where('slug', 'in', piece)
        .execute()
      for (const { num, slug, name } of rows) found.set(`${kind}/${slug}`, { num, name })
    }
  return found
}

export interface Listing {
  kind: CollectionKind
  slug: string
  /** RFC 3339. */
  publishedAt: string
  post: PostNum
  /** Its place in the order of a series; null in other lists. */
  place: number | null
}

/** In collections that are there, and in the order of their key: neighbours go to the same page of the file together. */
export async function insertListings(connection: Connection, listings: readonly Listing[]): Promise<void> {
  const rows = await toRows(connection, listings)
  await insertRows(
    connection,
    'listings',
    rows.sort(
      (one, other) => one.collection - other.collection || other.published - one.published || other.post - one.post,
    ),
  )
}

async function toRows(connection: Connection, listings: readonly Listing[]) {
  const keys = await listCollectionKeys(connection, listings)
  return listings.map(({ kind, slug, publishedAt, post, place }) => {
    const collection = keys.get(`${kind}/${slug}`)?.num
    if (collection === undefined) throw new TypeError(`expected a collection ${kind}/${slug}`)
    return { collection, published: Date.parse(publishedAt), post, place }
  })
}

export async function deleteListings(connection: Connection, listings: readonly Listing[]): Promise<void> {
  for (const { collection, published, post } of await toRows(connection, listings))
    await connection
      .deleteFrom('listings')
      .where('collection', '=', collection)
      .where('published', '=', published)
      .where('post', '=', post)
      .execute()
}

/** The lists that each of these posts should be in and is not; `wanted` are compared by all that they say. */
export async function listMissingListings<T extends Listing>(
  connection: Connection,
  wanted: readonly T[],
): Promise<T[]> {
  const missing: T[] = []
  for (const listing of wanted) {
    const row = await connection
      .selectFrom('listings')
      .select('post')
      .where('collection', '=', collectionNumber(listing.kind, listing.slug))
      .where('published', '=', Date.parse(listing.publishedAt))
      .where('post', '=', listing.post)
      .where('place', 'is', listing.place)
      .executeTakeFirst()
    if (!row) missing.push(listing)
  }
  return missing
}

export async function countListings(connection: Connection): Promise<number> {
  const row = await connection
    .selectFrom('listings')
    .select((select) => select.fn.countAll().as('count'))
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}

/** Posts that a collection lists, at most `limit`. */
export async function listPostsListed(
  connection: Connection,
  kind: CollectionKind,
  slug: string,
  limit: number,
): Promise<PostNum[]> {
  const rows = await connection
    .selectFrom('listings')
    .select('post')
    .where('collection', '=', collectionNumber(kind, slug))
    .limit(limit)
    .execute()
  return rows.map(({ post }) => post)
}
