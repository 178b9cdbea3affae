const leastMs = 50
const mostMs = 2000

/**
 * How long the preview waits after a save: a page that took long to show waits for a longer pause, since showing it holds up the
 * keys. `tookMs` is what the last time took.
 */
export const decidePreviewPause = (tookMs: number): number => Math.min(mostMs, Math.max(leastMs, tookMs * 4))
