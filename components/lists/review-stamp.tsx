import { Stamp } from '#components/article/stamp'
import type { Card } from '#lib/core/posts'

/** The state of a listed note. A row says nothing of notes that nobody reviewed here; their own pages do. */
export function ReviewStamp({ card: { version, status, lastReviewed } }: { card: Card }) {
  return status === 'unreviewed' ? null : <Stamp version={version} status={status} lastReviewed={lastReviewed} />
}
