import type { PostMeta } from '#lib/core/posts'
import { decode } from '../encoded.ts'
import type { CollectionKind } from '../kinds.ts'
import type { Connection } from '../store.ts'
import { collectionNumber } from './listings.ts'

/** A listed post with what its live revision says of itself. */
export interface ListedMeta {
  slug: string
  meta: PostMeta
}

/** Posts of a collection with all that they say of themselves, the newest first, at most `limit`. */
export async function listListedMetas(
  connection: Connection,
  kind: CollectionKind,
  slug: string,
  limit: number,
): Promise<ListedMeta[]> {
  const rows = await connection
    .with('page', (query) =>
      query
        .selectFrom('listings')
        .select(['post', 'published'])
        .where('collection', '=', collectionNumber(kind, slug))
        .orderBy('published', 'desc')
        .orderBy('post', 'desc')
        .limit(limit),
    )
    .selectFrom('page')
    .innerJoin('posts', 'posts.num', 'page.post')
    .innerJoin('revisions', 'revisions.num', 'posts.live')
    .select(['posts.slug', 'revisions.meta'])
    .orderBy('page.published', 'desc')
    .orderBy('page.post', 'desc')
    .execute()
  return rows.map(({ slug: at, meta }) => ({ slug: at, meta: decode(meta) }))
}
