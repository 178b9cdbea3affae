import type { Connection } from '#lib/store'
import { addJobs, type JobKind } from '#lib/work/jobs'
import { listBackups } from './manifest.ts'
import type { Policy } from './policy.ts'

/** Where backups go, how often one is made, and how many stay. */
export interface BackupSettings {
  to: string
  /** In milliseconds. */
  every: number
  keep: Policy
}

/** What takes its time; each is given up when the signal is aborted. */
export interface BackupWork {
  /** Makes one, unless `isDue` is false, and removes what is kept no more. */
  keep(task: { isDue: boolean }, signal: AbortSignal): Promise<unknown>
  test(file: string, signal: AbortSignal): Promise<unknown>
}

export interface BackupKindsParts extends BackupWork {
  databaseFile: string
  /** Null: no place is named, and what was put in line under another setting goes. */
  settings: BackupSettings | null
  now?(): number
}

/** One job makes all backups of a database. */
export const makingJob = { kind: 'back up', key: 'database' } as const
export const testingName = 'test a restore'
const minute = 60_000

/**
 * Makes backups, and tests a restore of each. Both are tried again for ever: what keeps failing shows in the lights, and mends
 * itself when its cause is gone.
 */
export function toBackupKinds({ databaseFile, settings, now = Date.now, ...work }: BackupKindsParts): JobKind[] {
  const lasting = { attempts: Number.POSITIVE_INFINITY, pause: minute, longestPause: 60 * minute }
  // A backup with a date in the future, from a wrong clock, says nothing about what is due.
  const list = async (to: string) => (await listBackups(to, databaseFile)).filter(({ made }) => made <= now())
  return [
    {
      ...{ name: makingJob.kind, ...lasting },
      async work({ signal }) {
        if (!settings) return {}
        // A place that cannot be read makes a backup due, which then fails with the reason.
        const [newest] = await list(settings.to).catch(() => [])
        const due = newest ? newest.made + settings.every : now()
        const isDue = due <= now()
        await work.keep({ isDue }, signal)
        if (!isDue) return { next: new Date(due), effect: addTesting(now()) }
        return { next: new Date(now() + settings.every), effect: addTesting(now()) }
      },
    },
    {
      ...{ name: testingName, ...lasting },
      async work({ signal }) {
        if (!settings) return {}
        const [newest] = await list(settings.to)
        if (newest && newest.tested === null) await work.test(newest.file, signal)
        return {}
      },
    },
  ]
}

const addTesting = (now: number) => (transaction: Connection) =>
  addJobs(transaction, [{ kind: testingName, key: 'newest' }], new Date(now))
