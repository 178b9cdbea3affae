import type { ReviewFact } from '#lib/core/posts'
import type { ReviewPart } from './review-parts.ts'

/** A review as it was made, by somebody with the right. */
export interface MadeReview {
  /** The hash of the content that it is of, and its version. */
  content: string
  version: string
  reviewer: string
  decision: 'approve' | 'reject'
  /** The hashes of the parts that it covers: all of the content, or some sections. None: all of a content that is rejected. */
  covers: readonly string[]
  /** RFC 3339, UTC. */
  at: string
}

export interface ReviewedContent {
  content: string
  parts: readonly ReviewPart[]
  /** Its file claims a review of exactly these words, and is believed. */
  isClaimed: boolean
}

/**
 * What the reviews of a post, the oldest first, say of a content. It is reviewed when the last review of exactly this content
 * is positive, and each of its parts was last approved, there or in another version. To reject a content as a whole says
 * nothing of other versions that share parts with it, while nothing that was approved before counts for it any more.
 */
export function decideReview(
  { content, parts, isClaimed }: ReviewedContent,
  reviews: readonly MadeReview[],
): ReviewFact | null {
  const last = reviews.findLast((review) => review.content === content)
  if (last?.decision === 'reject') return { state: 'refused' }
  const byPart = listLastWords(content, reviews)
  const isApproved = ({ hash }: ReviewPart): boolean => byPart.get(hash)?.decision === 'approve'
  if (last && parts.every(isApproved)) return { state: 'reviewed', ...toSignature(last) }
  if (isClaimed) return null
  const approved = parts.filter((part) => part.kind !== 'meta' && isApproved(part))
  const base = approved
    .flatMap(({ hash }) => byPart.get(hash) ?? [])
    .reduce<MadeReview | null>((newest, review) => (newest && newest.at >= review.at ? newest : review), null)
  if (!base) return null
  const except = parts.filter((part) => !isApproved(part)).map((part) => part.heading ?? '')
  return { state: 'partly', ...toSignature(base), version: base.version, except: [...new Set(except)].filter(Boolean) }
}

/** The last review of each part that was reviewed, by the part’s hash. */
function listLastWords(content: string, reviews: readonly MadeReview[]): Map<string, MadeReview> {
  const byPart = new Map<string, MadeReview>()
  for (const review of reviews) {
    if (review.content === content && review.decision === 'reject' && review.covers.length === 0) byPart.clear()
    for (const hash of review.covers) byPart.set(hash, review)
  }
  return byPart
}

/** The hashes of the parts that are approved, each by itself: sections that a reviewer refuses say nothing of the others. */
export function listApproved({ content, parts }: Omit<ReviewedContent, 'isClaimed'>, reviews: readonly MadeReview[]) {
  const last = reviews.findLast((review) => review.content === content)
  if (last?.decision === 'reject' && last.covers.length === 0) return new Set<string>()
  const byPart = listLastWords(last?.decision === 'reject' ? '' : content, reviews)
  return new Set(parts.flatMap(({ hash }) => (byPart.get(hash)?.decision === 'approve' ? hash : [])))
}

const toSignature = ({ reviewer, at }: MadeReview) => ({ reviewer, at })
