import { decideIndexable, decideModified, type ReviewFact, showReview, toListedReview } from '#lib/core/posts'
import type { PostNum, PostState, Publication, RevisionNum } from '#lib/store'
import type { DescribedRevision } from './describe-revision.ts'

/** Fills in what follows from each post's live revision and its review. `publications` are in the order of their time. */
export function describePosts(
  posts: readonly PostState[],
  revisions: ReadonlyMap<RevisionNum, DescribedRevision>,
  { publications, facts }: { publications: readonly Publication[]; facts: ReadonlyMap<RevisionNum, ReviewFact> },
): void {
  const ofPost = Map.groupBy(publications, ({ post }) => post)
  const publicityOf = (revision: RevisionNum, post: PostNum) => {
    const times = ofPost.get(post) ?? []
    const at = times.find((each) => each.revision === revision)?.at ?? null
    return { at, before: at === null ? null : (times.findLast((each) => each.at < at)?.at ?? null) }
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
    post.publishedAt = dates.published ?? ofPost.get(post.num)?.[0]?.at ?? null
    post.modifiedAt = decideModified(dates.modified, publicityOf(num, post.num)) ?? post.publishedAt
    post.listed = decideIndexable({ live: true, policy: post.policy, meta: showReview(described.gated, fact) }).value
    post.card = { id: post.id, slug: post.slug, ...described.card, publishedAt: post.publishedAt ?? '' }
    if (dates.published === undefined) {
      post.card.isDatedHere = true
      if (post.policy === 'published' && post.origin !== null) post.card.isDatedByFile = true
    }
    if (post.modifiedAt !== dates.modified) post.card.isChangedHere = true
    if (fact) post.card.review = toListedReview(fact)
    post.problem = features.problem
    post.stack = features.topicStack
    post.features = features
    post.signature = described.signature
  }
}
