import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { toBundled } from '#lib/config/bundles.ts'
import type { ChannelEvents, OpenChannel, WorkerEnd } from './channel.ts'

interface ThreadOptions {
  file: string
  /** What the worker gets by `readWorkerData`. */
  data?: unknown
  /** Megabytes of its heap, for long-lived and for young objects. */
  heapLimit: number
  youngHeapLimit?: number
  /** Above 0 for work that gives way to everything else, where threads have priorities of their own: on Linux. */
  nice?: number
}

export interface ThreadData {
  data: unknown
  nice: number
}

/** A worker in a thread: quick to start, and bytes can be handed over instead of copied. */
export const inThread =
  ({ file, data, heapLimit, youngHeapLimit, nice = 0 }: ThreadOptions): OpenChannel =>
  ({ onMessage, onEnd }: ChannelEvents) => {
    const worker = new Worker(toBundled(file), {
      name: path.basename(file, '.ts'),
      workerData: { data, nice } satisfies ThreadData,
      resourceLimits: {
        maxOldGenerationSizeMb: heapLimit,
        ...(youngHeapLimit ? { maxYoungGenerationSizeMb: youngHeapLimit } : {}),
      },
    })
    let failure: WorkerEnd | null = null
    worker.on('message', onMessage)
    worker.on('error', (error) => {
      failure = toEnd(error)
    })
    worker.on('exit', (code) => onEnd(failure ?? { reason: 'ended', detail: `exit code ${code}` }))
    return {
      pid: null,
      // Rejects when the thread has ended.
      measureTime: () =>
        worker.cpuUsage().then(
          ({ user, system }) => (user + system) / 1000,
          () => null,
        ),
      send: (message) => worker.postMessage(message),
      ref: () => worker.ref(),
      unref: () => worker.unref(),
      release: () => void worker.terminate(),
      kill: () => void worker.terminate(),
    }
  }

const toEnd = (error: unknown): WorkerEnd => {
  const { code, message, stack } = error as { code?: string; message?: string; stack?: string }
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') return { reason: 'memory', detail: 'its heap was full' }
  return { reason: 'ended', detail: stack ?? message ?? String(error) }
}
