/** The next key of a person who goes on typing comes sooner: no page is asked for between two keys. */
const leastMs = 250
const mostMs = 2000

/**
 * How long the preview waits once everything is saved: until enough time is gone since the last key. A page that took long to
 * show waits for a longer pause, since showing it holds up the keys. `tookMs` is what the last time took.
 */
export const decidePreviewPause = (tookMs: number, sinceKeyMs: number): number =>
  Math.max(0, Math.min(mostMs, Math.max(leastMs, tookMs * 4)) - sinceKeyMs)
