import { type Dirent, readdirSync, type Stats, statSync } from 'node:fs'
import path from 'node:path'

/** What has happened below a folder since the last time; files by their absolute paths. */
export interface FolderChange {
  /** Were there before, with other content. */
  saved: ReadonlySet<string>
  added: ReadonlySet<string>
  removed: ReadonlySet<string>
}

export interface FolderWatch {
  close(): void
}

/** In milliseconds, between two looks at a small folder. */
const pollTime = 100
/** Looking takes a twentieth of the time at most, so a large folder is looked at less often. */
const rest = 19
/** In milliseconds: editors write in several steps, so a file is told when it has stayed as it is for this long. */
const settleTime = 50

/**
 * Calls `onChange` for what is written, added and removed below a folder, one change after the other. It looks the files up by
 * their names, since events of the file system miss files that an editor replaces, links, and the disks of other machines.
 * What comes while a call is at work is told by the next one. `onChange` must not fail.
 */
export function watchFolder(folder: string, onChange: (change: FolderChange) => Promise<void>): FolderWatch {
  const look = createFolderLook(folder, onChange)
  let isClosed = false
  const poll = async () => {
    const { lookTime, isSettled } = await look()
    if (!isClosed) setTimeout(poll, isSettled ? Math.max(pollTime, lookTime * rest) : settleTime)
  }
  void poll()
  return {
    close() {
      isClosed = true
    },
  }
}

/**
 * Prepares what changes are told to, and watches the folder from before that: what is saved while it is prepared is told after
 * it.
 */
export async function prepareAndWatch<T>(
  folder: string,
  prepare: () => Promise<T>,
  onChange: (change: FolderChange, prepared: T) => Promise<void>,
): Promise<{ watch: FolderWatch; prepared: T }> {
  const preparing = Promise.withResolvers<T>()
  const watch = watchFolder(folder, async (change) => onChange(change, await preparing.promise))
  try {
    const prepared = await prepare()
    preparing.resolve(prepared)
    return { watch, prepared }
  } catch (error) {
    watch.close()
    throw error
  }
}

interface Look {
  /** In milliseconds, without what `onChange` takes. */
  lookTime: number
  /** Whether all that was seen has been told. */
  isSettled: boolean
}

/** One look at the folder, which tells what differs from the first and is the same as at the last. */
export function createFolderLook(
  folder: string,
  onChange: (change: FolderChange) => Promise<void>,
): () => Promise<Look> {
  let taken = listFiles(folder, new Map())
  let last = taken
  return async () => {
    const start = performance.now()
    const seen = listFiles(folder, last ?? taken ?? new Map())
    const isStill = findChange(last, seen) === null
    last = seen
    const change = findChange(taken, seen)
    const lookTime = performance.now() - start
    // A folder that is away has not changed: it may be on a disk that comes back.
    if (change === null || seen === null) return { lookTime, isSettled: true }
    if (!isStill) return { lookTime, isSettled: false }
    taken = seen
    await onChange(change)
    return { lookTime, isSettled: true }
  }
}

type Files = ReadonlyMap<string, string>

function findChange(before: Files | null, now: Files | null): FolderChange | null {
  const [former, present] = [before ?? new Map<string, string>(), now ?? new Map<string, string>()]
  const names = (files: Files, isNamed: (file: string) => boolean) => new Set([...files.keys()].filter(isNamed))
  const change = {
    saved: names(present, (file) => former.has(file) && former.get(file) !== present.get(file)),
    added: names(present, (file) => !former.has(file)),
    removed: names(former, (file) => !present.has(file)),
  }
  return change.saved.size + change.added.size + change.removed.size > 0 ? change : null
}

/**
 * What each file is, by its path; null where there is no folder. Hidden files and packages of others are none. What cannot be
 * looked at now is as it was before: only what is known to be gone is removed.
 */
function listFiles(folder: string, before: Files): Files | null {
  const stats = statOf(folder)
  if (stats === 'unknown') return before
  if (!stats?.isDirectory()) return null
  const files = new Map<string, string>()
  addFiles(folder, before, files)
  return files
}

function addFiles(folder: string, before: Files, files: Map<string, string>): void {
  const entries = listEntries(folder)
  if (entries === 'unknown') {
    for (const [file, described] of before) if (file.startsWith(folder + path.sep)) files.set(file, described)
    return
  }
  for (const entry of entries) {
    const file = path.join(folder, entry.name)
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
    if (entry.isDirectory()) {
      addFiles(file, before, files)
      continue
    }
    const stats = statOf(file)
    const known = before.get(file)
    if (stats === 'unknown' && known !== undefined) files.set(file, known)
    else if (stats !== 'unknown' && stats?.isFile())
      files.set(file, `${stats.ino} ${stats.size} ${stats.mtimeMs} ${stats.ctimeMs}`)
  }
}

/** Null where there is nothing, as behind a link that leads to itself. */
function statOf(file: string): Stats | null | 'unknown' {
  try {
    return statSync(file, { throwIfNoEntry: false }) ?? null
  } catch (error) {
    return isAbsence(error) ? null : 'unknown'
  }
}

/** Nothing for a folder that is gone by now. */
function listEntries(folder: string): Dirent[] | 'unknown' {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    return isAbsence(error) ? [] : 'unknown'
  }
}

const isAbsence = (error: unknown): boolean =>
  ['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG'].includes((error as NodeJS.ErrnoException).code ?? '')
