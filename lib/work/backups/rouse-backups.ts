import { setTimeout as sleep } from 'node:timers/promises'
import { type Store, StoreError } from '#lib/store'
import { addJobs } from '#lib/work/jobs'
import { makingJob } from './backup-kinds.ts'

/** In milliseconds. */
const pause = 1000

/**
 * Has a job look whether a backup is due: at a start, since the place or the interval may be others now. While another process
 * writes, it is tried again.
 */
export async function rouseBackups(store: Pick<Store, 'write'>, signal: AbortSignal, now = Date.now): Promise<void> {
  while (!signal.aborted)
    try {
      const at = new Date(now())
      return await store.write((transaction) => addJobs(transaction, [{ ...makingJob, due: at }], at))
    } catch (error) {
      if (!(error instanceof StoreError && error.reason === 'busy')) throw error
      await sleep(pause, undefined, { ref: false, signal }).catch(() => {})
    }
}
