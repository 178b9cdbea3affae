import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { type Store, StoreError } from '#lib/store'
import { refreshEditions } from './refresh-editions.ts'
import { settleSimilarOf } from './settle-similar.ts'

export interface SettlingTask {
  databaseFile: string
  waits: Int32Array
}

/**
 * Finds the similar posts of one post that a reader asks for first. When another process writes, the page is served as its
 * present edition says, and the background job comes to it later: a reader never waits for an import.
 */
export async function settleOnDemand(store: Store, post: number): Promise<void> {
  try {
    await store.write(async (transaction) => refreshEditions(transaction, await settleSimilarOf(transaction, [post])))
  } catch (error) {
    if (!(error instanceof StoreError && error.reason === 'busy')) throw error
  }
}

export interface Settling {
  /** Somebody waits for a page: the job rests longer now. */
  giveWay(): void
  stop(): void
}

/** Starts the background job that settles posts as imports leave them, in a thread of its own. */
export function startSettling(databaseFile: string, onError: (error: unknown) => void): Settling {
  /** How often somebody waited, in memory that both threads see. */
  const waits = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  const worker = new Worker(path.join(import.meta.dirname, 'settling-worker.ts'), {
    workerData: { databaseFile, waits } satisfies SettlingTask,
    resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 8 },
  })
  worker.on('error', onError)
  worker.unref()
  return {
    giveWay() {
      Atomics.add(waits, 0, 1)
    },
    stop() {
      worker.terminate()
    },
  }
}
