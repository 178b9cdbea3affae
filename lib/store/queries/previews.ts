import type { Revision } from '#lib/core/posts'
import type { PostNum, RevisionNum } from '../numbers.ts'
import type { Connection } from '../store.ts'
import { toRevision } from './rows.ts'

export interface NewPreview {
  tokenHash: string
  post: PostNum
  /** Null follows the post's newest draft. */
  revision: RevisionNum | null
  expiresAt: string
}

export async function insertPreview(connection: Connection, preview: NewPreview): Promise<void> {
  const { tokenHash, post, revision, expiresAt } = preview
  await connection
    .insertInto('previews')
    .values({ token_hash: tokenHash, post, revision, expires_at: expiresAt, revoked_at: null })
    .execute()
}

/** Ends the link of one token, or every link to a post. Returns how many had been open. */
export async function revokePreviews(
  connection: Connection,
  which: { tokenHash: string } | { post: PostNum },
  now: string,
): Promise<number> {
  const update = connection
    .updateTable('previews')
    .set({ revoked_at: now })
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
  const result = await ('tokenHash' in which
    ? update.where('token_hash', '=', which.tokenHash)
    : update.where('post', '=', which.post)
  ).executeTakeFirst()
  return Number(result.numUpdatedRows)
}

export type Preview =
  | { kind: 'draft'; slug: string; revision: Revision; follows: boolean; expiresAt: string }
  /** What the link showed has gone live since. */
  | { kind: 'published'; slug: string }

/** What the holder of a token may see at a moment. Null for tokens that are unknown, expired or revoked. */
export async function findPreview(connection: Connection, tokenHash: string, now: string): Promise<Preview | null> {
  const link = await connection
    .selectFrom('previews')
    .innerJoin('posts', 'posts.num', 'previews.post')
    .select([
      'previews.revision',
      'previews.expires_at',
      'posts.num',
      'posts.id',
      'posts.slug',
      'posts.live',
      'posts.draft',
    ])
    .where('previews.token_hash', '=', tokenHash)
    .where('previews.expires_at', '>', now)
    .where('previews.revoked_at', 'is', null)
    .executeTakeFirst()
  if (!link) return null
  const follows = link.revision === null
  const wanted = link.revision ?? link.draft
  if (wanted === null) return link.live === null ? null : { kind: 'published', slug: link.slug }
  const row = await connection
    .selectFrom('revisions')
    .select(['version', 'hash', 'format', 'meta', 'body'])
    .where('num', '=', wanted)
    .executeTakeFirstOrThrow()
  if (link.live !== null && link.draft !== wanted && (await isPublished(connection, link.num, row.version)))
    return { kind: 'published', slug: link.slug }
  return {
    kind: 'draft',
    slug: link.slug,
    revision: toRevision({ ...row, id: link.id }),
    follows,
    expiresAt: link.expires_at,
  }
}

async function isPublished(connection: Connection, post: PostNum, version: string): Promise<boolean> {
  const row = await connection
    .selectFrom('revisions')
    .innerJoin('publications', 'publications.revision', 'revisions.num')
    .select('revisions.num')
    .where('revisions.post', '=', post)
    .where('revisions.version', '=', version)
    .where('revisions.status', '<>', 'draft')
    .executeTakeFirst()
  return row !== undefined
}
