import { setTimeout as sleep } from 'node:timers/promises'
import { workerData } from 'node:worker_threads'
import { openStore } from '#lib/db'
import { settleSimilar } from './settle-similar.ts'

const pause = 2000
const atOnce = 10

const store = openStore((workerData as { databaseFile: string }).databaseFile, { busyTimeout: 1000 })

for (;;) {
  const started = performance.now()
  const settled = await settleSimilar(store, atOnce).catch((error: unknown) => {
    // An import holds the database: its posts are settled after it.
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')) return 0
    throw error
  })
  // As long as it wrote, others may: who publishes waits for one turn at most.
  await sleep(settled < atOnce ? pause : performance.now() - started)
}
