import { existsSync, rmSync } from 'node:fs'
import path from 'node:path'
import type Database from 'better-sqlite3'
import { AlphanodeError } from '#lib/errors'
import { keepBeside, makeFolder, nameUnfinished, removeLeftovers, replaceFile } from '#lib/files'
import { findReason, isMistaken, withStoreErrors } from './errors.ts'
import { acquireLock } from './lock.ts'
import { migrate, migrations } from './migrate.ts'
import { openSqlite } from './open.ts'
import { toKeptName, toUnfinishedName } from './standing-beside.ts'

/** A database's file and what SQLite keeps beside it. */
const endings = ['', '-wal', '-shm'] as const

/** Writes one state of a database into a new file, beside all who read and write it, and checks what was written. */
export function backupDatabase(databaseFile: string, out: string): void {
  if (existsSync(out)) throw new AlphanodeError('wrong-use', `expected no file yet at ${out}`)
  makeFolder(path.dirname(path.resolve(out)))
  const unfinished = `${out}.partial-`
  removeLeftovers(unfinished)
  withCopy(databaseFile, nameUnfinished(unfinished), (copy) => {
    inspect(copy)
    replaceFile(copy, out)
  })
}

/** The names of the pictures that a database of any schema keeps. */
export const eachMediaIn = (file: string): Iterable<string> =>
  withDatabase(file, true, (database) => {
    const isThere = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'media'").get() !== undefined
    return isThere ? (database.prepare('SELECT hash FROM media ORDER BY hash').pluck().all() as string[]) : []
  })

/**
 * What no other database has, and a restored or moved one keeps: the hash of the first entry of its log. Null before the first
 * entry, and where the database cannot be read.
 */
export function findLogStart(file: string): string | null {
  try {
    return withDatabase(file, true, (database) => {
      const hash = database.prepare('SELECT hash FROM log ORDER BY num LIMIT 1').pluck().get()
      return Buffer.isBuffer(hash) ? hash.toString('hex') : null
    })
  } catch (error) {
    if (!(error instanceof AlphanodeError) && !isMistaken(error)) throw error
    return null
  }
}

export interface Restored {
  /** Where the replaced database stands now; null when there was none. */
  replaced: string | null
  posts: number
}

export interface RestoreOptions {
  /** Names the replaced database: RFC 3339. */
  now: string
  /** Also when the present database is too damaged to tell whether another process has it open. */
  force?: boolean
}

/**
 * Puts a backup in the place of a database, which is kept beside. The backup is checked, copied, brought to the present
 * schema, given an identity of its own (pages that were stored since must not be served under its epochs) and synced to the
 * disk before the present database is touched: there is no moment without one.
 */
export async function restoreDatabase(
  backup: string,
  databaseFile: string,
  { now, force = false }: RestoreOptions,
): Promise<Restored> {
  if (!existsSync(backup)) throw new AlphanodeError('wrong-use', `expected a backup, found nothing at ${backup}`)
  inspect(backup)
  makeFolder(path.dirname(databaseFile))
  const serving = await acquireLock(databaseFile, 'serve')
  if (!serving) throw new AlphanodeError('conflict', 'The site is being served: stop it, then restore.')
  const lock = await acquireLock(databaseFile, 'import')
  if (!lock) {
    await serving.release()
    throw new AlphanodeError('conflict', 'An import is under way: wait for its end, then restore.')
  }
  try {
    const unfinished = toUnfinishedName(databaseFile, '')
    removeLeftovers(unfinished)
    return withCopy(backup, nameUnfinished(unfinished), (copy) => {
      const posts = renew(copy)
      const replaced = existsSync(databaseFile) ? toKeptName(databaseFile, now) : null
      if (replaced) {
        requireAlone(databaseFile, force)
        keep(databaseFile, replaced)
      }
      replaceFile(copy, databaseFile)
      return { replaced, posts }
    })
  } finally {
    await lock.release()
    await serving.release()
  }
}

/**
 * Only a damaged database still has a log here. It must be gone before another file takes the name, since SQLite would read
 * it into that one.
 */
function keep(databaseFile: string, as: string): void {
  for (const ending of endings) if (existsSync(databaseFile + ending)) keepBeside(databaseFile + ending, as + ending)
  for (const ending of endings.slice(1)) rmSync(databaseFile + ending, { force: true })
}

function withCopy<T>(from: string, copy: string, work: (copy: string) => T): T {
  try {
    withDatabase(from, true, (database) => database.prepare('VACUUM INTO ?').run(copy))
    return work(copy)
  } finally {
    for (const ending of endings) rmSync(copy + ending, { force: true })
  }
}

/** A file that is no sound database of this software is refused. */
function inspect(file: string): void {
  withDatabase(file, true, (database) => {
    const schema = database.pragma('user_version', { simple: true }) as number
    const isOurs = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'posts'").get() !== undefined
    if (schema < 1 || !isOurs) throw new AlphanodeError('invalid', `${file} is no database of alphanode.`)
    if (schema > migrations.length)
      throw new AlphanodeError('invalid', `${file} has schema ${schema}, this alphanode knows ${migrations.length}.`)
    const [integrity] = database.pragma('integrity_check') as { integrity_check: string }[]
    if (integrity?.integrity_check !== 'ok')
      throw new AlphanodeError('invalid', `${file} is damaged: ${integrity?.integrity_check}`)
    if ((database.pragma('foreign_key_check') as unknown[]).length > 0)
      throw new AlphanodeError('invalid', `${file} is damaged: rows refer to rows that are not there`)
  })
}

/** The present schema and an identity of its own, in one file. Returns how many posts it holds. */
const renew = (file: string): number =>
  withDatabase(file, false, (database) => {
    migrate(database)
    database.prepare('UPDATE identity SET value = lower(hex(randomblob(4)))').run()
    const posts = database.prepare('SELECT count(*) FROM posts').pluck().get() as number
    database.pragma('journal_mode = DELETE')
    return posts
  })

/** Another process would go on with the old file. SQLite leaves WAL mode only while no other process is connected. */
function requireAlone(file: string, force: boolean): void {
  try {
    const database = openSqlite(file, { busyTimeout: 0 })
    try {
      database.pragma('journal_mode = DELETE')
    } finally {
      database.close()
    }
  } catch (error) {
    const reason = findReason(error)
    if (reason === null) throw error
    if (reason === 'busy')
      throw new AlphanodeError('conflict', `Another process has ${file} open: stop it, then restore.`)
    if (!force)
      throw new AlphanodeError(
        'conflict',
        `${file} is too damaged to tell whether another process has it open. --force restores all the same.`,
      )
  }
}

function withDatabase<T>(file: string, readonly: boolean, work: (database: Database.Database) => T): T {
  const database = open(file, readonly)
  try {
    return withStoreErrors(file, () => work(database))
  } catch (error) {
    if (findReason(error) !== 'damaged' || !(error instanceof Error)) throw error
    throw new AlphanodeError('invalid', error.message, { cause: error })
  } finally {
    database.close()
  }
}

function open(file: string, readonly: boolean): Database.Database {
  try {
    return openSqlite(file, { readonly })
  } catch (error) {
    const reason = findReason(error)
    if (reason === null || !(error instanceof Error)) throw error
    throw new AlphanodeError('invalid', `${file} is no database that can be read: ${error.message}`, { cause: error })
  }
}
