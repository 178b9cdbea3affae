export interface Figures {
  count: number
  p50: number
  p95: number
  p99: number
  max: number
}

/** Figures of a list of durations, in the unit they are given in. */
export function toFigures(durations: readonly number[]): Figures {
  const sorted = durations.toSorted((one, other) => one - other)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: sorted.at(-1) ?? 0 }
}
