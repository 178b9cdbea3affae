import { sql } from 'kysely'
import { splitMedia } from '#lib/core/pictures'
import {
  type Card,
  decideModified,
  type EditionPage,
  type GatePolicy,
  type Revision,
  toSlug,
  toTerms,
} from '#lib/core/posts'
import { decode } from '../encoded.ts'
import type { CollectionKind } from '../kinds.ts'
import type { PostNum } from '../numbers.ts'
import type { Connection } from '../store.ts'
import { collectionNumber } from './listings.ts'
import { listPictureSets } from './media.ts'
import { toRevision, toShown } from './rows.ts'
import { listSeriesCards } from './series.ts'

/** Where an address leads now. */
export type Pointer =
  | {
      kind: 'live'
      num: PostNum
      id: string
      slug: string
      edition: string
      version: string
      /** Of its text, where the note says it. */
      lang: string | undefined
      listed: boolean
      similarDue: boolean
      /** The documentation that it stands in, while it is listed. */
      tree: { slug: string; epoch: number } | null
      /** The text that it is one language of, while it is listed. */
      text: { slug: string; epoch: number } | null
    }
  | { kind: 'moved'; slug: string }

/** The live pointer behind a slug, or where an old slug leads. Null for unknown and withdrawn posts. */
export async function findPointer(connection: Connection, slug: string): Promise<Pointer | null> {
  const row = await connection
    .selectFrom('slugs')
    .innerJoin('posts', 'posts.num', 'slugs.post')
    .innerJoin('revisions', 'revisions.num', 'posts.live')
    .leftJoin('tree_entries', 'tree_entries.post', 'posts.num')
    .leftJoin('collections', (join) =>
      join.onRef('collections.slug', '=', 'tree_entries.tree').on('collections.kind', '=', 'tree'),
    )
    .leftJoin('translations', 'translations.post', 'posts.num')
    .leftJoin('collections as texts', (join) =>
      join.onRef('texts.slug', '=', 'translations.text').on('texts.kind', '=', 'translation'),
    )
    .select(['tree_entries.tree', 'collections.epoch', 'translations.text', 'texts.epoch as textEpoch'])
    .select([
      'posts.num',
      'posts.id',
      'posts.slug',
      'posts.edition',
      'posts.listed',
      'posts.similar_due',
      'revisions.version',
      sql<string | null>`revisions.meta ->> '$.lang'`.as('lang'),
    ])
    .where('slugs.slug', '=', slug)
    .executeTakeFirst()
  if (!row?.edition) return null
  if (row.slug !== slug) return { kind: 'moved', slug: row.slug }
  const { num, id, edition, version, lang, tree, epoch, text, textEpoch } = row
  return {
    kind: 'live',
    num,
    id,
    slug,
    edition,
    version,
    lang: lang ?? undefined,
    listed: row.listed === 1,
    similarDue: row.similar_due === 1,
    tree: row.listed === 1 && tree !== null && epoch !== null ? { slug: tree, epoch } : null,
    text: row.listed === 1 && text !== null && textEpoch !== null ? { slug: text, epoch: textEpoch } : null,
  }
}

/** What one edition was made of: enough to render it the same at any later moment. `id` is the post's. */
export async function findEdition(connection: Connection, id: string, edition: string): Promise<EditionPage | null> {
  const row = await connection
    .selectFrom('posts')
    .innerJoin('editions', 'editions.post', 'posts.num')
    .innerJoin('revisions', 'revisions.num', 'editions.revision')
    .select([
      'posts.id',
      'editions.parts',
      'revisions.version',
      'revisions.hash',
      'revisions.format',
      'revisions.meta',
      'revisions.body',
    ])
    .where('posts.id', '=', id)
    .where('editions.edition', '=', edition)
    .executeTakeFirst()
  if (!row) return null
  const { plain = false, policy = 'review', earlier = [], review, ...parts } = decode(row.parts)
  const { slug, similar, publishedAt, modifiedAt, series, views } = parts
  const revision = toShown(toRevision(row), review)
  const terms = toTerms(revision.meta)
  const page: EditionPage = {
    edition,
    slug,
    revision,
    similar,
    terms,
    earlier,
    publishedAt,
    modifiedAt,
    policy,
    series,
    review,
    isPlain: plain,
    views,
  }
  if (parts.pictures === undefined) return page
  return { ...page, ...splitMedia((await listPictureSets(connection, [parts.pictures])).get(parts.pictures) ?? []) }
}

