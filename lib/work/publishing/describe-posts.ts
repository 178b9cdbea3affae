import { decideIndexable, type ReviewFact, showReview, toListedReview } from '#lib/core/posts'
import type { PostNum, PostState, Publication, RevisionNum } from '#lib/store'
import type { DescribedRevision } from './describe-revision.ts'

/** Fills in what follows from each post's live revision and its review. `publications` are in the order of their time. */
export function describePosts(
  posts: readonly PostState[],
  revisions: ReadonlyMap<RevisionNum, DescribedRevision>,
  { publications, facts }: { publications: readonly Publication[]; facts: ReadonlyMap<RevisionNum, ReviewFact> },
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
    const { num, facts: described } = revision
    const { features, dates } = described
    const fact = facts.get(num)
    post.publishedAt = dates.published ?? first.get(post.num) ?? null
    post.modifiedAt = dates.modified ?? atRevision.get(num) ?? post.publishedAt
    post.listed = decideIndexable({ live: true, policy: post.policy, meta: showReview(described.gated, fact) }).value
    post.card = { id: post.id, slug: post.slug, ...described.card, publishedAt: post.publishedAt ?? '' }
    if (fact) post.card.review = toListedReview(fact)
    post.problem = features.problem
    post.stack = features.topicStack
    post.features = features
    post.signature = described.signature
  }
}
