import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Overlay } from '#lib/core/site'
import type { MediaPlace } from '#lib/media/pictures'
import type { BackupSettings } from '#lib/work/backups'
import { inThread, supervise } from '#lib/workers'

/** What the thread works with. */
export interface BackgroundSettings extends MediaPlace {
  databaseFile: string
  mediaHosts: readonly string[]
  /** What the environment says of the site. */
  siteOverlay: Overlay
  settingsFile: string
  backups: BackupSettings | null
}

export interface Background {
  stop(): Promise<void>
}

/** In milliseconds. A thread that cannot start, or does not end, keeps no process from ending. */
const stopLimit = 15_000
const workerFile = path.join(import.meta.dirname, 'background-worker.ts')

/** Does jobs in a thread of its own that gives way to everything else. One process of a server starts it. */
export function startBackground(
  { databaseFile, mediaFolder, mediaStore, mediaHosts, siteOverlay, settingsFile, backups }: BackgroundSettings,
  { file = workerFile, limit = stopLimit } = {},
): Background {
  const worker = supervise<'stop', null>({
    name: 'The thread that does jobs',
    open: inThread({
      file,
      data: {
        databaseFile,
        mediaFolder,
        mediaStore,
        mediaHosts,
        siteOverlay,
        settingsFile,
        backups,
      } satisfies BackgroundSettings,
      heapLimit: 128,
      youngHeapLimit: 8,
      nice: 10,
    }),
    isKept: true,
    timeLimit: 10_000,
  })
  return {
    async stop() {
      const stopped = worker.ask('stop').catch(() => {})
      // What it cannot end in time is taken up by the next server.
      await Promise.race([stopped.then(worker.close), sleep(limit, undefined, { ref: false })])
    },
  }
}
