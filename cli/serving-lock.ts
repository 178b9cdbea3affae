import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Config } from '#lib/config'
import { AlphanodeError } from '#lib/errors'
import { makeFolder } from '#lib/files'
import { acquireLock } from '#lib/store/lock.ts'
import { findUnwritable, findUnwritableFolder } from './unwritable.ts'

interface Holder {
  process: number
  since: string
  /** Absent while it gets ready, and from processes of before there was such a note. */
  build?: string
  /** Where it listens, under which public address. */
  place?: string
}

export type ServingLock = NonNullable<Awaited<ReturnType<typeof acquireLock>>>
type Place = Pick<Config, 'dataFolder' | 'databaseFile'>
type ServedPlace = Pick<Config, 'databaseFile' | 'host' | 'port' | 'siteUrl'>

/**
 * Lets one process of the machine serve a data folder; null while another one does. The operating system frees it with the
 * process; `release` does so earlier, for the next one to start while the last pages are answered.
 */
export async function findServingLock({ databaseFile }: Place): Promise<ServingLock | null> {
  const isNew = !existsSync(databaseFile)
  try {
    makeFolder(path.dirname(databaseFile))
    const lock = await acquireLock(databaseFile, 'serve')
    if (lock) write(databaseFile, { process: process.pid, since: new Date().toISOString() })
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
const noLock: ServingLock = { release: async () => {} }

/** Says which build the holder of the lock serves, and where. */
export function noteHolder(served: ServedPlace, build: string): void {
  const since = findHolder(served)?.since ?? new Date().toISOString()
  write(served.databaseFile, { process: process.pid, since, build, place: toPlace(served) })
}

export const toPlace = ({ host, port, siteUrl }: ServedPlace): string => `${host ?? '*'}:${port} (${siteUrl})`

function write(databaseFile: string, holder: Holder): void {
  try {
    writeFileSync(toHolderFile(databaseFile), JSON.stringify(holder))
  } catch (error) {
    if (findUnwritable(error) === null) throw error
  }
}

export async function requireServingLock(place: Place): Promise<ServingLock> {
  const lock = await findServingLock(place)
  if (lock) return lock
  throw toServedError(place)
}

export function toServedError({ databaseFile, dataFolder }: Place): AlphanodeError {
  const holder = findHolder({ databaseFile })
  const who = holder
    ? `process ${holder.process}, since ${holder.since.slice(0, 19).replace('T', ' ')} UTC`
    : 'another process'
  const folder = path.relative(process.cwd(), dataFolder) || dataFolder
  const message = `${folder} is served already: ${who}. Stop that one first, or set ALPHANODE_DATA to another folder.`
  return new AlphanodeError('busy', message)
}

const toHolderFile = (databaseFile: string): string => `${databaseFile}.serving`

/** Null in the moment before the holder has written its note. */
export function findHolder({ databaseFile }: Pick<Place, 'databaseFile'>): Holder | null {
  try {
    return JSON.parse(readFileSync(toHolderFile(databaseFile), 'utf8')) as Holder
  } catch {
    return null
  }
}