/** A revision by its content, published or not. `id` is the post's. */
export async function findRevision(connection: Connection, id: string, hash: string): Promise<Revision | null> {
  const row = await connection
    .selectFrom('posts')
    .innerJoin('revisions', 'revisions.post', 'posts.num')
    .select(['posts.id', 'revisions.version', 'revisions.hash', 'revisions.format', 'revisions.meta', 'revisions.body'])
    .where('posts.id', '=', id)
    .where('revisions.hash', '=', hash)
    .executeTakeFirst()
  return row ? toRevision(row) : null
}

export interface PublishedRevision {
  num: PostNum
  slug: string
  /** When it was live for the first time, RFC 3339 in UTC. */
  firstLiveAt: string
  revision: Revision
  publishedAt: string
  modifiedAt: string
  policy: GatePolicy
  isPlain: boolean
  /** Names what the record says of its review; null where it is what its file says. */
  review: string | null
}

/** A revision that was published once, while its post has not been withdrawn. */
export async function findPublishedRevision(
  connection: Connection,
  slug: string,
  version: string,
): Promise<PublishedRevision | null> {
  const row = await connection
    .selectFrom('slugs')
    .innerJoin('posts', 'posts.num', 'slugs.post')
    .innerJoin('revisions', 'revisions.post', 'posts.num')
    .innerJoin('publications', 'publications.revision', 'revisions.num')
    .leftJoin('plain_revisions', 'plain_revisions.revision', 'revisions.num')
    .leftJoin('revision_reviews', 'revision_reviews.revision', 'revisions.num')
    .select(['posts.num', 'posts.id', 'posts.slug', 'posts.policy', 'posts.published_at', 'publications.at'])
    .select((select) =>
      select
        .selectFrom('publications as earlier')
        .select(({ fn }) => fn.max('earlier.at').as('before'))
        .whereRef('earlier.post', '=', 'posts.num')
        .whereRef('earlier.at', '<', 'publications.at')
        .as('before'),
    )
    .select(['plain_revisions.rules', 'revision_reviews.fact as review'])
    .select(['revisions.version', 'revisions.hash', 'revisions.format', 'revisions.meta', 'revisions.body'])
    .where('slugs.slug', '=', slug)
    .where('revisions.version', '=', version)
    .where('revisions.status', '<>', 'draft')
    .where('posts.live', 'is not', null)
    .executeTakeFirst()
  if (!row) return null
  const revision = toRevision(row)
  const modifiedAt = decideModified(revision.meta.dates?.modified, row) ?? row.at
  return {
    num: row.num,
    slug: row.slug,
    firstLiveAt: row.at,
    revision,
    publishedAt: revision.meta.dates?.published ?? row.published_at ?? row.at,
    modifiedAt,
    policy: row.policy,
    isPlain: row.rules !== null,
    review: row.review,
  }
}

const mostCandidates = 200

/** Live, listed posts whose slugs are most like a wanted one, among those that begin alike: ranges of the slugs' index. */
export async function listNearest(
  connection: Connection,
  wanted: string,
  limit: number,
): Promise<{ slug: string; title: string }[]> {
  const sought = toSlug(wanted)
  const near = new Map<string, string>()
  for (const start of [sought.slice(0, 4), sought.slice(0, 1)])
    if (start !== '') for (const { slug, title } of await listBeginning(connection, start)) near.set(slug, title)
  return [...near]
    .map(([slug, title]) => ({ slug, title, likeness: likenessOf(slug, sought) }))
    .filter(({ likeness }) => likeness > 0.1)
    .sort((one, other) => other.likeness - one.likeness)
    .slice(0, limit)
    .map(({ slug, title }) => ({ slug, title }))
}

