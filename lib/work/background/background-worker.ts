import { setTimeout as sleep } from 'node:timers/promises'
import { readTraceSettings } from '#lib/config/traces.ts'
import { openMediaStore } from '#lib/media/pictures'
import { findNextDue, openStore } from '#lib/store'
import { startTracing } from '#lib/telemetry'
import { announcing } from '#lib/work/announcing'
import { inBackupThread, toBackupKinds } from '#lib/work/backups'
import { startJobs } from '#lib/work/jobs'
import { checkingLinks } from '#lib/work/linking'
import { toFetchingKind, toPreparingKind } from '#lib/work/media'
import { doingSchedules } from '#lib/work/scheduling'
import { showingViews } from '#lib/work/watching/showing-views.ts'
import { answerTasks, readWorkerData } from '#lib/workers'
import type { BackgroundTask, ThreadSettings } from './background.ts'
import { jobNames } from './job-names.ts'

const { databaseFile, mediaFolder, mediaStore, mediaHosts, siteOverlay, settingsFile, statsFile, ...settings } =
  readWorkerData<ThreadSettings>()
const { backups, linkChecksEvery, rest } = settings
/** Milliseconds between two looks whether something is due. */
const pause = 1000
/** Readers wait for none of this, so it takes little memory. */
const store = openStore(databaseFile, { busyTimeout: 1000, cacheMegabytes: 8 })
const media = openMediaStore({ mediaFolder, mediaStore })
const noPlace = { keep: async () => null, test: async () => null }
const lines = [
  // A picture that arrives slowly must not delay what is to go live.
  { kinds: [doingSchedules(store)], atOnce: 1 },
  {
    kinds: [
      toFetchingKind({ store, media, hosts: mediaHosts }),
      announcing(store, siteOverlay),
      showingViews(store, statsFile),
    ],
    atOnce: 2,
  },
  // Other hosts may be slow, and nobody waits for what they say.
  { kinds: [checkingLinks({ store, every: linkChecksEvery })], atOnce: 1 },
  // Sizes take long to make, and keep no picture from arriving.
  { kinds: [toPreparingKind({ store, media })], atOnce: 1 },
  {
    kinds: toBackupKinds({
      ...{ databaseFile, settings: backups },
      ...(backups
        ? inBackupThread({ source: { databaseFile, mediaFolder, mediaStore, settingsFile }, settings: backups })
        : noPlace),
    }),
    atOnce: 1,
  },
]
for (const { name } of lines.flatMap(({ kinds }) => kinds))
  if (!jobNames.includes(name)) throw new Error(`It is not looked for whether ${name} is due.`)
const stopping = new AbortController()
const { signal } = stopping

/** Until nothing has been due for a while. */
async function work(): Promise<void> {
  const stopTracing = await startTracing(readTraceSettings())
  const jobs = lines.map(({ kinds, atOnce }) => startJobs(store, kinds, { atOnce }))
  const isAtWork = async () =>
    jobs.some((line) => line.isAtWork()) || ((await findNextDue(store.read, jobNames)) ?? Infinity) <= Date.now()
  for (let rested = 0; rested < rest && !signal.aborted; rested = (await isAtWork()) ? 0 : rested + pause)
    await sleep(pause, undefined, { signal }).catch(() => {})
  await Promise.all(jobs.map((line) => line.stop()))
  await stopTracing()
}

let worked: Promise<void> = Promise.resolve()

answerTasks<BackgroundTask, null>(async (task) => {
  if (task === 'work') worked = work()
  else stopping.abort()
  await worked
  if (task === 'work') return null
  await media.close()
  await store.close()
  return null
})
