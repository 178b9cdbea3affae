import { openStore, StoreError } from '#lib/store'
import { startJobs } from '#lib/work/jobs'
import { doingSchedules, rouseSchedules } from '#lib/work/scheduling'

/** Does what is due in the database of its argument, as the thread of a server does: `bench/schedules.ts` starts and kills it. */
const [file = ''] = process.argv.slice(2)
const store = openStore(file, { busyTimeout: 1000, cacheMegabytes: 8 })
process.on('disconnect', () => process.exit())
setInterval(() => {}, 1000)
await rouseSchedules(store).catch((error: unknown) => {
  // The other one writes: the job is in line already.
  if (!(error instanceof StoreError && error.reason === 'busy')) throw error
})
startJobs(store, [doingSchedules(store)], { atOnce: 1 })
process.send?.('ready')
