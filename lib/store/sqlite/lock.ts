import Database from 'better-sqlite3'
import type { Lock } from '../store.ts'
import { findReason, toStoreError } from './errors.ts'

/** A file beside the database, locked. The operating system frees it when the process ends, however it ends. */
export async function acquireLock(databaseFile: string, name: string): Promise<Lock | null> {
  const file = `${databaseFile}.${name}-lock`
  let database: Database.Database | undefined
  try {
    const opened = new Database(file, { timeout: 0 })
    database = opened
    opened.exec('BEGIN EXCLUSIVE')
    return {
      async release() {
        opened.close()
      },
    }
  } catch (error) {
    database?.close()
    if (findReason(error) === 'busy') return null
    throw toStoreError(file, error)
  }
}
