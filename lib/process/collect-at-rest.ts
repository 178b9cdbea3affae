import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

export interface RestOptions {
  /** Milliseconds between two looks. */
  every?: number
  /** A process that took less than this part of the time rests. */
  idle?: number
  /** Milliseconds of processor time that it has taken. */
  measure?(): number
  collect?(): void
}

/**
 * V8 looks for what is no longer used when something needs room. A process at rest needs none, so the buffers of the pages that
 * it handed on last stay as long as it rests: this looks once, at the first rest after work. Returns what ends that.
 */
export function collectAtRest({
  every = 15_000,
  idle = 0.02,
  measure = measureTime,
  collect = collectNow,
}: RestOptions = {}): () => void {
  let before = measure()
  let hasWorked = false
  const timer = setInterval(() => {
    const taken = measure() - before
    if (taken >= every * idle) hasWorked = true
    else if (hasWorked) {
      hasWorked = false
      collect()
    }
    before = measure()
  }, every).unref()
  return () => clearInterval(timer)
}

function measureTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

let collector: (() => void) | undefined

function collectNow(): void {
  // A flag that is set at the start would give every module the function.
  setFlagsFromString('--expose-gc')
  collector ??= runInNewContext('gc') as () => void
  setFlagsFromString('--no-expose-gc')
  collector()
}
