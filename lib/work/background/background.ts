import path from 'node:path'
import { inThread, supervise } from '#lib/workers'

/** What the thread works with. */
export interface BackgroundSettings {
  databaseFile: string
  mediaFolder: string
  mediaHosts: readonly string[]
}

export interface Background {
  stop(): Promise<void>
}

/** Does jobs in a thread of its own that gives way to everything else. One process of a server starts it. */
export function startBackground({ databaseFile, mediaFolder, mediaHosts }: BackgroundSettings): Background {
  const worker = supervise<'stop', null>({
    name: 'The thread that does jobs',
    open: inThread({
      file: path.join(import.meta.dirname, 'background-worker.ts'),
      data: { databaseFile, mediaFolder, mediaHosts } satisfies BackgroundSettings,
      heapLimit: 128,
      youngHeapLimit: 8,
      nice: 10,
    }),
    isKept: true,
    timeLimit: 10_000,
  })
  return {
    async stop() {
      // What it cannot end in time is taken up by the next server.
      await worker.ask('stop').catch(() => {})
      await worker.close()
    },
  }
}
