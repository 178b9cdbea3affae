import { announcingName } from '#lib/work/announcing/announcing.ts'
import { makingJob, testingName } from '#lib/work/backups/backup-kinds.ts'
import { linkingName } from '#lib/work/linking/link-job.ts'
import { fetchingName } from '#lib/work/media/add-fetching.ts'
import { preparingName } from '#lib/work/media/preparing-kind.ts'
import { scheduleJob } from '#lib/work/scheduling/job.ts'
import { viewsName } from '#lib/work/watching/views-job.ts'

/** The kinds of jobs that the thread does. */
export const jobNames: readonly string[] = [
  ...[scheduleJob, fetchingName, announcingName, preparingName],
  ...[makingJob.kind, testingName, viewsName, linkingName],
]
