import type Database from 'better-sqlite3'
import { AlphanodeError } from '#lib/errors'
import { findReason, withStoreErrors } from './errors.ts'
import { openSqlite } from './open.ts'

const searchTables = [
  ...(['search', 'headings', 'search_texts', 'search_titles', 'search_forms', 'note_titles', 'note_texts'] as const),
]
/** A number that no post has. */
const noPost = -1

/**
 * Leaves in the file only what its rows say: words of removed posts go from the segments of the search index, free pages go,
 * and so does the log of writes. The database gets a new identity, since a list that comes again may have its old epoch.
 * Refuses while another process has the file open.
 */
export function scrubDatabase(file: string): void {
  const database = openSqlite(file, { busyTimeout: 0 })
  try {
    withStoreErrors(file, () => {
      leaveLog(database)
      database.transaction(() => {
        for (const table of searchTables) mergeWhole(database, table)
        database.prepare('UPDATE identity SET value = lower(hex(randomblob(4)))').run()
      })()
      database.exec('VACUUM')
    })
  } catch (error) {
    if (findReason(error) !== 'busy') throw error
    throw new AlphanodeError('conflict', `Another process has ${file} open: stop it first.`, { cause: error })
  } finally {
    database.close()
  }
}

/** SQLite leaves WAL mode only while no other process is connected. */
function leaveLog(database: Database.Database): void {
  database.pragma('journal_mode = DELETE')
  database.pragma('secure_delete = ON')
}

/** One whole segment is left as it is, with the words of what was deleted: beside an empty second one it is merged. */
function mergeWhole(database: Database.Database, table: string): void {
  const segments = database.prepare(`SELECT count(DISTINCT segid) FROM ${table}_idx`).pluck().get() as number
  if (segments === 0) return
  const [column] = database.prepare(`SELECT name FROM pragma_table_info('${table}')`).pluck().all() as string[]
  database.prepare(`INSERT INTO ${table} (rowid, ${column}) VALUES (?, 'none')`).run(noPost)
  database.prepare(`INSERT INTO ${table} (${table}) VALUES ('flush')`).run()
  database.prepare(`DELETE FROM ${table} WHERE rowid = ?`).run(noPost)
  database.prepare(`INSERT INTO ${table} (${table}) VALUES ('optimize')`).run()
}
