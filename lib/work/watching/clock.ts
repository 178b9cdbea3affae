export interface ClockState {
  /** The last step of the wall clock against the one that only runs: by how many milliseconds. Null while it is not felt. */
  step: { by: number; at: number } | null
  /** By how many milliseconds the clock stands before the last thing that the log of the database holds. */
  behind: number
}

export interface Clocks {
  /** Milliseconds since 1970. */
  wall(): number
  /** Milliseconds that only ever run forward. */
  steady(): number
}

const ofThisProcess: Clocks = { wall: () => Date.now(), steady: () => performance.now() }

/** Milliseconds: a time service slews by less than this between two looks. */
const smallest = 1000
/** Milliseconds for which a step is told. */
const toldFor = 10 * 60_000

/** Compares the two clocks at each look: the wall clock must have gone as far as the steady one. */
export function watchClock({ wall, steady }: Clocks = ofThisProcess) {
  let last = { wall: wall(), steady: steady() }
  let step: { by: number; at: number; felt: number } | null = null
  return {
    look(): ClockState['step'] {
      const now = { wall: wall(), steady: steady() }
      const by = now.wall - last.wall - (now.steady - last.steady)
      last = now
      // A clock that is set right again leaves no step.
      if (Math.abs(by) > smallest) {
        const sum = by + (step?.by ?? 0)
        step = Math.abs(sum) > smallest ? { by: sum, at: now.wall, felt: now.steady } : null
      }
      if (step && now.steady - step.felt > toldFor) step = null
      return step && { by: step.by, at: step.at }
    },
  }
}
