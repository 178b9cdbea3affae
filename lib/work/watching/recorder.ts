import type { Counters } from './counters.ts'
import type { Gauges } from './gauges.ts'
import { joinGauges, type ProcessState, type Stats, type Stretch } from './stats-file.ts'
import { emptyTally, subtractTally, type Tally } from './tally.ts'

export interface RecorderParts {
  counters: Pick<Counters, 'read'>
  stats: Pick<Stats, 'save' | 'prune'>
  /** No other process has this name, also after a restart. */
  process: string
  measure(): Gauges
  now?(): number
}

interface Running {
  at: number
  /** What had been counted when it began. */
  base: Tally
  gauges: Gauges
}

const minute = 60_000
const hour = 60 * minute

/** Writes what one process counts, into the minute and the hour that run. */
export function createRecorder({ counters, stats, process, measure, now = () => Date.now() }: RecorderParts) {
  const begin = (length: number, base: Tally): Running => ({
    at: Math.floor(now() / length) * length,
    base,
    gauges: {},
  })
  let last = counters.read()
  /** What was saved last in all, and what of it is counted under the name of ended processes. */
  let saved: Tally | null = null
  let folded = emptyTally()
  let running = { minute: begin(minute, last), hour: begin(hour, last) }
  const advance = (stretch: Running, length: number, measured: Gauges): Running => {
    const isOver = Math.floor(now() / length) * length !== stretch.at
    const present = isOver ? begin(length, last) : stretch
    return { ...present, gauges: largest(present.gauges, measured) }
  }
  const toStretch = ({ at, base, gauges }: Running, total: Tally): Stretch => ({
    at,
    gauges,
    tally: subtractTally(total, base),
  })
  return {
    /** Writes what is so now, and returns it: it holds also where it could not be written. */
    flush(): ProcessState {
      const total = counters.read()
      const measured = measure()
      const before = running.minute.at
      running = {
        minute: advance(running.minute, minute, measured),
        hour: advance(running.hour, hour, measured),
      }
      last = total
      const save = () =>
        stats.save(process, {
          total: { tally: subtractTally(total, folded), gauges: measured },
          minute: toStretch(running.minute, total),
          hour: toStretch(running.hour, total),
          isFirst: saved === null,
        })
      let result = save()
      if (result === 'counted as ended') {
        folded = saved ?? folded
        saved = null
        result = save()
      }
      if (result === 'saved') saved = total
      if (running.minute.at !== before) stats.prune()
      return { process, seen: now(), tally: subtractTally(total, folded), gauges: measured }
    },
  }
}

/** Within one process the largest counts, of memory as well. */
function largest(one: Gauges, other: Gauges): Gauges {
  const joined = joinGauges([one, other])
  const memory = Math.max(one.memory ?? 0, other.memory ?? 0)
  return memory > 0 ? { ...joined, memory } : joined
}
