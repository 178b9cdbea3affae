import { setTimeout as sleep } from 'node:timers/promises'
import { workerData } from 'node:worker_threads'
import { mergeSearch, openStore, StoreError } from '#lib/store'
import { settleSimilar } from './settle-similar.ts'
import type { SettlingTask } from './settling.ts'

const pause = 2000
/** Who publishes waits for one turn at most. */
const postsAtOnce = 5
const pagesAtOnce = 100

const { databaseFile, waits } = workerData as SettlingTask
/** Nobody waits for it, so it takes little of the memory of who serves. */
const store = openStore(databaseFile, { busyTimeout: 1000, cacheMegabytes: 8 })
let merged: number | null = null

let waitsBefore = 0
for (;;) {
  const started = performance.now()
  const isWorking = (await whenFree(merge)) || (await whenFree(settle))
  const worked = performance.now() - started
  // As long as it wrote, others may; while readers wait for pages, which it makes slower, nine times as long.
  const waitsNow = Atomics.load(waits, 0)
  await sleep(isWorking ? worked * (waitsNow === waitsBefore ? 1 : 9) : pause)
  waitsBefore = waitsNow
}

async function settle(): Promise<boolean> {
  return (await settleSimilar(store, postsAtOnce)) === postsAtOnce
}

/**
 * After whatever was written, until nothing is left to merge. It comes first: every search waits for the parts that an import
 * left, a page only for its own similar posts.
 */
async function merge(): Promise<boolean> {
  const version = await store.watcher.current()
  if (merged === version) return false
  const isMerging = await store.write((transaction) => mergeSearch(transaction, pagesAtOnce))
  if (!isMerging) merged = version
  return isMerging
}

/** An import holds the database: its posts are settled after it. */
async function whenFree(work: () => Promise<boolean>): Promise<boolean> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof StoreError && error.reason === 'busy') return false
    throw error
  }
}
