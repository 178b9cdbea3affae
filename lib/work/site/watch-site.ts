import { stat } from 'node:fs/promises'
import { findSiteFile } from './read-site-file.ts'

export interface SiteWatch {
  close(): void
}

/** In milliseconds: a change is told when the file has stayed the same for this long, since editors write in several steps. */
const pollTime = 300
/** How many times as long it is until what failed is tried again. */
const patience = 20

/**
 * Calls `onChange` when the folder's `site.yaml` has been written, replaced or removed since the watch began. It looks the
 * file up by its name, since events of the file system miss a folder that is exchanged as a whole, links, and the disks of
 * other machines. A call that fails is made again. `asTakenIn`: the file before the watch began, as `describeSiteFile` said.
 */
export function watchSite(folder: string, onChange: () => Promise<void>, asTakenIn: string | null = null): SiteWatch {
  const look = createLook(folder, onChange, asTakenIn)
  let isClosed = false
  const poll = async () => {
    const isDone = await look().then(
      () => true,
      () => false,
    )
    if (!isClosed) setTimeout(poll, isDone ? pollTime : pollTime * patience).unref()
  }
  void poll()
  return {
    close() {
      isClosed = true
    },
  }
}

/** One look at the file, which tells what has changed since the first and is the same as at the last. */
export function createLook(
  folder: string,
  onChange: () => Promise<void>,
  asTakenIn: string | null = null,
): () => Promise<void> {
  let taken = asTakenIn
  let last: string | null = null
  return async () => {
    const seen = await describeSiteFile(folder)
    taken ??= seen
    const isSettled = seen !== null && seen === last
    last = seen
    if (!isSettled || seen === taken) return
    await onChange()
    taken = seen
  }
}

/** Changes with the file; empty where there is none, null where there is no folder. */
export async function describeSiteFile(folder: string): Promise<string | null> {
  if ((await stat(folder).catch(() => null)) === null) return null
  const file = await findSiteFile(folder)
  const stats = file === null ? null : await stat(file).catch(() => null)
  return stats ? `${stats.ino} ${stats.size} ${stats.mtimeMs} ${stats.ctimeMs}` : ''
}
