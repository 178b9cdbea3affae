import { NotDrawnError } from './not-drawn-error.ts'

export interface DrawingBudget {
  /** Draws a source of this many characters. Throws `NotDrawnError` when the page has used up its share. */
  spend<T>(characters: number, work: () => T): T
}

/**
 * What the formulas or the diagrams of one page may cost. Length decides, so that equal text gives equal bytes. The time is
 * many times what that length takes of ordinary ones.
 */
export function createDrawingBudget({ characters = 100_000, time = 4000 } = {}): DrawingBudget {
  let left = characters
  let timeLeft = time
  return {
    spend(length, work) {
      left -= length
      if (left < 0) throw new NotDrawnError(`expected at most ${characters} characters of them in one note, found more`)
      if (timeLeft <= 0) throw new NotDrawnError('earlier drawings of this note took all the time there is')
      const started = measureTime()
      try {
        return work()
      } finally {
        timeLeft -= measureTime() - started
      }
    },
  }
}

function measureTime(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}
