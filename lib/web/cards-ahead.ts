import { setTimeout as sleep } from 'node:timers/promises'
import { type Lock, listChanges, listRuns, type Store } from '#lib/store'

/** Milliseconds between two looks at whether something was committed. */
const usualPause = 1000

/** Milliseconds for which a card that failed is left alone: most would fail again. */
const usualRest = 60_000

interface CardsAheadParts {
  store: Pick<Store, 'read' | 'watcher' | 'lock'>
  /** Has the card at this path drawn and kept, unless it is kept already. */
  draw(path: string): Promise<void>
  onError(error: unknown): void
  /** Of an import, the cards of this many of its last posts; the others are drawn when they are asked for. */
  most: number
  pause?: number
  rest?: number
}

export interface CardsAhead {
  stop(): Promise<void>
}

/**
 * Draws the cards of what was published last, newest first and one at a time, before they are asked for: platforms keep the
 * first answer that they get. It is found out anew at each start and after each commit, so nothing of it has to be stored. Of
 * several processes one does it.
 */
export function startCardsAhead({
  store,
  draw,
  onError,
  most,
  pause = usualPause,
  rest = usualRest,
}: CardsAheadParts): CardsAhead {
  const stopping = new AbortController()
  const { signal } = stopping
  let drawn: ReadonlySet<string> = new Set()
  /** When each card that failed may be tried again. */
  let failed: ReadonlyMap<string, number> = new Map()

  const drawNewest = async () => {
    const done = new Set<string>()
    const resting = new Map<string, number>()
    for (const path of await listCardPaths(store, most)) {
      if (signal.aborted) return
      const due = failed.get(path) ?? 0
      if (due > performance.now()) resting.set(path, due)
      else if (drawn.has(path) || (await isDrawn(path))) done.add(path)
      else resting.set(path, performance.now() + rest)
    }
    drawn = done
    failed = resting
  }
  const isDrawn = (path: string) =>
    draw(path).then(
      () => true,
      (error: unknown) => {
        onError(error)
        return false
      },
    )
  const run = async () => {
    let seen: number | null = null
    let lock: Lock | null = null
    const look = async () => {
      lock ??= await store.lock('cards ahead')
      const commit = await store.watcher.current()
      if (!lock || commit === seen || (await isImporting(store))) return
      await drawNewest()
      seen = commit
    }
    try {
      while (!signal.aborted) {
        await look().catch(onError)
        await sleep(pause, undefined, { signal, ref: false }).catch(() => {})
      }
    } finally {
      await (lock as Lock | null)?.release()
    }
  }
  const running = run().catch(onError)
  return {
    async stop() {
      stopping.abort()
      await running
    },
  }
}

/** A run that broke off looks as one that runs, but holds no lock. */
async function isImporting(store: Pick<Store, 'read' | 'lock'>): Promise<boolean> {
  const [last] = await listRuns(store.read, 1)
  if (last?.state !== 'running') return false
  const lock = await store.lock('import')
  await lock?.release()
  return lock === null
}

/** The cards of the revisions that went live last. */
async function listCardPaths(store: Pick<Store, 'read'>, most: number): Promise<string[]> {
  const { changes } = await listChanges(store.read, { before: null, read: most })
  const paths = changes.flatMap(({ slug, isLive, after }) =>
    isLive && after ? [`/og/${encodeURIComponent(slug)}/${encodeURIComponent(after.version)}.png`] : [],
  )
  return [...new Set(paths)]
}
