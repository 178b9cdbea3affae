import { decideIndexable } from '#lib/core/posts'
import type { PostNum, PostState, Publication, RevisionNum } from '#lib/store'
import type { DescribedRevision } from './describe-revision.ts'

/** Fills in what follows from each post's live revision. `publications` are in the order of their time. */
export function describePosts(
  posts: readonly PostState[],
  revisions: ReadonlyMap<RevisionNum, DescribedRevision>,
  publications: readonly Publication[],
): void {
  const first = new Map<PostNum, string>()
  const atRevision = new Map<RevisionNum, string>()
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
    const { num, facts } = revision
    const { features, dates } = facts
    post.publishedAt = dates.published ?? first.get(post.num) ?? null
    post.modifiedAt = dates.modified ?? atRevision.get(num) ?? post.publishedAt
    post.listed = decideIndexable({ live: true, policy: post.policy, meta: facts.gated }).value
    post.card = { id: post.id, slug: post.slug, ...facts.card, publishedAt: post.publishedAt ?? '' }
    post.problem = features.problem
    post.stack = features.topicStack
    post.features = features
    post.signature = facts.signature
  }
}
