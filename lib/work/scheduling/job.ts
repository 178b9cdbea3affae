import { type Connection, findNextSchedule, type Store } from '#lib/store'
import { addJobs } from '#lib/work/jobs'

export const scheduleJob = 'schedules'
/** One job does all that is due. */
const key = 'due'

/** Has the job look when a schedule is due; it may look earlier for another one. */
export const awaitSchedule = (transaction: Connection, at: number, now: number): Promise<void> =>
  addJobs(transaction, [{ kind: scheduleJob, key, priority: 1, due: new Date(at) }], new Date(now))

/** Has a process that starts look at once, for what became due while none was there. */
export const rouseSchedules = (store: Store, now: () => number = Date.now): Promise<void> =>
  store.write(async (transaction) => {
    const next = await findNextSchedule(transaction, 0)
    if (next !== null) await awaitSchedule(transaction, next, now())
  })
