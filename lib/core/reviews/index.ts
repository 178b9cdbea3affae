/** Owns what a review is of, what follows for a content from the reviews that were made, and where a remarked passage stands now. Pure. */
export { type Anchor, createPassageFinder, type Place, toAnchor } from './anchor.ts'
export { decideReview, listApproved, type MadeReview } from './decide-review.ts'
export { listReviewParts, listReviewSections, type ReviewPart } from './review-parts.ts'
