import type { Connection } from '#lib/store'
import { addJobs } from '#lib/work/jobs'

export const scheduleJob = 'schedules'
/** One job does all that is due. */
const key = 'due'

/** Has the job look when a schedule is due; it may look earlier for another one. */
export const awaitSchedule = (transaction: Connection, at: number, now: number): Promise<void> =>
  addJobs(transaction, [{ kind: scheduleJob, key, priority: 1, due: new Date(at) }], new Date(now))
