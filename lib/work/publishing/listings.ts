import {
  type CollectionChange,
  type Listing,
  type PostNum,
  type PostState,
  type RevisionNum,
  toShard,
} from '#lib/store'
import type { DescribedRevision } from './describe-revision.ts'

export interface NamedListing extends Listing {
  name: string
}

/** Under which collections a post is listed; none when the gate keeps it back. */
export function toListings(
  post: PostState | undefined,
  revisions: ReadonlyMap<RevisionNum, DescribedRevision>,
): NamedListing[] {
  const revision = post?.live == null ? undefined : revisions.get(post.live)
  if (!post?.listed || !revision) return []
  const { terms, place } = revision.facts
  const at = { publishedAt: post.publishedAt ?? '', post: post.num, place: null }
  return [
    { kind: 'all', slug: '', name: 'All notes', ...at },
    ...terms.map(({ kind, slug, name }) => ({ kind, slug, name, ...at, ...(kind === 'series' ? { place } : {}) })),
  ]
}

/** The collections whose list or whose listed posts changed, each once. */
export function diffCollections(
  gone: readonly NamedListing[],
  present: readonly NamedListing[],
  posts: readonly PostNum[],
): CollectionChange[] {
  const changes = new Map<string, CollectionChange>()
  const count = (listing: Pick<NamedListing, 'kind' | 'slug' | 'name'>, delta: number) => {
    const key = `${listing.kind}/${listing.slug}`
    const change = changes.get(key) ?? {
      kind: listing.kind,
      slug: listing.slug,
      name: listing.name,
      delta: 0,
      raise: true,
    }
    change.delta += delta
    changes.set(key, change)
  }
  for (const listing of gone) count(listing, -1)
  for (const listing of present) count(listing, 1)
  for (const num of posts) count({ kind: 'shard', slug: toShard(num), name: `Shard ${toShard(num)}` }, 0)
  return [...changes.values()]
}
