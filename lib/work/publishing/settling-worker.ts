import { listSearchDue, mergeSearch, openStore, StoreError } from '#lib/store'
import { nameBodyRules, nameWordRules } from '#lib/work/rendering/name-rules.ts'
import { answerTasks, readWorkerData } from '#lib/workers'
import { markOtherRules, settleSearch } from './reindex.ts'
import { settleQueue } from './settle-queue.ts'
import { settleSimilar } from './settle-similar.ts'
import type { SettlingTurn } from './settling.ts'
import { showWhole } from './show-plain.ts'

/** Few, so that a publication waits for one turn at most. */
const postsAtOnce = 5
const pagesAtOnce = 100

/** Readers wait for none of this, so it takes little memory. */
const store = openStore(readWorkerData<string>(), { busyTimeout: 1000, cacheMegabytes: 8 })
let merged: number | null = null
/** No text is left that is shown as it is written because of other rules. */
let areShown = false
/** Whether the rules of this process are those of the index, or are going to be. */
let areRulesNamed = false
/** The index of before may hold something until it was looked at. */
let isFormerLeft = true
let isRefused = false

answerTasks(async (): Promise<SettlingTurn> => {
  const started = performance.now()
  isRefused = false
  const hasMore =
    (await whenFree(merge)) ||
    (await whenFree(showAgain)) ||
    (await whenFree(readWords)) ||
    (await whenFree(settle)) ||
    (await whenFree(queue))
  return { hasMore, isRefused, worked: performance.now() - started }
})

/** What was indexed by other rules, or under another language of the site. */
const readWords = async (): Promise<boolean> => {
  if (!areRulesNamed) await markOtherRules(store, nameWordRules())
  areRulesNamed = true
  if ((await listSearchDue(store.read, 1)).length === 0 && !isFormerLeft) return false
  isFormerLeft = (await settleSearch(store, postsAtOnce)) > 0
  return isFormerLeft
}

async function settle(): Promise<boolean> {
  return (await settleSimilar(store, postsAtOnce)) === postsAtOnce
}

/** What the desk shows of posts that many changes left. */
async function queue(): Promise<boolean> {
  return (await settleQueue(store, postsAtOnce)) === postsAtOnce
}

/**
 * After whatever was written, until nothing is left to merge. It comes first: every search waits for the parts that an import
 * left, a page only for its own similar posts.
 */
async function merge(): Promise<boolean> {
  const version = await store.watcher.current()
  if (merged === version) return false
  const isMerging = await store.write((transaction) => mergeSearch(transaction, pagesAtOnce), { isUpkeep: true })
  if (!isMerging) merged = version
  return isMerging
}

/** What could not be made a page of under other rules is tried again, once. */
async function showAgain(): Promise<boolean> {
  if (areShown) return false
  areShown = (await showWhole(store, nameBodyRules(), postsAtOnce, new Date().toISOString())) < postsAtOnce
  return !areShown
}

/** An import holds the database: its posts are settled after it. */
async function whenFree(work: () => Promise<boolean>): Promise<boolean> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof StoreError && error.reason === 'busy')) throw error
    isRefused = true
    return false
  }
}
