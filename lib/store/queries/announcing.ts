import { decode } from '../encoded.ts'
import type { Connection } from '../store.ts'
import { namesAddress } from './feeds.ts'

/** The last entry of the log that other services were told of; null before there was one to tell. */
export async function findAnnounced(connection: Connection): Promise<number | null> {
  const row = await connection.selectFrom('announced').select('log').where('one', '=', 1).executeTakeFirst()
  return row?.log ?? null
}

export async function saveAnnounced(transaction: Connection, log: number): Promise<void> {
  await transaction
    .insertInto('announced')
    .values({ one: 1, log })
    .onConflict((conflict) => conflict.column('one').doUpdateSet({ log }))
    .execute()
}

/** A post that the log has an entry of. */
export interface LoggedPost {
  /** The number of the entry. */
  num: number
  /** The post’s present address. */
  slug: string
  /** Whether readers got another revision by the entry, or none. */
  isChanged: boolean
  /** Whether the gate lets it be spread, as it is now. */
  isListed: boolean
  /** The address that its live text names as the one to be found; null: none. */
  canonical: string | null
}

/** The posts of the entries after `after`, the oldest entry first. */
export async function listLoggedPosts(
  connection: Connection,
  { after, limit }: { after: number; limit: number },
): Promise<LoggedPost[]> {
  const rows = await connection
    .with('page', (page) =>
      page
        .selectFrom('log')
        .select(['num', 'post', 'live_before', 'live_after'])
        .where('num', '>', after)
        .orderBy('num')
        .limit(limit),
    )
    .selectFrom('page')
    .leftJoin('posts', 'posts.num', 'page.post')
    .leftJoin('revisions', 'revisions.num', 'posts.live')
    .select(['page.num', 'page.live_before', 'page.live_after', 'posts.slug', 'posts.listed', 'posts.live'])
    .select(({ eb }) => eb.case().when(namesAddress).then(eb.ref('revisions.meta')).end().as('meta'))
    .orderBy('page.num')
    .execute()
  return rows.map(({ num, slug, listed, live, meta, live_before, live_after }) => ({
    num,
    slug: slug ?? '',
    isChanged: live_before !== live_after,
    isListed: listed === 1 && live !== null,
    canonical: (meta && decode(meta).canonical) ?? null,
  }))
}
