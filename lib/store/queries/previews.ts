import { sql } from 'kysely'
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
  maker?: string | undefined
  /** RFC 3339, UTC. */
  madeAt?: string | undefined
  /** How often it may be opened; absent: as often as its holders like. */
  mostUses?: number | undefined
}

/** Gives its number. */
export async function insertPreview(connection: Connection, preview: NewPreview): Promise<number> {
  const { tokenHash, post, revision, expiresAt, maker = null, madeAt = null, mostUses = null } = preview
  const { num } = await connection
    .insertInto('previews')
    .values({
      ...{ token_hash: tokenHash, post, revision, expires_at: expiresAt, revoked_at: null },
      ...{ maker, made_at: madeAt, most_uses: mostUses },
    })
    .returning('num')
    .executeTakeFirstOrThrow()
  return num
}

/** A link as the desk lists it: its token is known to its holders alone. */
export interface PreviewRow {
  num: number
  /** Null follows the post’s newest draft. */
  revision: RevisionNum | null
  version: string | null
  maker: string | null
  madeAt: string | null
  expiresAt: string
  revokedAt: string | null
  uses: number
  mostUses: number | null
}

/** The links to a post, the latest first. */
export async function listPreviews(connection: Connection, post: PostNum): Promise<PreviewRow[]> {
  const rows = await connection
    .selectFrom('previews')
    .leftJoin('revisions', 'revisions.num', 'previews.revision')
    .select(['previews.num', 'previews.revision', 'revisions.version', 'previews.maker', 'previews.uses'])
    .select(['previews.made_at as madeAt', 'previews.expires_at as expiresAt'])
    .select(['previews.revoked_at as revokedAt', 'previews.most_uses as mostUses'])
    .where('previews.post', '=', post)
    .orderBy('previews.num', 'desc')
    .execute()
  return rows
}

/** It was not opened as often as it may be. */
const isOpen = sql<boolean>`(previews.most_uses IS NULL OR previews.uses < previews.most_uses)`

/** Counts that a link was opened: false when it may not be any more, however many open it at once. */
export async function raisePreviewUses(transaction: Connection, tokenHash: string): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('previews')
    .set(({ eb }) => ({ uses: eb('uses', '+', 1) }))
    .where('token_hash', '=', tokenHash)
    .where(isOpen)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Ends the link of one token, every link to a post, or one of these by its number. Returns how many had been open. */
export async function revokePreviews(
  connection: Connection,
  which: { tokenHash: string } | { post: PostNum; num?: number },
  now: string,
): Promise<number> {
  const update = connection
    .updateTable('previews')
    .set({ revoked_at: now })
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
  const result = await ('tokenHash' in which
    ? update.where('token_hash', '=', which.tokenHash)
    : update
        .where('post', '=', which.post)
        .$if(which.num !== undefined, (query) => query.where('num', '=', which.num as number))
  ).executeTakeFirst()
  return Number(result.numUpdatedRows)
}

export type Preview =
  | { kind: 'draft'; slug: string; revision: Revision; follows: boolean; expiresAt: string; mostUses: number | null }
  /** What the link showed has gone live since. */
  | { kind: 'published'; slug: string }

/** What the holder of a token may see at a moment. Null for tokens that are unknown, expired, revoked or used up. */
export async function findPreview(connection: Connection, tokenHash: string, now: string): Promise<Preview | null> {
  const link = await connection
    .selectFrom('previews')
    .innerJoin('posts', 'posts.num', 'previews.post')
    .select([
      'previews.revision',
      'previews.expires_at',
      'previews.most_uses',
      'posts.num',
      'posts.id',
      'posts.slug',
      'posts.live',
      'posts.draft',
    ])
    .where('previews.token_hash', '=', tokenHash)
    .where('previews.expires_at', '>', now)
    .where('previews.revoked_at', 'is', null)
    .where(isOpen)
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
  // What was withdrawn is shown by no link of before: the words are off the site.
  if (link.draft !== wanted && (await isPublished(connection, link.num, row.version)))
    return link.live === null ? null : { kind: 'published', slug: link.slug }
  return {
    kind: 'draft',
    slug: link.slug,
    revision: toRevision({ ...row, id: link.id }),
    follows,
    expiresAt: link.expires_at,
    mostUses: link.most_uses,
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
