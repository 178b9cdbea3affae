import { type Card, showListedState } from '#lib/core/posts'
import { Stamp } from '../article/stamp.tsx'

type Listed = Pick<Card, 'version'> & Parameters<typeof showListedState>[0]

/** The state of a listed note. A row says nothing about notes without a review here; their own pages do. */
export function ReviewStamp({ card, isShort = false }: { card: Listed; isShort?: boolean }) {
  const { status, lastReviewed } = showListedState(card)
  if (status === 'unreviewed') return null
  return <Stamp version={card.version} status={status} lastReviewed={isShort ? null : lastReviewed} />
}
