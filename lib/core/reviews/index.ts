/** Owns what a review is of, and what follows for a content from the reviews that were made. Pure. */
export { decideReview, type MadeReview } from './decide-review.ts'
export { listReviewParts, type ReviewPart } from './review-parts.ts'
