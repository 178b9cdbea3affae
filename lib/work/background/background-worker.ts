import { openMediaStore } from '#lib/media/pictures'
import { openStore, StoreError } from '#lib/store'
import { announcing, watchChanges } from '#lib/work/announcing'
import { inBackupThread, rouseBackups, toBackupKinds } from '#lib/work/backups'
import { startJobs } from '#lib/work/jobs'
import { toFetchingKind, toPreparingKind } from '#lib/work/media'
import { doingSchedules, rouseSchedules } from '#lib/work/scheduling'
import { answerTasks, readWorkerData } from '#lib/workers'
import type { BackgroundSettings } from './background.ts'

const { databaseFile, mediaFolder, mediaStore, mediaHosts, siteOverlay, settingsFile, backups } =
  readWorkerData<BackgroundSettings>()
/** Readers wait for none of this, so it takes little memory. */
const store = openStore(databaseFile, { busyTimeout: 1000, cacheMegabytes: 8 })
const media = openMediaStore({ mediaFolder, mediaStore })
await rouseSchedules(store).catch((error: unknown) => {
  // Another process writes: the job is in line already, unless a person dropped it.
  if (!(error instanceof StoreError && error.reason === 'busy')) throw error
})
/** A picture that arrives slowly must not delay what is to go live. */
const schedules = startJobs(store, [doingSchedules(store)], { atOnce: 1 })
const kinds = [toFetchingKind({ store, media, hosts: mediaHosts }), announcing(store, siteOverlay)]
const jobs = startJobs(store, kinds, { atOnce: 2 })
/** Sizes take long to make, and keep no picture from arriving. */
const preparing = startJobs(store, [toPreparingKind({ store, media })], { atOnce: 1 })
const noPlace = { keep: async () => null, test: async () => null }
const backingUp = toBackupKinds({
  ...{ databaseFile, settings: backups },
  ...(backups
    ? inBackupThread({ source: { databaseFile, mediaFolder, mediaStore, settingsFile }, settings: backups })
    : noPlace),
})
const keeping = startJobs(store, backingUp, { atOnce: 1 })
const stopping = new AbortController()
const rousing = backups ? rouseBackups(store, stopping.signal) : null
const watching = watchChanges(store, siteOverlay)

answerTasks<'stop', null>(async () => {
  stopping.abort()
  await Promise.all([rousing, watching.stop(), jobs.stop(), schedules.stop(), preparing.stop(), keeping.stop()])
  await media.close()
  await store.close()
  return null
})
