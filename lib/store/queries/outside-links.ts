import type { BodyFormat } from '#lib/core/posts'
import type { PostNum } from '../numbers.ts'
import type { Connection } from '../store.ts'
import { insertRows } from './insert-rows.ts'
import { addTo, inPieces } from './rows.ts'

/** An address of another site that was not there when it was asked for. */
export interface OutsideLink {
  address: string
  problem: string
  /** In milliseconds since 1970: when it was not there for the first time. */
  since: number
  /** What a second look must confirm is not yet. */
  broken: boolean
}

export interface LiveText {
  num: PostNum
  body: string
  format: BodyFormat
}

/** Texts that are live, in the order of their posts' numbers. */
export async function listLiveTexts(connection: Connection, after: PostNum, limit: number): Promise<LiveText[]> {
  return connection
    .selectFrom('posts')
    .innerJoin('revisions', 'revisions.num', 'posts.live')
    .select(['posts.num', 'revisions.body', 'revisions.format'])
    .where('posts.num', '>', after)
    .orderBy('posts.num')
    .limit(limit)
    .execute()
}

/** What is known of these posts' links to other sites, as far as there is something wrong. */
export async function listOutsideLinks(
  connection: Connection,
  posts: readonly PostNum[],
): Promise<Map<PostNum, OutsideLink[]>> {
  const found = new Map<PostNum, OutsideLink[]>()
  for (const piece of inPieces(posts)) {
    const rows = await connection.selectFrom('outside_links').selectAll().where('post', 'in', piece).execute()
    for (const { post, broken, ...link } of rows) addTo(found, post, { ...link, broken: broken === 1 })
  }
  return found
}

/** What is wrong with these posts' links is this from now on. */
export async function saveOutsideLinks(
  transaction: Connection,
  posts: readonly PostNum[],
  links: readonly (OutsideLink & { post: PostNum })[],
): Promise<void> {
  for (const piece of inPieces(posts))
    await transaction.deleteFrom('outside_links').where('post', 'in', piece).execute()
  const rows = links.map((link) => ({ ...link, broken: link.broken ? 1 : 0 }))
  await insertRows(transaction, 'outside_links', rows, (insert) => insert)
}

/** Posts with a link to another site that is not there any more, behind a number. */
export async function listPostsWithBrokenLinks(
  connection: Connection,
  after: PostNum,
  limit: number,
): Promise<{ num: PostNum; slug: string }[]> {
  return connection
    .selectFrom('posts')
    .select(['posts.num', 'posts.slug'])
    .where('posts.num', 'in', (from) =>
      from.selectFrom('outside_links').select('post').distinct().where('post', '>', after).where('broken', '=', 1),
    )
    .orderBy('posts.num')
    .limit(limit)
    .execute()
}

/** Forgets what was found. Returns the posts of which something was known. */
export async function forgetOutsideLinks(transaction: Connection): Promise<PostNum[]> {
  const rows = await transaction.selectFrom('outside_links').select('post').distinct().execute()
  await transaction.deleteFrom('outside_links').execute()
  return rows.map(({ post }) => post)
}
