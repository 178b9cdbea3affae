import { setTimeout as sleep } from 'node:timers/promises'
import type { Overlay } from '#lib/core/site'
import { findAnnounced, findLastLogNum, type Store, StoreError, saveAnnounced } from '#lib/store'
import { createLog } from '#lib/telemetry'
import { addJobs } from '#lib/work/jobs'
import { announcingName, findAnnouncingSite } from './announcing.ts'

const log = createLog('announcing')

/** Milliseconds between two looks at whether something was committed. */
const usualPause = 1000

/** Milliseconds for which further publications are waited for, so that many are told at once. */
const settleTime = 3000

/**
 * Puts the job in line after a publication. Nothing is written while the site names no service, and what was published before
 * it names one is not told.
 */
export function watchChanges(store: Store, overlay: Overlay, { pause = usualPause, settle = settleTime } = {}) {
  const stopping = new AbortController()
  const { signal } = stopping
  let seen: number | null = null
  /** The last entry that a job was asked for: the job keeps the time of its next try. */
  let asked = 0

  const look = async () => {
    const commit = await store.watcher.current()
    if (commit === seen) return
    if (await findAnnouncingSite(store, overlay)) await request()
    seen = commit
  }
  const request = async () => {
    const newest = await findLastLogNum(store.read)
    const announced = await findAnnounced(store.read)
    if (announced !== null && Math.max(announced, asked) >= newest) return
    const now = new Date()
    await store.write(async (transaction) => {
      if (announced === null) return saveAnnounced(transaction, newest)
      const due = new Date(now.getTime() + settle)
      await addJobs(transaction, [{ kind: announcingName, key: 'changes', priority: 3, due }], now)
    })
    asked = newest
  }
  const run = async () => {
    while (!signal.aborted) {
      await look().catch((err: unknown) => {
        if (!(err instanceof StoreError && err.reason === 'busy'))
          log.error('It could not be found out what is to be announced.', { err })
      })
      await sleep(pause, undefined, { signal, ref: false }).catch(() => {})
    }
  }
  const ended = run()
  return {
    async stop(): Promise<void> {
      stopping.abort()
      await ended
    },
  }
}
