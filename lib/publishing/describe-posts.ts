import type { PostState } from '#lib/db'
import { decideIndexable, toCard, toTermSlug } from '#lib/posts'
import { featuresOf, minutesOf, signatureOf } from './describe-revision.ts'
import type { MovedRevision } from './move-pointers.ts'

/** Fills in what follows from each post's live revision. `publications` are in the order of their time. */
export function describePosts(
  posts: readonly PostState[],
  revisions: ReadonlyMap<number, MovedRevision>,
  publications: readonly { revision: number; post: number; at: string }[],
): void {
  const first = new Map<number, string>()
  const atRevision = new Map<number, string>()
  for (const { post, revision, at } of publications) {
    if (!first.has(post)) first.set(post, at)
    if (!atRevision.has(revision)) atRevision.set(revision, at)
  }
  for (const post of posts) {
    const revision = post.live === null ? undefined : revisions.get(post.live)
    if (!revision) {
      Object.assign(post, {
        edition: null,
        listed: false,
        card: null,
        modifiedAt: null,
        features: null,
        signature: null,
        similarDue: false,
      })
      continue
    }
    const { meta, body } = revision
    post.publishedAt = meta.dates?.published ?? first.get(post.num) ?? null
    post.modifiedAt = meta.dates?.modified ?? atRevision.get(revision.num) ?? post.publishedAt
    post.listed = decideIndexable({ live: true, meta }).value
    post.card = toCard(
      post.slug,
      { postId: post.id, version: revision.version, hash: revision.hash, format: 'md', meta, body },
      post.publishedAt ?? '',
      minutesOf(revision),
    )
    post.problem = toTermSlug(meta.topic.problem)
    post.stack = toTermSlug(meta.topic.stack)
    post.features = featuresOf(revision)
    post.signature = signatureOf(revision)
  }
}
