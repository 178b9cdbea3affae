import { type Card, showListedState } from '#lib/core/posts'
import { Stamp } from '../article/stamp.tsx'

/** The state of a listed note. A row says nothing about notes without a review here; their own pages do. */
export function ReviewStamp({ card }: { card: Card }) {
  const { status, lastReviewed } = showListedState(card)
  return status === 'unreviewed' ? null : <Stamp version={card.version} status={status} lastReviewed={lastReviewed} />
}
