import { setTimeout as sleep } from 'node:timers/promises'
import { type Store, StoreError } from '#lib/store'
import { addJobs, type JobRequest } from './add-jobs.ts'

/** In milliseconds. */
const pause = 1000

/**
 * Puts jobs in line that come again by themselves, at a start: one that is in line keeps its time where that is earlier. While
 * another process writes, it is tried again.
 */
export async function rouseJobs(
  store: Pick<Store, 'write'>,
  requests: readonly JobRequest[],
  signal: AbortSignal,
  now = Date.now,
): Promise<void> {
  while (requests.length > 0 && !signal.aborted)
    try {
      return await store.write((transaction) => addJobs(transaction, requests, new Date(now())))
    } catch (error) {
      if (!(error instanceof StoreError && error.reason === 'busy')) throw error
      await sleep(pause, undefined, { ref: false, signal }).catch(() => {})
    }
}
