import { showReview } from '#lib/core/posts'
import { decode } from '../encoded.ts'
import type { CollectionKind, LogAction } from '../kinds.ts'
import type { PostNum } from '../numbers.ts'
import type { Connection } from '../store.ts'
import { findCollection } from './reading.ts'

/** A number that rises with each change of what a page lists: a collection's epoch, or the last entry of the log. */
export interface EpochKey {
  /** `post`: all entries of the log on one post, by its id; `log`: all entries. */
  kind: CollectionKind | 'post' | 'log'
  slug: string
}

/** 0 before the first change. */
export async function findEpoch(connection: Connection, { kind, slug }: EpochKey): Promise<number> {
  if (kind === 'post') return findLastOfPost(connection, slug)
  if (kind === 'log') return findLastEntry(connection)
  return (await findCollection(connection, kind, slug))?.epoch ?? 0
}

async function findLastOfPost(connection: Connection, id: string): Promise<number> {
  const row = await connection
    .selectFrom('log')
    .select('num')
    .where('post', '=', (from) => from.selectFrom('posts').select('posts.num').where('posts.id', '=', id))
    .orderBy('num', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.num ?? 0
}

async function findLastEntry(connection: Connection): Promise<number> {
  const row = await connection
    .selectFrom('log')
    .select(({ fn }) => fn.max('num').as('last'))
    .executeTakeFirst()
  return row?.last ?? 0
}

/** A version that was published. */
export interface PublishedVersion {
  version: string
  hash: string
  /** When it was live for the first time, RFC 3339 in UTC. */
  at: string
  title: string
  reviewer: string | null
  /** A day. */
  lastReviewed: string | null
  status: string
}

/** That another version was live from a moment on, or none. */
export interface Switch {
  /** RFC 3339, UTC. */
  at: string
  action: LogAction
  before: string | null
  after: string | null
}

export interface PostHistory {
  num: PostNum
  id: string
  slug: string
  /** Null: the post is not live. */
  live: string | null
  /** Oldest first. */
  versions: PublishedVersion[]
  /** Oldest first. */
  switches: Switch[]
}

/** Entries of a batch tell what the whole batch came to: of these the pointer that moved is another's. */
export const besideLive: readonly LogAction[] = ['history', 'draft', 'place']

/** A post has few hundred versions at most; what is beyond is the oldest, and left out. */
const mostEntries = 2000

/** All that was public of a post: null for an unknown post. */
export async function findHistory(connection: Connection, id: string): Promise<PostHistory | null> {
  const post = await connection
    .selectFrom('posts')
    .leftJoin('revisions', 'revisions.num', 'posts.live')
    .select(['posts.num', 'posts.id', 'posts.slug', 'revisions.version as live'])
    .where('posts.id', '=', id)
    .executeTakeFirst()
  if (!post) return null
  return {
    ...post,
    versions: await listVersions(connection, post.num),
    switches: await listSwitches(connection, post.num),
  }
}

async function listVersions(connection: Connection, post: PostNum): Promise<PublishedVersion[]> {
  const rows = await connection
    .selectFrom('publications')
    .innerJoin('revisions', 'revisions.num', 'publications.revision')
    .leftJoin('revision_reviews', 'revision_reviews.revision', 'revisions.num')
    .leftJoin('review_facts', 'review_facts.name', 'revision_reviews.fact')
    .select(['revisions.version', 'revisions.hash', 'revisions.meta', 'publications.at', 'review_facts.fact'])
    .where('publications.post', '=', post)
    .where('revisions.status', '<>', 'draft')
    .orderBy('publications.at', 'desc')
    .orderBy('revisions.num', 'desc')
    .limit(mostEntries)
    .execute()
  return rows.toReversed().map(({ version, hash, meta, fact, at }) => {
    const { title, revision } = showReview(decode(meta), fact && decode(fact))
    const { status, reviewer = null, lastReviewed = null } = revision
    return { version, hash, at, title, status, reviewer, lastReviewed }
  })
}

async function listSwitches(connection: Connection, post: PostNum): Promise<Switch[]> {
  const rows = await connection
    .selectFrom('log')
    .leftJoin('revisions as old', 'old.num', 'log.live_before')
    .leftJoin('revisions as new', 'new.num', 'log.live_after')
    .select(['log.at', 'log.action', 'old.version as before', 'new.version as after'])
    .where('log.post', '=', post)
    .whereRef('log.live_before', 'is not', 'log.live_after')
    .where('log.action', 'not in', besideLive)
    .orderBy('log.num', 'desc')
    .limit(mostEntries)
    .execute()
  return rows.toReversed()
}

/** When a post that was public went off the site, by an address that it had: null for posts that are live or never were. */
export async function findWithdrawal(connection: Connection, slug: string): Promise<string | null> {
  const post = await connection
    .selectFrom('slugs')
    .innerJoin('posts', 'posts.num', 'slugs.post')
    .select('posts.num')
    .where('slugs.slug', '=', slug)
    .where('posts.live', 'is', null)
    .where('posts.withdrawn', 'is not', null)
    .executeTakeFirst()
  if (!post) return null
  const row = await connection
    .selectFrom('log')
    .select('at')
    .where('post', '=', post.num)
    .where('live_before', 'is not', null)
    .where('live_after', 'is', null)
    .orderBy('num', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.at ?? null
}
