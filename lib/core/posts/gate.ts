import type { PostMeta } from './schema.ts'

export interface Indexable {
  value: boolean
  /** Empty when the value is true; otherwise every reason, as a person would say it. */
  reasons: string[]
}

/** What lets the notes of a source through the gate: a review here, or that they were public where they came from. */
export type GatePolicy = 'review' | 'published'

/** What the gate looks at in a revision. */
export type GatedMeta = Pick<PostMeta, 'revision' | 'flags'>

export interface GatedPost {
  live: boolean
  /** `review` when absent. */
  policy?: GatePolicy | undefined
  meta: GatedMeta
}

const toUnreviewed = (status: string): string => `its revision is ${status}, not reviewed`

/** Whether a review would take one of these reasons away. A draft, or a note that is archived, stays off the lists with one. */
export const waitsForReview = (reasons: readonly string[]): boolean =>
  ['in-review', 'partly'].some((status) => reasons.includes(toUnreviewed(status)))

/**
 * The gate: may search engines, feeds, the sitemap and other posts' lists show this post?
 * A post that is kept back can be read by link; it is not spread.
 */
export function decideIndexable({ live, policy = 'review', meta }: GatedPost): Indexable {
  const { status } = meta.revision
  const reasons: string[] = []
  if (!live) reasons.push('it has no live revision')
  const isReviewed = status === 'reviewed' || status === 'claimed'
  if (!isReviewed && (policy === 'review' || status === 'draft' || status === 'archived'))
    reasons.push(toUnreviewed(status))
  for (const [flag, reason] of Object.entries(closingFlags)) if (hasFlag(meta.flags, flag)) reasons.push(reason)
  return { value: reasons.length === 0, reasons }
}

const closingFlags = {
  needshumanreview: 'its flags say that it needs human review',
  noindex: 'it asks search engines not to index it',
  unlisted: 'it is to be found by its address alone',
}

/** Flags are words to people: `needsHumanReview`, `needs human review` and `needs_human_review` are one. */
const hasFlag = (flags: PostMeta['flags'], name: string): boolean =>
  Object.entries(flags ?? {}).some(([key, value]) => value && foldFlag(key) === name)

const foldFlag = (key: string): string => key.toLowerCase().replace(/[^a-z]/g, '')

export const isReviewFlag = (key: string): boolean => foldFlag(key) === 'needshumanreview'
