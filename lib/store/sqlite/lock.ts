import Database from 'better-sqlite3'

/**
 * A lock that one process of the machine holds at a time, as a file beside the database. The operating system frees it when
 * the process ends, however it ends. Null when another process holds it.
 */
export function acquireLock(databaseFile: string, name: string): { release(): void } | null {
  const lock = new Database(`${databaseFile}.${name}-lock`, { timeout: 0 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
    return { release: () => lock.close() }
  } catch (error) {
    lock.close()
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')) return null
    throw error
  }
}