async function listBeginning(connection: Connection, start: string): Promise<Card[]> {
  const rows = await connection
    .selectFrom('posts')
    .select('card')
    .where('slug', '>=', start)
    .where('slug', '<', `${start}\u{10ffff}`)
    .where('listed', '=', 1)
    .orderBy('slug')
    .limit(mostCandidates)
    .execute()
  return rows.flatMap((row) => (row.card ? [decode(row.card)] : []))
}

/** Dice's coefficient of the two texts' runs of three letters. */
function likenessOf(one: string, other: string): number {
  const [a, b] = [toTrigrams(one), toTrigrams(other)]
  const common = [...a].filter((each) => b.has(each)).length
  return (2 * common) / (a.size + b.size)
}

function toTrigrams(text: string): Set<string> {
  const padded = ` ${text} `
  return new Set(Array.from({ length: padded.length - 2 }, (_, index) => padded.slice(index, index + 3)))
}

export interface CollectionState {
  kind: CollectionKind
  slug: string
  name: string
  count: number
  epoch: number
}

export async function findCollection(
  connection: Connection,
  kind: CollectionKind,
  slug: string,
): Promise<CollectionState | null> {
  const row = await connection
    .selectFrom('collections')
    .select(['kind', 'slug', 'name', 'count', 'epoch'])
    .where('kind', '=', kind)
    .where('slug', '=', slug)
    .executeTakeFirst()
  return row ?? null
}

/** Collections of one kind that list something, the largest first. */
export async function listCollections(
  connection: Connection,
  kind: CollectionKind,
  limit: number,
): Promise<CollectionState[]> {
  return connection
    .selectFrom('collections')
    .select(['kind', 'slug', 'name', 'count', 'epoch'])
    .where('kind', '=', kind)
    .where('count', '>', 0)
    .orderBy('count', 'desc')
    .orderBy('slug')
    .limit(limit)
    .execute()
}

/** Which of these kinds list something. One language for all notes is no list to choose from. */
export async function listKindsInUse<T extends CollectionKind>(
  connection: Connection,
  kinds: readonly T[],
): Promise<T[]> {
  const inUse: T[] = []
  for (const kind of kinds) {
    const [largest] = await listCollections(connection, kind, 1)
    if (largest && !(kind === 'lang' && (await isEveryNote(connection, largest)))) inUse.push(kind)
  }
  return inUse
}

async function isEveryNote(connection: Connection, { count }: CollectionState): Promise<boolean> {
  const all = await findCollection(connection, 'all', '')
  return all?.count === count
}

/** One page of a collection's posts, newest first, of a series in its order. Skipping walks indexes of the listings alone. */
export async function listCards(
  connection: Connection,
  kind: CollectionKind,
  slug: string,
  offset: number,
  limit: number,
): Promise<Card[]> {
  if (kind === 'series') return listSeriesCards(connection, slug, offset, limit)
  const rows = await connection
    .with('page', (query) =>
      query
        .selectFrom('listings')
        .select(['post', 'published'])
        .where('collection', '=', collectionNumber(kind, slug))
        .orderBy('published', 'desc')
        .orderBy('post', 'desc')
        .limit(limit)
        .offset(offset),
    )
    .selectFrom('page')
    .innerJoin('posts', 'posts.num', 'page.post')
    .select('posts.card')
    .orderBy('page.published', 'desc')
    .orderBy('page.post', 'desc')
    .execute()
  return rows.flatMap((row) => (row.card ? [decode(row.card)] : []))
}

/** The newest listed posts as their edition pages are addressed: what a build renders ahead. */
export async function listNewestEditions(
  connection: Connection,
  limit: number,
): Promise<{ slug: string; edition: string }[]> {
  const rows = await connection
    .selectFrom('listings')
    .innerJoin('posts', 'posts.num', 'listings.post')
    .select(['posts.slug', 'posts.edition'])
    .where('listings.collection', '=', collectionNumber('all', ''))
    .orderBy('listings.published', 'desc')
    .orderBy('listings.post', 'desc')
    .limit(limit)
    .execute()
  return rows.flatMap(({ slug, edition }) => (edition ? [{ slug, edition }] : []))
}
