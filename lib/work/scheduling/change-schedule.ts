import { AlphanodeError } from '#lib/errors'
import { type Connection, findSchedule, type Schedule, type Store, updateSchedules } from '#lib/store'
import { awaitSchedule } from './job.ts'

/** Takes a plan back that was not carried out. */
export const cancelSchedule = (store: Store, num: number, now: string): Promise<Schedule> =>
  store.write(async (transaction) => {
    const schedule = await requireOpen(transaction, num)
    await updateSchedules(transaction, [num], { state: 'cancelled', endedAt: Date.parse(now) })
    return { ...schedule, state: 'cancelled', endedAt: Date.parse(now) }
  })

/** Has a held one tried again: at its moment, or at once when that has passed. */
export const resumeSchedule = (store: Store, num: number, now: string): Promise<Schedule> =>
  store.write(async (transaction) => {
    const schedule = await requireOpen(transaction, num)
    if (schedule.state !== 'held')
      throw new AlphanodeError('conflict', `Schedule ${num} is not held: it waits for its moment.`)
    await updateSchedules(transaction, [num], { state: 'waiting' })
    await awaitSchedule(transaction, schedule.at, Date.parse(now))
    return { ...schedule, state: 'waiting', problem: null }
  })

async function requireOpen(transaction: Connection, num: number): Promise<Schedule> {
  const schedule = await findSchedule(transaction, num)
  if (!schedule) throw new AlphanodeError('not-found', `There is no schedule ${num}.`)
  if (schedule.endedAt !== null) throw new AlphanodeError('conflict', `Schedule ${num} is ${schedule.state}.`)
  return schedule
}
