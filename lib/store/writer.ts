import { setTimeout as sleep } from 'node:timers/promises'
import { requireConfig } from '#lib/config'
import { shareWriter } from './shared-writer.ts'
import { openStore } from './sqlite/store.ts'
import type { Store } from './store.ts'
import { StoreError } from './store-error.ts'

/** Milliseconds in which a change waits for the writers before it, and between two tries. */
const patience = 5000
const pause = 25

/**
 * This process' connection that writes, for what is changed through the application. It waits for other writers without holding
 * the thread, which renders pages as well.
 */
export const requireWriter = (): Store => shareWriter(() => openPatient(requireConfig().databaseFile))

function openPatient(file: string): Store {
  const store = openStore(file, { serving: true, busyTimeout: 0 })
  return { ...store, write: (work) => tryUntil(Date.now() + patience, () => store.write(work)) }
}

/** Where another process writes, a transaction is refused before it has begun, so that it can be tried again. */
async function tryUntil<T>(deadline: number, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    const isBusy = error instanceof StoreError && error.reason === 'busy'
    if (!isBusy || Date.now() > deadline) throw error
  }
  await sleep(pause)
  return tryUntil(deadline, write)
}
