import { hash } from 'node:crypto'
import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { hostname } from 'node:os'
import path from 'node:path'

/** What is in the file is on the disk when this returns. */
function syncFile(file: string): void {
  const handle = openSync(file, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** A name that was given or taken is on the disk when this returns. Windows has no such call and needs none. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Puts a file in the place of another, or of none: at any moment one of them stands there whole. */
export function replaceFile(from: string, to: string): void {
  syncFile(from)
  renameSync(from, to)
  syncFolder(path.dirname(to))
}

/** Gives a folder its name, once what lies directly in it is on the disk; each file in it has been synced before. */
export function nameFolder(from: string, to: string): void {
  for (const entry of readdirSync(from, { withFileTypes: true }))
    if (entry.isDirectory()) syncFolder(path.join(from, entry.name))
  syncFolder(from)
  renameSync(from, to)
  syncFolder(path.dirname(to))
}

/** Gives a file a second name. Where the file system has one name per file, the second one is a copy. */
export function keepBeside(file: string, as: string): void {
  try {
    linkSync(file, as)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && /^(?:EPERM|ENOTSUP|ENOSYS|EMLINK)$/.test(String(error.code))))
      throw error
    copyFileSync(file, as, constants.COPYFILE_EXCL)
    syncFile(as)
  }
  syncFolder(path.dirname(as))
}

/** In milliseconds: nothing takes so long to be finished, also where each process of a container gets the same id. */
const oldestUnfinished = 24 * 3_600_000

/**
 * Where process ids mean something: two containers, or two machines that share a folder, each have a process 17. Eight hex
 * digits of the name of the machine and of its space of ids.
 */
const place = hash('sha256', `${hostname()} ${readSpaceOfIds()}`, 'hex').slice(0, 8)

function readSpaceOfIds(): string {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    // Only Linux has several on one machine.
    return ''
  }
}

/** The name of an unfinished file or folder of this process. `ending` begins with a hyphen. */
export const nameUnfinished = (start: string, ending = ''): string => `${start}${process.pid}-p${place}${ending}`

/**
 * Unfinished files and folders of processes that ended before they could remove them, as {@link nameUnfinished} names them. What
 * belongs to another place goes when it is old: whether its process runs cannot be known here.
 */
export function removeLeftovers(start: string): void {
  const [folder, beginning] = [path.dirname(start), path.basename(start)]
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder)) {
    const rest = name.startsWith(beginning) ? name.slice(beginning.length) : ''
    const [, id, of = place] = /^(\d+)(?:-p([\da-f]{8}))?(?:-[\da-z-]+)?$/.exec(rest) ?? []
    if (!id) continue
    const file = path.join(folder, name)
    const isEnded = of === place && !isRunning(Number(id))
    if (isEnded || isOld(file)) rmSync(file, { force: true, recursive: true })
  }
}

function isOld(file: string): boolean {
  const stats = statSync(file, { throwIfNoEntry: false })
  return stats !== undefined && Date.now() - stats.mtimeMs > oldestUnfinished
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0)
    return true
  } catch (error) {
    // Only another user's process may not be signalled.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
