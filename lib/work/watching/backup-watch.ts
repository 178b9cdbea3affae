import { listBackups } from '#lib/work/backups'

/** What lies in the place for backups. All in milliseconds, or milliseconds since 1970. */
export interface BackupState {
  every: number
  /** When this process began to look: a first backup is not late at once. */
  since: number
  newest: number | null
  /** When a restore was last tested and found whole. */
  tested: number | null
  /** Why the place could not be read; null when it could. */
  problem: string | null
}

export interface BackupWatchOptions {
  databaseFile: string
  /** Null: no place is named. */
  backups: { to: string; every: number } | null
  now?(): number
}

/** Looks into the place for backups. A disk that hangs keeps one look waiting, and says nothing new. */
export function watchBackups({ databaseFile, backups, now = Date.now }: BackupWatchOptions) {
  const since = now()
  let state: BackupState | null = null
  let isLooking = false
  return {
    /** Null where no place is named, and before the first look. */
    read: (): BackupState | null => state,
    async look(): Promise<void> {
      if (!backups || isLooking) return
      isLooking = true
      try {
        state = { every: backups.every, since, ...(await findNewest(backups.to, databaseFile)) }
      } finally {
        isLooking = false
      }
    },
  }
}

async function findNewest(
  to: string,
  databaseFile: string,
): Promise<Pick<BackupState, 'newest' | 'tested' | 'problem'>> {
  try {
    const found = await listBackups(to, databaseFile)
    const tests = found.flatMap(({ tested }) => tested ?? [])
    return {
      newest: found[0]?.made ?? null,
      tested: tests.length > 0 ? Math.max(...tests) : null,
      problem: null,
    }
  } catch (error) {
    return { newest: null, tested: null, problem: String((error as NodeJS.ErrnoException).code ?? error) }
  }
}
