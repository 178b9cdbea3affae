import path from 'node:path'
import { inThread, type Supervisor, supervise } from '#lib/workers'
import type { BackupSettings, BackupWork } from './backup-kinds.ts'
import type { BackupSource } from './make-backup.ts'

/** What the thread works with. */
export interface BackupThreadData {
  source: BackupSource
  settings: BackupSettings
}

export type BackupTask = { do: 'keep'; isDue: boolean } | { do: 'test'; file: string }

/**
 * Copies and checks in a thread of its own, which is there while it works: SQLite copies a database in one call, which would
 * hold up all other jobs.
 */
export const inBackupThread = (data: BackupThreadData): BackupWork => ({
  keep: ({ isDue }, signal) => ask(data, { do: 'keep', isDue }, signal),
  test: (file, signal) => ask(data, { do: 'test', file }, signal),
})

async function ask(data: BackupThreadData, task: BackupTask, signal: AbortSignal): Promise<void> {
  const worker: Supervisor<BackupTask, null> = supervise({
    name: 'The thread that makes backups',
    open: inThread({
      ...{ file: path.join(import.meta.dirname, 'backup-worker.ts'), data },
      ...{ heapLimit: 512, youngHeapLimit: 16, nice: 10 },
    }),
  })
  const end = () => void worker.close()
  signal.addEventListener('abort', end, { once: true })
  try {
    signal.throwIfAborted()
    await worker.ask(task)
  } finally {
    signal.removeEventListener('abort', end)
    await worker.close()
  }
}
