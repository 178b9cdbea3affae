import { sql } from 'kysely'
import { isPicture, type ShownMedia, type StoredPicture, splitMedia } from '#lib/core/pictures'
import { type EditionPage, type EditionParts, type Revision, toTerms } from '#lib/core/posts'
import { decode } from '../encoded.ts'
import type { CollectionKind } from '../kinds.ts'
import type { PostNum } from '../numbers.ts'
import type { Connection } from '../store.ts'
import { collectionNumber } from './listings.ts'
import { listPictureSets } from './media.ts'
import { isTrue, toRevision, toShown } from './rows.ts'

/** Where a page of a feed begins: after this post of the listing. Stable, since neither part ever changes. */
export interface Cursor {
  publishedAt: string
  post: PostNum
}

const cursorPattern = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_(\d{1,15})$/

export function parseCursor(text: string): Cursor | null {
  const [, publishedAt = '', post] = cursorPattern.exec(text) ?? []
  return Number.isNaN(Date.parse(publishedAt)) ? null : { publishedAt, post: Number(post) as PostNum }
}

export const renderCursor = ({ publishedAt, post }: Cursor): string => `${publishedAt}_${post}`

export interface FeedPage {
  pages: EditionPage[]
  next: Cursor | null
}

/** The live editions that a collection lists after a cursor, newest first, and where the next page begins. */
export async function listFeedPage(
  connection: Connection,
  kind: CollectionKind,
  slug: string,
  after: Cursor | null,
  limit: number,
): Promise<FeedPage> {
  let query = connection
    .selectFrom('listings')
    .innerJoin('posts', 'posts.num', 'listings.post')
    .innerJoin('editions', (join) =>
      join.onRef('editions.post', '=', 'posts.num').onRef('editions.edition', '=', 'posts.edition'),
    )
    .innerJoin('revisions', 'revisions.num', 'editions.revision')
    .select(['posts.id', 'posts.slug', 'posts.num', 'listings.published', 'editions.edition', 'editions.parts'])
    .select(['revisions.version', 'revisions.hash', 'revisions.format', 'revisions.meta', 'revisions.body'])
    .where('listings.collection', '=', collectionNumber(kind, slug))
    .orderBy('listings.published', 'desc')
    .orderBy('listings.post', 'desc')
    .limit(limit + 1)
  if (after) {
    const published = Date.parse(after.publishedAt)
    query = query
      .where('listings.published', '<=', published)
      .where(({ eb, or }) => or([eb('listings.published', '<', published), eb('listings.post', '<', after.post)]))
  }
  const rows = await query.execute()
  const shown = rows.slice(0, limit).map(({ parts, ...row }) => ({ ...row, parts: decode(parts) }))
  const sets = await listPictureSets(
    connection,
    shown.flatMap(({ parts }) => parts.pictures ?? []),
  )
  const last = shown.at(-1)
  return {
    pages: shown.map((row) => toEditionPage(row, sets.get(row.parts.pictures ?? ''))),
    next: rows.length > limit && last ? { publishedAt: new Date(last.published).toISOString(), post: last.num } : null,
  }
}

type EditionRow = Parameters<typeof toRevision>[0] & { slug: string; edition: string; parts: EditionParts }

function toEditionPage(row: EditionRow, shown: ShownMedia[] = []): EditionPage {
  const { similar, earlier = [], publishedAt, modifiedAt, policy = 'review', plain = false, review } = row.parts
  const revision = toShown(toRevision(row), review)
  return {
    edition: row.edition,
    slug: row.slug,
    revision,
    similar,
    terms: toTerms(revision.meta),
    earlier,
    publishedAt,
    modifiedAt,
    policy,
    review,
    isPlain: plain,
    ...splitMedia(shown),
  }
}

interface SitemapRow {
  slug: string
  /** The address that its live text names as the one to be found; null: none. */
  canonical: string | null
  /** The text that it is one language of. */
  text: string | null
  modifiedAt: string | null
  /** What the site keeps of the pictures that its text names. */
  pictures: StoredPicture[]
}

/** Posts are counted off into shards of the sitemap by their number, so that one publish dirties one shard. */
const shardSize = 5000

export const toShard = (num: PostNum): string => String(Math.floor((num - 1) / shardSize))

const inShard = (slug: string) => ({
  from: (Number(slug) * shardSize + 1) as PostNum,
  to: ((Number(slug) + 1) * shardSize) as PostNum,
})

/** Few texts name another address; the metadata of the others is not read. */
export const namesAddress = sql<boolean>`instr(revisions.meta, '"canonical":') > 0`

/** The listed posts of one shard of the sitemap, by number. */
export async function listShard(connection: Connection, slug: string): Promise<SitemapRow[]> {
  const { from, to } = inShard(slug)
  const rows = await connection
    .selectFrom('posts')
    .innerJoin('revisions', 'revisions.num', 'posts.live')
    .leftJoin('translations', 'translations.post', 'posts.num')
    .select(['posts.num', 'slug', 'modified_at', 'translations.text'])
    .select(({ eb }) => eb.case().when(namesAddress).then(eb.ref('revisions.meta')).end().as('meta'))
    .where('posts.num', '>=', from)
    .where('posts.num', '<=', to)
    .where('listed', '=', isTrue)
    .orderBy('posts.num')
    .execute()
  const pictures = await listPicturesBetween(connection, from, to)
  return rows.map(({ num, slug, text, meta, modified_at: modifiedAt }) => ({
    ...{ slug, modifiedAt, text },
    canonical: (meta && decode(meta).canonical) ?? null,
    pictures: pictures.get(num) ?? [],
  }))
}

