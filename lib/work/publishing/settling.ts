import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type PostNum, type Store, StoreError } from '#lib/store'
import { createLog } from '#lib/telemetry'
import { inThread, supervise } from '#lib/workers'
import { refreshEditions } from './refresh-editions.ts'
import { settleSimilarOf } from './settle-similar.ts'

const log = createLog('publishing')

/** Stores that could not be written to when a page asked for it, as it has been logged. */
const refusing = new WeakSet<Store>()

/**
 * Finds the similar posts of one post that a reader asks for first. When another process writes, or the disk is full or may
 * not be written to, the page is served as its present edition says, and the background job comes to it later.
 */
export async function settleOnDemand(store: Store, post: PostNum): Promise<void> {
  try {
    await store.write(async (transaction) => refreshEditions(transaction, await settleSimilarOf(transaction, [post])))
    refusing.delete(store)
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    if (error.reason === 'busy' || refusing.has(store)) return
    refusing.add(store)
    log.warn('Similar posts cannot be stored now: pages show those that they had.', { err: error })
  }
}

export interface Settling {
  /** A reader waits for a page: the job rests longer now. */
  giveWay(): void
  stop(): Promise<void>
}

/** What the thread says after each turn of its work. */
export interface SettlingTurn {
  hasMore: boolean
  /** In milliseconds. */
  worked: number
}

/** Milliseconds between two looks for work when there was none. */
const pause = 2000

/** Starts the background job that settles posts as imports leave them, in a thread of its own. */
export function startSettling(databaseFile: string, onError: (error: unknown) => void): Settling {
  const worker = supervise<null, SettlingTurn>({
    name: 'The background job',
    open: inThread({
      file: path.join(import.meta.dirname, 'settling-worker.ts'),
      data: databaseFile,
      heapLimit: 128,
      youngHeapLimit: 8,
    }),
  })
  const stopping = new AbortController()
  const rest = (time: number) => sleep(time, undefined, { ref: false, signal: stopping.signal })
  let isAwaited = false

  /** It rests as long as it wrote, so that others may write; nine times as long while readers wait, whom it slows down. */
  async function work(): Promise<void> {
    const { hasMore, worked } = await worker.ask(null)
    const isSomebodyWaiting = isAwaited
    isAwaited = false
    await rest(hasMore ? worked * (isSomebodyWaiting ? 9 : 1) : pause)
  }

  async function workUntilStopped(): Promise<void> {
    while (!stopping.signal.aborted)
      try {
        await work()
      } catch (error) {
        if (stopping.signal.aborted) return
        onError(error)
        await rest(pause).catch(() => {})
      }
  }

  const ended = workUntilStopped()
  return {
    giveWay() {
      isAwaited = true
    },
    async stop() {
      stopping.abort()
      await Promise.all([worker.close(), ended])
    },
  }
}
