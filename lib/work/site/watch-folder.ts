import { type Dirent, readdirSync, statSync } from 'node:fs'
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
  let taken = listFiles(folder)
  let last = taken
  return async () => {
    const start = performance.now()
    const seen = listFiles(folder)
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

/** What each file is, by its path; null where there is no folder. Hidden files and packages of others are none. */
function listFiles(folder: string): Files | null {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return null
  const files = new Map<string, string>()
  addFiles(folder, files)
  return files
}

function addFiles(folder: string, files: Map<string, string>): void {
  for (const entry of listEntries(folder)) {
    const file = path.join(folder, entry.name)
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
    if (entry.isDirectory()) {
      addFiles(file, files)
      continue
    }
    const stats = statSync(file, { throwIfNoEntry: false })
    if (stats?.isFile()) files.set(file, `${stats.ino} ${stats.size} ${stats.mtimeMs} ${stats.ctimeMs}`)
  }
}

/** Nothing for a folder that is gone by now, or that may not be read; the import says so of the latter. */
function listEntries(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}
