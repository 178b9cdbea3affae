import { openMediaFolder } from '#lib/media/pictures'
import { openStore } from '#lib/store'
import { startJobs } from '#lib/work/jobs'
import { toFetchingKind } from '#lib/work/media'
import { answerTasks, readWorkerData } from '#lib/workers'
import type { BackgroundSettings } from './background.ts'

const { databaseFile, mediaFolder, mediaHosts } = readWorkerData<BackgroundSettings>()
/** Readers wait for none of this, so it takes little memory. */
const store = openStore(databaseFile, { busyTimeout: 1000, cacheMegabytes: 8 })
const media = openMediaFolder(mediaFolder)
const jobs = startJobs(store, [toFetchingKind({ store, media, hosts: mediaHosts })], { atOnce: 2 })

answerTasks<'stop', null>(async () => {
  await jobs.stop()
  await media.close()
  await store.close()
  return null
})
