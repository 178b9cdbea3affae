import type { GatePolicy } from '#lib/core/posts'
import type { PostNum, RevisionNum } from '../numbers.ts'
import type { Connection } from '../store.ts'

export interface PostOverview {
  num: PostNum
  id: string
  slug: string
  live: RevisionNum | null
  liveVersion: string | null
  policy: GatePolicy
  draft: RevisionNum | null
  /** Every revision that was published once. */
  published: { revision: RevisionNum; version: string }[]
}

/** A post by any address that it has or had, live or not. */
export async function findPost(connection: Connection, slug: string): Promise<PostOverview | null> {
  const post = await connection
    .selectFrom('slugs')
    .innerJoin('posts', 'posts.num', 'slugs.post')
    .leftJoin('revisions', 'revisions.num', 'posts.live')
    .select(['posts.num', 'posts.id', 'posts.slug', 'posts.live', 'posts.draft', 'posts.policy'])
    .select('revisions.version as liveVersion')
    .where('slugs.slug', '=', slug)
    .executeTakeFirst()
  if (!post) return null
  const published = await connection
    .selectFrom('publications')
    .innerJoin('revisions', 'revisions.num', 'publications.revision')
    .select(['revisions.num as revision', 'revisions.version'])
    .where('publications.post', '=', post.num)
    .execute()
  return { ...post, published }
}

/** The live posts that were imported from files below a folder. `folder` ends with a separator. */
export async function listLiveByOrigin(
  connection: Connection,
  folder: string,
): Promise<{ id: string; slug: string; origin: string }[]> {
  const rows = await connection
    .selectFrom('posts')
    .select(['id', 'slug', 'origin'])
    .where('origin', '>=', folder)
    .where('origin', '<', `${folder}\u{10FFFF}`)
    .where('live', 'is not', null)
    .execute()
  return rows.map((row) => ({ ...row, origin: row.origin as string }))
}
