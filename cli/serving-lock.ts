import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Config } from '#lib/config'
import { AlphanodeError } from '#lib/errors'
import { makeFolder } from '#lib/files'
import { acquireLock } from '#lib/store'

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
  makeFolder(path.dirname(databaseFile))
  const lock = await acquireLock(databaseFile, 'serve')
  const holder: Holder = { process: process.pid, since: new Date().toISOString() }
  if (lock) writeFileSync(toHolderFile(databaseFile), JSON.stringify(holder))
  return lock
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
