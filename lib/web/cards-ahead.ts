import { setTimeout as sleep } from 'node:timers/promises'
import { type Lock, listChanges, type Store } from '#lib/store'

/** Of an import, the cards of its last posts; the others are drawn when they are asked for. */
const mostCards = 200

/** Milliseconds between two looks at whether something was committed. */
const usualPause = 1000

interface CardsAheadParts {
  store: Pick<Store, 'read' | 'watcher' | 'lock'>
  /** Has the card at this path drawn and kept, unless it is kept already. */
  draw(path: string): Promise<void>
  onError(error: unknown): void
  pause?: number
}

export interface CardsAhead {
  stop(): Promise<void>
}

/**
 * Draws the cards of what was published last, newest first and one at a time, before they are asked for: platforms keep the
 * first answer that they get. It is found out anew at each start and after each commit, so nothing of it has to be stored. Of
 * several processes one does it.
 */
export function startCardsAhead({ store, draw, onError, pause = usualPause }: CardsAheadParts): CardsAhead {
  const stopping = new AbortController()
  const { signal } = stopping
  let drawn: ReadonlySet<string> = new Set()

  const drawNewest = async () => {
    const done = new Set<string>()
    for (const path of await listCardPaths(store)) {
      if (signal.aborted) return
      if (drawn.has(path) || (await isDrawn(path))) done.add(path)
    }
    drawn = done
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
    while (!signal.aborted) {
      lock ??= await store.lock('cards ahead')
      const commit = await store.watcher.current()
      if (lock && commit !== seen) await drawNewest()
      if (lock) seen = commit
      await sleep(pause, undefined, { signal, ref: false }).catch(() => {})
    }
    await lock?.release()
  }
  const running = run().catch(onError)
  return {
    async stop() {
      stopping.abort()
      await running
    },
  }
}

/** The cards of the revisions that went live last. */
async function listCardPaths(store: Pick<Store, 'read'>): Promise<string[]> {
  const { changes } = await listChanges(store.read, { before: null, read: mostCards })
  const paths = changes.flatMap(({ slug, isLive, after }) =>
    isLive && after ? [`/og/${encodeURIComponent(slug)}/${encodeURIComponent(after.version)}.png`] : [],
  )
  return [...new Set(paths)]
}