/** The kept pictures of the live texts of posts. */
async function listPicturesBetween(
  connection: Connection,
  from: PostNum,
  to: PostNum,
): Promise<Map<PostNum, StoredPicture[]>> {
  const rows = await connection
    .selectFrom('posts')
    .innerJoin('media_uses', 'media_uses.revision', 'posts.live')
    .innerJoin('media', 'media.hash', 'media_uses.media')
    .select(['posts.num', 'media.hash', 'media.facts'])
    .where('posts.num', '>=', from)
    .where('posts.num', '<=', to)
    .where('posts.listed', '=', isTrue)
    .orderBy('posts.num')
    .orderBy('media_uses.address')
    .execute()
  return Map.groupBy(
    rows.map(({ num, hash, facts }) => ({ num, hash, ...decode(facts) })).filter(isPicture),
    ({ num }) => num,
  )
}

interface SitemapShard {
  slug: string
  /** The moment of its last change. */
  newest: string
  /** One of its posts at least names no other address as the one to be found. */
  hasPlain: boolean
}

/** The shards that list something. */
export async function listSitemapShards(connection: Connection): Promise<SitemapShard[]> {
  const shards = await connection.selectFrom('collections').select('slug').where('kind', '=', 'shard').execute()
  const found: SitemapShard[] = []
  for (const { slug } of shards.toSorted((a, b) => Number(a.slug) - Number(b.slug))) {
    const newest = await findNewestChange(connection, slug)
    if (newest) found.push({ slug, newest, hasPlain: await hasPlainPost(connection, slug) })
  }
  return found
}

async function hasPlainPost(connection: Connection, shard: string): Promise<boolean> {
  const { from, to } = inShard(shard)
  const row = await connection
    .selectFrom('posts')
    .innerJoin('revisions', 'revisions.num', 'posts.live')
    .select('posts.num')
    .where('posts.num', '>=', from)
    .where('posts.num', '<=', to)
    .where('listed', '=', isTrue)
    .where(({ not }) => not(namesAddress))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

async function findNewestChange(connection: Connection, shard: string): Promise<string | null> {
  const { from, to } = inShard(shard)
  const row = await connection
    .selectFrom('posts')
    .select((select) => select.fn.max('modified_at').as('newest'))
    .where('num', '>=', from)
    .where('num', '<=', to)
    .where('listed', '=', isTrue)
    .executeTakeFirst()
  return row?.newest ?? null
}

/** Posts whose texts are read together, by their number. As many texts as one answer can hold, and parts of one shard alone. */
const partSize = 100

/** The shard of the sitemap that a part is of: its epoch is raised with every change of what it lists. */
export const toShardOfPart = (part: string): string => String(Math.floor((Number(part) * partSize) / shardSize))

/** A listed post with its live text. */
export interface FullText {
  slug: string
  modifiedAt: string | null
  revision: Revision
}

/** The listed posts of one part, by number. */
export async function listFullTexts(connection: Connection, part: string): Promise<FullText[]> {
  const from = Number(part) * partSize
  const rows = await connection
    .selectFrom('posts')
    .innerJoin('revisions', 'revisions.num', 'posts.live')
    .select(['posts.id', 'posts.slug', 'posts.modified_at'])
    .select(['revisions.version', 'revisions.hash', 'revisions.format', 'revisions.meta', 'revisions.body'])
    .where('posts.num', '>', from as PostNum)
    .where('posts.num', '<=', (from + partSize) as PostNum)
    .where('listed', '=', isTrue)
    .orderBy('posts.num')
    .execute()
  return rows.map(({ slug, modified_at: modifiedAt, ...row }) => ({ slug, modifiedAt, revision: toRevision(row) }))
}

/** The parts that hold a listed post, with how many, the oldest first. */
export async function listFullParts(connection: Connection): Promise<{ part: string; posts: number }[]> {
  const shards = await connection.selectFrom('collections').select('slug').where('kind', '=', 'shard').execute()
  const counts = new Map<number, number>()
  for (const { slug } of shards.toSorted((a, b) => Number(a.slug) - Number(b.slug))) {
    const { from, to } = inShard(slug)
    const rows = await connection
      .selectFrom('posts')
      .select('num')
      .where('num', '>=', from)
      .where('num', '<=', to)
      .where('listed', '=', isTrue)
      .orderBy('num')
      .execute()
    for (const { num } of rows) {
      const part = Math.floor((num - 1) / partSize)
      counts.set(part, (counts.get(part) ?? 0) + 1)
    }
  }
  return [...counts].map(([part, posts]) => ({ part: String(part), posts }))
}
