import { statfsSync, statSync } from 'node:fs'
import { AlphanodeError } from '#lib/errors'

/** A folder that is there already: one that is made where a disk is not mounted would fill the disk below it. */
export function requirePlace(to: string): void {
  if (statSync(to, { throwIfNoEntry: false })?.isDirectory()) return
  throw new AlphanodeError('unavailable', `expected a folder for backups at ${to}: is its disk mounted?`)
}

/** A copy of the database must fit, and leave something. */
export function requireRoom(to: string, bytes: number): void {
  const { bavail, bsize } = statfsSync(to)
  if (bavail * bsize >= bytes * 1.1) return
  throw new AlphanodeError('unavailable', `There is no room for a copy of the database (${bytes} bytes) at ${to}.`)
}
