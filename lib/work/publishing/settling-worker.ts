import { mergeSearch, openStore, StoreError } from '#lib/store'
import { answerTasks, readWorkerData } from '#lib/workers'
import { settleSimilar } from './settle-similar.ts'
import type { SettlingTurn } from './settling.ts'

/** Few, so that a publication waits for one turn at most. */
const postsAtOnce = 5
const pagesAtOnce = 100

/** Readers wait for none of this, so it takes little memory. */
const store = openStore(readWorkerData<string>(), { busyTimeout: 1000, cacheMegabytes: 8 })
let merged: number | null = null

answerTasks(async (): Promise<SettlingTurn> => {
  const started = performance.now()
  const hasMore = (await whenFree(merge)) || (await whenFree(settle))
  return { hasMore, worked: performance.now() - started }
})

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
