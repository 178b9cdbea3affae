import type { Disclosure } from '#lib/core/posts'
import { showDay } from '#lib/core/site'
import { currentSite, words } from '../site/current-site.ts'

/** What readers are told of a machine's part in the text, in the site's language. */
export function toSentence({ involvement, model, review }: Disclosure): string {
  const { disclosure } = words()
  const made = involvement === 'none' ? disclosure.none : disclosure[involvement](model ?? disclosure.aModel)
  return `${made}; ${toReview(review)}.`
}

function toReview(review: Disclosure['review']): string {
  const { disclosure } = words()
  if (review === null) return disclosure.notReviewed
  if (review.reviewer === null) return disclosure.reviewerUnknown
  const say = review.isClaimed ? disclosure.claimedBy : disclosure.reviewedBy
  return say(review.reviewer, showDay(review.day, currentSite()), review.checked.join(', '))
}
