import type { PostNum } from '../numbers.ts'
import type { Connection } from '../store.ts'
import { insertRows } from './insert-rows.ts'
import { inPieces } from './rows.ts'

/** An address of before and where it leads. `path` is as `toOldPath` gives it. */
export type NewRedirect = { path: string; source: string } & (
  | { post: PostNum; fragment?: string }
  /** A path of this publication. */
  | { target: string }
)

/** Where an old address leads now: the present address of a post and a part of it, or a path. */
export type FoundRedirect = { kind: 'post'; slug: string; fragment: string } | { kind: 'path'; target: string }

/** Null for unknown addresses, and while the post is not live. */
export async function findRedirect(connection: Connection, path: string): Promise<FoundRedirect | null> {
  const row = await connection
    .selectFrom('redirects')
    .leftJoin('posts', 'posts.num', 'redirects.post')
    .select(['redirects.post', 'redirects.target', 'posts.slug', 'posts.live'])
    .where('redirects.path', '=', path)
    .executeTakeFirst()
  if (!row) return null
  if (row.post === null) return { kind: 'path', target: row.target }
  return row.slug === null || row.live === null ? null : { kind: 'post', slug: row.slug, fragment: row.target }
}

/** Whether the publication took anything over from another address. */
export async function hasRedirects(connection: Connection): Promise<boolean> {
  return (await connection.selectFrom('redirects').select('path').limit(1).executeTakeFirst()) !== undefined
}

/** The posts that are at these addresses now, by address. */
export async function listSlugNums(connection: Connection, slugs: readonly string[]): Promise<Map<string, PostNum>> {
  const found = new Map<string, PostNum>()
  for (const piece of inPieces(slugs)) {
    const rows = await connection.selectFrom('slugs').select(['slug', 'post']).where('slug', 'in', piece).execute()
    for (const { slug, post } of rows) found.set(slug, post)
  }
  return found
}

export interface StoredRedirect {
  path: string
  source: string
  /** The post's present address; null for a path. */
  slug: string | null
  id: string | null
  /** A path, or a part of the post. */
  target: string
  isLive: boolean
}

/** In the order of their paths, from behind one of them. */
export async function listRedirects(connection: Connection, after: string, limit: number): Promise<StoredRedirect[]> {
  const rows = await connection
    .selectFrom('redirects')
    .leftJoin('posts', 'posts.num', 'redirects.post')
    .select(['redirects.path', 'redirects.source', 'redirects.target', 'posts.slug', 'posts.id', 'posts.live'])
    .where('redirects.path', '>', after)
    .orderBy('redirects.path')
    .limit(limit)
    .execute()
  return rows.map(({ live, ...row }) => ({ ...row, isLive: row.id === null || live !== null }))
}

export interface PresentRedirect {
  post: PostNum | null
  /** A path, or a part of the post. */
  target: string
  source: string
}

/** Those of these addresses that lead somewhere, by address. */
export async function listRedirectsAt(
  connection: Connection,
  paths: readonly string[],
): Promise<Map<string, PresentRedirect>> {
  const found = new Map<string, PresentRedirect>()
  for (const piece of inPieces(paths)) {
    const rows = await connection
      .selectFrom('redirects')
      .select(['path', 'post', 'target', 'source'])
      .where('path', 'in', piece)
      .execute()
    for (const { path, ...row } of rows) found.set(path, row)
  }
  return found
}

/** The first addresses below a path that ends with a slash: those that lead somewhere, and those of notes. */
export async function listAddressesBelow(connection: Connection, path: string, limit: number): Promise<string[]> {
  const rows = await connection
    .selectFrom('redirects')
    .select('path')
    .where('path', '>', path)
    .where('path', '<', `${path}\u{10FFFF}`)
    .orderBy('path')
    .limit(limit)
    .execute()
  const slugs = path === '/posts/' ? await connection.selectFrom('slugs').select('slug').limit(limit).execute() : []
  return [...rows.map((row) => row.path), ...slugs.map(({ slug }) => `${path}${slug}`)]
}

/** Of one address, the last word counts. */
export async function saveRedirects(transaction: Connection, redirects: readonly NewRedirect[]): Promise<void> {
  await insertRows(
    transaction,
    'redirects',
    redirects.map((redirect) => ({
      path: redirect.path,
      source: redirect.source,
      post: 'post' in redirect ? redirect.post : null,
      target: 'post' in redirect ? (redirect.fragment ?? '') : redirect.target,
    })),
    (insert) =>
      insert.onConflict((conflict) =>
        conflict.column('path').doUpdateSet((update) => ({
          post: update.ref('excluded.post'),
          target: update.ref('excluded.target'),
          source: update.ref('excluded.source'),
        })),
      ),
  )
}

export async function deleteRedirects(transaction: Connection, paths: readonly string[]): Promise<void> {
  for (const piece of inPieces(paths)) await transaction.deleteFrom('redirects').where('path', 'in', piece).execute()
}
