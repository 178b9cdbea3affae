import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import type Database from 'better-sqlite3'
import { AlphanodeError } from '#lib/errors'
import { acquireLock } from './lock.ts'
import { migrate, migrations } from './migrate.ts'
import { openSqlite } from './open.ts'

/** Writes one state of a database into a new file, beside whoever reads and writes it, and checks what was written. */
export function backupDatabase(databaseFile: string, out: string): void {
  if (existsSync(out)) throw new AlphanodeError('wrong-use', `expected no file yet at ${out}`)
  mkdirSync(path.dirname(path.resolve(out)), { recursive: true })
  withCopy(databaseFile, `${out}.partial-${process.pid}`, (copy) => {
    inspect(copy)
    moveWhole(copy, out)
  })
}

export interface Restored {
  /** Where the replaced database stands now; null when there was none. */
  replaced: string | null
  posts: number
}

export interface RestoreOptions {
  /** Names the replaced database: RFC 3339. */
  now: string
  /** Also when the present database is too damaged to tell whether somebody has it open. */
  force?: boolean
}

/**
 * Puts a backup in the place of a database, which is kept beside. The backup is checked, copied, brought to the present
 * schema and given an identity of its own first: pages that were stored since must not be served under its epochs.
 */
export async function restoreDatabase(
  backup: string,
  databaseFile: string,
  { now, force = false }: RestoreOptions,
): Promise<Restored> {
  if (!existsSync(backup)) throw new AlphanodeError('wrong-use', `expected a backup, found nothing at ${backup}`)
  inspect(backup)
  mkdirSync(path.dirname(databaseFile), { recursive: true })
  const lock = await acquireLock(databaseFile, 'import')
  if (!lock) throw new AlphanodeError('conflict', 'An import is under way: wait for its end, then restore.')
  try {
    return withCopy(backup, `${databaseFile}.restore-${process.pid}`, (copy) => {
      const posts = renew(copy)
      if (existsSync(databaseFile)) requireAlone(databaseFile, force)
      const replaced = existsSync(databaseFile) ? `${databaseFile}.before-${now.replace(/[^\dTZ]/g, '')}` : null
      if (replaced)
        for (const ending of ['-wal', '-shm', ''])
          if (existsSync(databaseFile + ending)) renameSync(databaseFile + ending, replaced + ending)
      moveWhole(copy, databaseFile)
      return { replaced, posts }
    })
  } finally {
    await lock.release()
  }
}

function withCopy<T>(from: string, copy: string, work: (copy: string) => T): T {
  try {
    withDatabase(from, true, (database) => database.prepare('VACUUM INTO ?').run(copy))
    return work(copy)
  } finally {
    for (const ending of ['', '-wal', '-shm']) rmSync(copy + ending, { force: true })
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

/** The present schema and an identity of its own. Returns how many posts it holds. */
const renew = (file: string): number =>
  withDatabase(file, false, (database) => {
    migrate(database)
    database.prepare('UPDATE identity SET value = lower(hex(randomblob(4)))').run()
    return database.prepare('SELECT count(*) FROM posts').pluck().get() as number
  })

/** A database leaves its log only when no other connection is there: whoever has it open would go on with the old file. */
function requireAlone(file: string, force: boolean): void {
  try {
    const database = openSqlite(file, { busyTimeout: 0 })
    try {
      database.pragma('journal_mode = DELETE')
    } finally {
      database.close()
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (!code.startsWith('SQLITE_')) throw error
    if (code.startsWith('SQLITE_BUSY'))
      throw new AlphanodeError('conflict', `Another process has ${file} open: stop it, then restore.`)
    if (!force)
      throw new AlphanodeError(
        'conflict',
        `${file} is too damaged to tell whether somebody has it open. --force restores all the same.`,
      )
  }
}

function withDatabase<T>(file: string, readonly: boolean, work: (database: Database.Database) => T): T {
  const database = open(file, readonly)
  try {
    return work(database)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && /^SQLITE_(?:CORRUPT|NOTADB)/.test(String(error.code))))
      throw error
    throw new AlphanodeError('invalid', `${file} is damaged: ${error.message}`, { cause: error })
  } finally {
    database.close()
  }
}

function open(file: string, readonly: boolean): Database.Database {
  try {
    return openSqlite(file, { readonly })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_'))) throw error
    throw new AlphanodeError('invalid', `${file} is no database that can be read: ${error.message}`, { cause: error })
  }
}

/** Onto the disk first, then under its name. */
function moveWhole(from: string, to: string): void {
  const handle = openSync(from, 'r+')
  fsyncSync(handle)
  closeSync(handle)
  renameSync(from, to)
}
