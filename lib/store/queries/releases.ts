import { sql } from 'kysely'
import type { ReleaseState } from '../kinds.ts'
import type { PostNum, RevisionNum } from '../numbers.ts'
import type { Connection } from '../store.ts'

/** Posts that are published together. Times in milliseconds since 1970. */
export interface Release {
  num: number
  name: string
  state: ReleaseState
  /** The person who made it. */
  actor: string
  createdAt: number
  /** When it was published, or taken back. */
  endedAt: number | null
  /** How many posts are in it. */
  posts: number
}

export interface ReleasePost {
  post: PostNum
  id: string
  /** Its present address. */
  slug: string
  title: string | null
  /** What is to go live, and its version. */
  revision: RevisionNum
  version: string
  hash: string
  /** What went live with the release; null before. */
  live: RevisionNum | null
  /** What was live before it; null where it was off the site. */
  before: RevisionNum | null
  /** What is live now, and its version. */
  present: RevisionNum | null
  presentVersion: string | null
}

/** False when there is one of this name. */
export async function insertRelease(
  transaction: Connection,
  { name, actor, createdAt }: Pick<Release, 'name' | 'actor' | 'createdAt'>,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await transaction
    .insertInto('releases')
    .values({ name, actor, state: 'open', created_at: createdAt })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows > 0n
}

const select = (connection: Connection) =>
  connection
    .selectFrom('releases')
    .selectAll('releases')
    .select((from) =>
      from
        .selectFrom('release_posts')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('release_posts.release', '=', 'releases.num')
        .as('posts'),
    )

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

const toRelease = ({ created_at, ended_at, posts, ...row }: Row): Release => ({
  ...row,
  createdAt: created_at,
  endedAt: ended_at,
  posts: posts ?? 0,
})

export async function findRelease(connection: Connection, name: string): Promise<Release | null> {
  const row = await select(connection).where('releases.name', '=', name).executeTakeFirst()
  return row ? toRelease(row) : null
}

/** The latest first, those with lower numbers than `before`. */
export async function listReleases(
  connection: Connection,
  { before = Number.MAX_SAFE_INTEGER, limit }: { before?: number; limit: number },
): Promise<Release[]> {
  const rows = await select(connection)
    .where('releases.num', '<', before)
    .orderBy('releases.num', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toRelease)
}

/** In the order of their numbers. */
export async function listReleasePosts(connection: Connection, release: number): Promise<ReleasePost[]> {
  const rows = await connection
    .selectFrom('release_posts')
    .innerJoin('posts', 'posts.num', 'release_posts.post')
    .innerJoin('revisions', 'revisions.num', 'release_posts.revision')
    .select(['release_posts.post', 'release_posts.revision', 'release_posts.live', 'release_posts.before'])
    .leftJoin('revisions as shown', 'shown.num', 'posts.live')
    .select(['posts.id', 'posts.slug', 'revisions.version', 'revisions.hash'])
    .select(['posts.live as present', 'shown.version as presentVersion'])
    .select(sql<string | null>`revisions.meta ->> '$.title'`.as('title'))
    .where('release_posts.release', '=', release)
    .orderBy('release_posts.post')
    .execute()
  return rows
}

/** Adds a post, or another revision of one that is there. */
export async function saveReleasePost(
  transaction: Connection,
  release: number,
  { post, revision }: Pick<ReleasePost, 'post' | 'revision'>,
): Promise<void> {
  await transaction
    .insertInto('release_posts')
    .values({ release, post, revision, live: null, before: null })
    .onConflict((conflict) => conflict.columns(['release', 'post']).doUpdateSet({ revision }))
    .execute()
}

export async function deleteReleasePost(transaction: Connection, release: number, post: PostNum): Promise<void> {
  await transaction.deleteFrom('release_posts').where('release', '=', release).where('post', '=', post).execute()
}

/** Notes what each of its posts went live with, and what was live before. */
export async function saveReleased(
  transaction: Connection,
  release: number,
  posts: readonly Pick<ReleasePost, 'post' | 'live' | 'before'>[],
): Promise<void> {
  for (const { post, live, before } of posts)
    await transaction
      .updateTable('release_posts')
      .set({ live, before })
      .where('release', '=', release)
      .where('post', '=', post)
      .execute()
}

export async function updateRelease(
  transaction: Connection,
  num: number,
  { state, endedAt }: Pick<Release, 'state' | 'endedAt'>,
): Promise<void> {
  await transaction.updateTable('releases').set({ state, ended_at: endedAt }).where('num', '=', num).execute()
}

export interface NewReleasePreview {
  tokenHash: string
  release: number
  expiresAt: string
  maker?: string | undefined
  /** RFC 3339, UTC. */
  madeAt?: string | undefined
}

export async function insertReleasePreview(transaction: Connection, preview: NewReleasePreview): Promise<void> {
  const { tokenHash, release, expiresAt, maker = null, madeAt = null } = preview
  await transaction
    .insertInto('release_previews')
    .values({ token_hash: tokenHash, release, maker, made_at: madeAt, expires_at: expiresAt, revoked_at: null })
    .execute()
}

/** A link to a release as the desk lists it: its token is known to its holders alone. */
export interface ReleasePreviewRow {
  num: number
  maker: string | null
  madeAt: string | null
  expiresAt: string
  revokedAt: string | null
}

/** The links to a release, the latest first. */
export const listReleasePreviews = (
  connection: Connection,
  release: number,
  limit: number,
): Promise<ReleasePreviewRow[]> =>
  connection
    .selectFrom('release_previews')
    .select(['num', 'maker', 'made_at as madeAt', 'expires_at as expiresAt', 'revoked_at as revokedAt'])
    .where('release', '=', release)
    .orderBy('num', 'desc')
    .limit(limit)
    .execute()

/** Ends the link of a token, or one of a release by its number. Returns how many had been open. */
export async function revokeReleasePreview(
  transaction: Connection,
  which: { tokenHash: string } | { release: number; num: number },
  now: string,
): Promise<number> {
  const update = transaction
    .updateTable('release_previews')
    .set({ revoked_at: now })
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
  const { numUpdatedRows } = await ('tokenHash' in which
    ? update.where('token_hash', '=', which.tokenHash)
    : update.where('num', '=', which.num).where('release', '=', which.release)
  ).executeTakeFirst()
  return Number(numUpdatedRows)
}

/** The release that a token opens at a moment; null for tokens that are unknown, expired or revoked. */
export async function findReleasePreview(
  connection: Connection,
  tokenHash: string,
  now: string,
): Promise<{ release: number; name: string; state: ReleaseState; expiresAt: string } | null> {
  const row = await connection
    .selectFrom('release_previews')
    .innerJoin('releases', 'releases.num', 'release_previews.release')
    .select(['releases.num as release', 'releases.name', 'releases.state', 'release_previews.expires_at as expiresAt'])
    .where('release_previews.token_hash', '=', tokenHash)
    .where('release_previews.expires_at', '>', now)
    .where('release_previews.revoked_at', 'is', null)
    .executeTakeFirst()
  return row ?? null
}
