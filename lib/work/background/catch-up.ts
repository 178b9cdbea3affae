import { findNextDue, type Store } from '#lib/store'
import { rouseSchedules, scheduleJob } from '#lib/work/scheduling/job.ts'

/**
 * Carries out what was planned for moments at which nothing served, before the first reader comes: the thread for jobs starts
 * after the first pages, which takes seconds. What is not done within `most` milliseconds is left to it. Where nothing is due,
 * nothing that publishes is loaded.
 */
export async function catchUp(store: Store, most: number): Promise<void> {
  await rouseSchedules(store)
  const due = await findNextDue(store.read, [scheduleJob])
  if (due === null || due > Date.now()) return
  const [{ workDueJobs }, { doingSchedules }] = await Promise.all([
    import('#lib/work/jobs'),
    import('#lib/work/scheduling'),
  ])
  await workDueJobs(store, [doingSchedules(store)], { atOnce: 1, signal: AbortSignal.timeout(most) })
}
