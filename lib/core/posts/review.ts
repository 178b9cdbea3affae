import { canonicalJson, sha256Hex } from './hash.ts'
import type { JsonValue } from './json.ts'
import type { PostMeta } from './schema.ts'

/**
 * What the record says of the review of a revision, where that is not just what its file claims. Without one, a file that
 * calls itself reviewed is shown as claiming it.
 */
export type ReviewFact =
  /** A person with the right reviewed exactly this content. */
  | ({ state: 'reviewed'; reviewer: string } & ReviewDate)
  /** Parts of it are as they were reviewed in `version`; `except` names the headings of the others. */
  | ({ state: 'partly'; reviewer: string; version: string; except: string[] } & ReviewDate)
  /** A person with the right reviewed this content and asks for changes. */
  | { state: 'refused' }
  /** Its file claims a review that was of other words, or is not believed. */
  | { state: 'void' }

/** The moment of a review (RFC 3339, UTC). What is known from before moments were kept is its day in UTC. */
type ReviewDate = { at: string } | { day: string }

/** When a review was made: a moment, or a day where that is all that is known. */
export const reviewedAt = (fact: ReviewDate): string => ('at' in fact ? fact.at : fact.day)

/** The name of a fact: equal facts, equal name. */
export const toFactName = (fact: ReviewFact): string =>
  sha256Hex(canonicalJson(fact as unknown as JsonValue)).slice(0, 12)

type Reviewed = Pick<PostMeta, 'revision'>

/**
 * The metadata as readers see it: its review is what the record knows, and a claim is called one. `lastReviewed` is a day, or
 * the moment of a review that was made here. A file that does not call itself reviewed may still name the reviewer of words
 * that it had before: that is not shown. When it was last reviewed, and what was checked then, is.
 */
export function showReview<Meta extends Reviewed>(meta: Meta, fact?: ReviewFact | null): Meta {
  const { reviewer: _, ...unnamed } = meta.revision
  const { version, status } = unnamed
  if (status === 'draft' || status === 'archived' || (!fact && status !== 'reviewed'))
    return { ...meta, revision: unnamed }
  if (!fact) return { ...meta, revision: { ...meta.revision, status: 'claimed' } }
  if (fact.state === 'void' || fact.state === 'refused') return { ...meta, revision: { version, status: 'in-review' } }
  const { state, reviewer } = fact
  return { ...meta, revision: { version, status: state, reviewer, lastReviewed: reviewedAt(fact) } }
}

/** What of a fact the lists show. */
export type ListedReview = ({ state: 'reviewed' | 'partly' } & ReviewDate) | { state: 'void' }

export const toListedReview = (fact: ReviewFact): ListedReview => {
  if (fact.state !== 'reviewed' && fact.state !== 'partly') return { state: 'void' }
  return { state: fact.state, ...('at' in fact ? { at: fact.at } : { day: fact.day }) }
}

interface ListedState {
  status: string
  lastReviewed: string | null
  review?: ListedReview
}

/** The state of a listed note as readers see it. */
export function showListedState({ status, lastReviewed, review }: ListedState): {
  status: string
  lastReviewed: string | null
} {
  if (status === 'draft' || status === 'archived') return { status, lastReviewed }
  if (!review) return { status: status === 'reviewed' ? 'claimed' : status, lastReviewed }
  if (review.state === 'void') return { status: 'in-review', lastReviewed: null }
  return { status: review.state, lastReviewed: reviewedAt(review) }
}

interface Content {
  meta: PostMeta
  body: string
  format: string
}

/** The hash of what a review is of: body and metadata without the review itself, the day of change and views. */
export const toContentHash = ({ meta, body, format }: Content): string =>
  sha256Hex(canonicalJson({ meta: toReviewedMeta(meta), body, format })).slice(0, 24)

export function toReviewedMeta({ revision: _, viewCount: __, dates, ...meta }: PostMeta): JsonValue {
  const { modified: ___, modifiedDay: ____, ...days } = dates ?? {}
  return { ...meta, ...(Object.keys(days).length > 0 ? { dates: days } : {}) } as unknown as JsonValue
}

/** What a file claims of its review; null where it claims none. Equal claims, equal text. */
export function toClaim({ revision }: Reviewed): string | null {
  const { version: _, ...claim } = revision
  return claim.status === 'reviewed' ? canonicalJson(claim as unknown as JsonValue) : null
}
