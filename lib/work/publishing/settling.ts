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
  /** Something was left undone because another process writes. */
  isRefused: boolean
  /** In milliseconds. */
  worked: number
}

/** Milliseconds between two looks for work when there was none. */
const pause = 2000
/** Milliseconds: its modules take 30 MB, and 0.2 s of the processor to load, so it stays while one change follows another. */
const usualRest = 8000

/**
 * Starts the background job that settles posts as imports leave them, in a thread of its own, which is there while something
 * was committed that it has not looked at.
 */
export function startSettling(
  databaseFile: string,
  { watcher }: Pick<Store, 'watcher'>,
  { onError, idleAfter = usualRest }: { onError(error: unknown): void; idleAfter?: number },
): Settling {
  const worker = supervise<null, SettlingTurn>({
    name: 'The background job',
    open: inThread({
      file: path.join(import.meta.dirname, 'settling-worker.ts'),
      data: databaseFile,
      heapLimit: 128,
      youngHeapLimit: 8,
    }),
    idleAfter,
  })
  const stopping = new AbortController()
  const rest = (time: number) => sleep(time, undefined, { ref: false, signal: stopping.signal })
  let isAwaited = false
  /** The commit at which there was nothing left to do. */
  let settled: number | null = null

  /** It rests as long as it wrote, so that others may write; nine times as long while readers wait, whom it slows down. */
  async function work(): Promise<void> {
    const commit = await watcher.current()
    if (commit === settled) return void (await rest(pause))
    const { hasMore, isRefused, worked } = await worker.ask(null)
    if (!hasMore && !isRefused) settled = commit
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
