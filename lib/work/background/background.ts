import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Overlay } from '#lib/core/site'
import type { MediaPlace } from '#lib/media/pictures'
import { findNextDue, type Store, StoreError } from '#lib/store'
import { createLog } from '#lib/telemetry'
import { watchChanges } from '#lib/work/announcing/watch-changes.ts'
import type { BackupSettings } from '#lib/work/backups'
import { makingJob } from '#lib/work/backups/backup-kinds.ts'
import type { JobRequest } from '#lib/work/jobs'
import { rouseJobs } from '#lib/work/jobs/rouse-jobs.ts'
import { linkingName, requestLinkCheck } from '#lib/work/linking/link-job.ts'
import { rouseSchedules } from '#lib/work/scheduling/job.ts'
import { requestViews, viewsName } from '#lib/work/watching/views-job.ts'
import { inThread, supervise } from '#lib/workers'
import { jobNames } from './job-names.ts'

/** What the thread works with. */
export interface BackgroundSettings extends MediaPlace {
  databaseFile: string
  mediaHosts: readonly string[]
  /** What the environment says of the site. */
  siteOverlay: Overlay
  settingsFile: string
  /** Where views are counted. */
  statsFile: string
  backups: BackupSettings | null
  /** Milliseconds between two rounds in which links to other sites are looked at; null: they are not. */
  linkChecksEvery: number | null
}

export interface ThreadSettings extends BackgroundSettings {
  /** Milliseconds without a job after which the thread has done its work. */
  rest: number
}

/** `work` is answered when nothing has been due for a while. */
export type BackgroundTask = 'work' | 'stop'

export interface Background {
  stop(): Promise<void>
}

const log = createLog('jobs')
const usual = {
  file: path.join(import.meta.dirname, 'background-worker.ts'),
  /** In milliseconds. A thread that cannot start, or does not end, keeps no process from ending. */
  limit: 15_000,
  /** Milliseconds: the thread takes 30 MB, and 0.2 s of the processor to start, so it stays while one job follows another. */
  rest: 8000,
}
/** Milliseconds between two looks whether something is due; the shorter one where its time is known, or the thread was lost. */
const [pause, shortestPause] = [1000, 100]

/**
 * Does jobs in a thread of its own that gives way to everything else, and is there only while something is due. One process of
 * a server starts it.
 */
export function startBackground(
  {
    databaseFile,
    mediaFolder,
    mediaStore,
    mediaHosts,
    siteOverlay,
    settingsFile,
    statsFile,
    backups,
    linkChecksEvery,
  }: BackgroundSettings,
  store: Store,
  options: Partial<typeof usual> = {},
): Background {
  const { file, limit, rest } = { ...usual, ...options }
  const worker = supervise<BackgroundTask, null>({
    name: 'The thread that does jobs',
    open: inThread({
      file,
      data: {
        ...{ databaseFile, mediaFolder, mediaStore, mediaHosts, siteOverlay, settingsFile, statsFile },
        ...{ backups, linkChecksEvery, rest },
      } satisfies ThreadSettings,
      heapLimit: 128,
      youngHeapLimit: 8,
      nice: 10,
    }),
    // It is told to stop while it works.
    atOnce: 2,
    idleAfter: 0,
  })
  const stopping = new AbortController()
  const { signal } = stopping
  let isWorking = false
  let seen: number | null = null
  let due = Number.POSITIVE_INFINITY

  async function workWhenDue(): Promise<void> {
    const commit = await store.watcher.current()
    if (commit !== seen) due = (await findNextDue(store.read, jobNames)) ?? Number.POSITIVE_INFINITY
    seen = commit
    if (due > Date.now() || signal.aborted) return
    isWorking = true
    try {
      await worker.ask('work')
    } finally {
      isWorking = false
      seen = null
    }
  }

  async function rouse(): Promise<void> {
    await rouseSchedules(store).catch((error: unknown) => {
      // Another process writes: the job is in line already, unless a person dropped it.
      if (!(error instanceof StoreError && error.reason === 'busy')) throw error
    })
    // A backup may be due, since the place or the interval may be others now.
    const coming: JobRequest[] = backups ? [makingJob] : []
    const isInLine = async (name: string) => (await findNextDue(store.read, [name])) !== null
    if (!(await isInLine(viewsName))) coming.push(requestViews(Date.now()))
    // A round that is in line goes on where it was.
    if (linkChecksEvery !== null && !(await isInLine(linkingName))) coming.push(requestLinkCheck())
    await rouseJobs(store, coming, signal)
  }

  async function watchForWork(): Promise<void> {
    while (!signal.aborted) {
      await workWhenDue().catch((err: unknown) => {
        if (!signal.aborted) log.error('What is due could not be done; it is tried again.', { err })
      })
      const untilDue = Math.max(due - Date.now(), shortestPause)
      await sleep(Math.min(pause, untilDue), undefined, { ref: false, signal }).catch(() => {})
    }
  }

  const roused = rouse().catch((err: unknown) => {
    if (!signal.aborted) log.error('It could not be asked for what became due meanwhile.', { err })
  })
  const watched = watchForWork()
  const watching = watchChanges(store, siteOverlay)

  async function stopThread(): Promise<void> {
    // No thread is started only to be stopped.
    if (isWorking) await worker.ask('stop').catch(() => {})
    await worker.close()
  }

  return {
    async stop() {
      stopping.abort()
      const stopped = Promise.all([stopThread(), watching.stop(), roused, watched])
      // What it cannot end in time is taken up by the next server.
      await Promise.race([stopped, sleep(limit, undefined, { ref: false })])
    },
  }
}
