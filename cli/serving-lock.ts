import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { AlphanodeError } from '#lib/errors'
import { acquireLock } from '#lib/store'

interface Holder {
  process: number
  since: string
}

/**
 * Lets one process of the machine serve a data folder. The operating system frees it with the process; `release` does so
 * earlier, for the next one to start while the last pages are answered.
 */
export async function lockServing({ dataFolder, databaseFile }: { dataFolder: string; databaseFile: string }) {
  mkdirSync(path.dirname(databaseFile), { recursive: true })
  const noteFile = `${databaseFile}.serving`
  const lock = await acquireLock(databaseFile, 'serve')
  if (!lock) throw toBusy(dataFolder, findHolder(noteFile))
  writeFileSync(noteFile, JSON.stringify({ process: process.pid, since: new Date().toISOString() } satisfies Holder))
  return lock
}

/** Null in the moment before the holder has written its note. */
function findHolder(noteFile: string): Holder | null {
  try {
    return JSON.parse(readFileSync(noteFile, 'utf8')) as Holder
  } catch {
    return null
  }
}

function toBusy(dataFolder: string, holder: Holder | null): AlphanodeError {
  const who = holder
    ? `process ${holder.process}, since ${holder.since.slice(0, 19).replace('T', ' ')} UTC`
    : 'another process'
  const folder = path.relative(process.cwd(), dataFolder) || dataFolder
  return new AlphanodeError(
    'busy',
    `${folder} is served already: ${who}. Stop that one first, or set ALPHANODE_DATA to another folder.`,
  )
}
