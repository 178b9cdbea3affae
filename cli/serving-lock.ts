import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Config } from '#lib/config'
import { AlphanodeError } from '#lib/errors'
import { makeFolder } from '#lib/files'
import { acquireLock } from '#lib/store'
import { findUnwritable, findUnwritableFolder } from './unwritable.ts'

interface Holder {
  process: number
  since: string
}

type Lock = NonNullable<Awaited<ReturnType<typeof acquireLock>>>
type Place = Pick<Config, 'dataFolder' | 'databaseFile'>

/**
 * Lets one process of the machine serve a data folder; null while another one does. The operating system frees it with the
 * process; `release` does so earlier, for the next one to start while the last pages are answered.
 */
export async function findServingLock({ databaseFile }: Place): Promise<Lock | null> {
  const isNew = !existsSync(databaseFile)
  try {
    makeFolder(path.dirname(databaseFile))
    const lock = await acquireLock(databaseFile, 'serve')
    if (lock) noteHolder(databaseFile)
    return lock
  } catch (error) {
    const reason = findUnwritable(error) ?? findUnwritableFolder(path.dirname(databaseFile))
    if (reason === null || isNew) throw error
    process.stderr.write(
      `alphanode: ${reason} What was published is served, though not guarded against a second start.\n`,
    )
    return noLock
  }
}

/** For a disk that can be read alone: two processes that serve from it do each other no harm. */
const noLock: Lock = { release: async () => {} }

/** Only says who has the lock. */
function noteHolder(databaseFile: string): void {
  const holder: Holder = { process: process.pid, since: new Date().toISOString() }
  try {
    writeFileSync(toHolderFile(databaseFile), JSON.stringify(holder))
  } catch (error) {
    if (findUnwritable(error) === null) throw error
  }
}

export async function requireServingLock(place: Place): Promise<Lock> {
  const lock = await findServingLock(place)
  if (lock) return lock
  const holder = findHolder(toHolderFile(place.databaseFile))
  const who = holder
    ? `process ${holder.process}, since ${holder.since.slice(0, 19).replace('T', ' ')} UTC`
    : 'another process'
  const folder = path.relative(process.cwd(), place.dataFolder) || place.dataFolder
  const message = `${folder} is served already: ${who}. Stop that one first, or set ALPHANODE_DATA to another folder.`
  throw new AlphanodeError('busy', message)
}

const toHolderFile = (databaseFile: string): string => `${databaseFile}.serving`

/** Null in the moment before the holder has written its note. */
function findHolder(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder
  } catch {
    return null
  }
}
