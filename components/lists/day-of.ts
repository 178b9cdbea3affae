import type { Card } from '#lib/core/posts'

/** The day that a list says of a note; empty where there is no note. */
export const dayOf = (card: Card | undefined): string => card?.publishedDay ?? card?.publishedAt.slice(0, 10) ?? ''
