import { watchClock } from './clock.ts'
import { type Check, decideHealth, type HealthLimits, usualLimits } from './health.ts'
import { createObserver, type ObserveParts } from './observe.ts'
import { watchRenderer } from './renderer-watch.ts'

export interface WatchOptions extends Pick<ObserveParts, 'store' | 'databaseFile' | 'isUnwritable' | 'findDisk'> {
  /** Answered at once by a renderer that works. */
  ping(): Promise<unknown>
  limits?: HealthLimits
  onError(error: unknown): void
}

export interface Watch {
  check(): Promise<readonly Check[]>
  /** The renderer was lost, for this reason. */
  onRendererLost(reason: string): void
  stop(): void
}

/** In milliseconds. What lasts is known by looks at which nobody asked. */
const lookEvery = 2000

/** Looks at everything again and again, so that a question is answered with what has lasted since before it. */
export function startWatching({ ping, limits = usualLimits, onError, ...parts }: WatchOptions): Watch {
  const renderer = watchRenderer(ping)
  const observe = createObserver({ ...parts, clock: watchClock(), renderer })
  const timer = setInterval(() => void observe().catch(onError), lookEvery).unref()
  return {
    check: async () => decideHealth(await observe(), limits),
    onRendererLost: renderer.onLost,
    stop: () => clearInterval(timer),
  }
}
