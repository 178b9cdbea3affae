export interface WaitingLimits {
  /** Milliseconds without progress. */
  idle: number
  /** Milliseconds of processor time in all. */
  work?: number
  /** The processor time that the worker has taken; null where that is not known. */
  measure(): Promise<number | null>
  onLate(): void
}

/** How often it looks within the limit. */
const looks = 10

/**
 * Limits how long a worker is waited for by what it does, not by the clock: on a busy machine it may get little processor, and
 * this process may be held up itself. Returns what ends the waiting.
 */
export function limitWaiting({ idle, work = Number.POSITIVE_INFINITY, measure, onLate }: WaitingLimits): () => void {
  let taken = 0
  let before = 0
  let quiet = 0
  let turn: NodeJS.Immediate | undefined
  const timer = setInterval(() => {
    measure().then((time) => {
      taken = time ?? taken
    })
    // What takes less than a hundredth of the time only keeps itself alive.
    const hasWorked = taken - before >= idle / 100
    if (hasWorked) before = taken
    quiet = hasWorked ? 0 : quiet + 1
    if (quiet < looks && taken <= work) return
    clearInterval(timer)
    // What the worker has said already is heard first.
    turn = setImmediate(onLate)
  }, idle / looks)
  timer.unref()
  return () => {
    clearInterval(timer)
    clearImmediate(turn)
  }
}
