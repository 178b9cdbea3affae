import type { PostMeta } from './schema.ts'

export interface Indexable {
  value: boolean
  /** Empty when the value is true; otherwise every reason, as a person would say it. */
  reasons: string[]
}

/**
 * The gate: may search engines, feeds, the sitemap and other posts' lists show this post?
 * A post that nobody reviewed can be read by link; it is not spread.
 */
export function decideIndexable(post: { live: boolean; meta: Pick<PostMeta, 'revision' | 'flags'> }): Indexable {
  const reasons: string[] = []
  if (!post.live) reasons.push('it has no live revision')
  if (post.meta.revision.status !== 'reviewed')
    reasons.push(`its revision is ${post.meta.revision.status}, not reviewed`)
  if (hasFlag(post.meta.flags, 'needshumanreview')) reasons.push('its flags say that it needs human review')
  return { value: reasons.length === 0, reasons }
}

/** Flags are words to people: `needsHumanReview`, `needs human review` and `needs_human_review` are one. */
const hasFlag = (flags: PostMeta['flags'], name: string): boolean =>
  Object.entries(flags ?? {}).some(([key, value]) => value && key.toLowerCase().replace(/[^a-z]/g, '') === name)
