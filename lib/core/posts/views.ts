/** Below this many, a number would change with every few readers, and say little. */
const fewest = 10

/** Rounded down to one digit that counts below 1,000 and to two from there on, so that a page is seldom a new one: 40, 700, 18,000; 0 below 10. */
export function roundViews(views: number): number {
  if (views < fewest) return 0
  const digits = views < 1000 ? 1 : 2
  const unit = 10 ** (Math.floor(Math.log10(views)) + 1 - digits)
  return Math.floor(views / unit) * unit
}

/**
 * How often a post was read, as its page says it: what was counted before it came here and what was counted here since, rounded.
 * Null while that says nothing more than the note itself does.
 */
export function toShownViews(stated: number | undefined, counted: number): number | null {
  const rounded = roundViews((stated ?? 0) + counted)
  return counted > 0 && rounded > (stated ?? 0) ? rounded : null
}
