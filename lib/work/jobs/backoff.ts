const longestPause = 6 * 3_600_000

/** Milliseconds until the next try: twice as long after each, and up to half longer, so that what failed together is not tried together. */
export const toBackoff = (pause: number, attempts: number, random = Math.random()): number =>
  Math.round(Math.min(longestPause, pause * 2 ** (attempts - 1)) * (1 + random / 2))
