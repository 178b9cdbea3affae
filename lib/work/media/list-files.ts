import type { Dirent } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { join, posix, relative, sep } from 'node:path'

/** The files below a folder, as an address may name them. */
export interface FolderFiles {
  /** A file by its path below the folder, with `/`: exactly, else without regard to case. */
  find(path: string): string | null
  /** By its name alone, wherever it is; of several the one whose path is the shortest. */
  findByName(name: string): string | null
}

/** More than this is a folder that nobody meant. */
const mostFiles = 500_000

/** Looks through a folder once. What links lead to counts when it is inside, as for notes. */
export async function listFiles(root: string): Promise<FolderFiles> {
  const files = createFolderFiles()
  const waiting = [root]
  for (let folder = waiting.pop(); folder !== undefined && files.size() < mostFiles; folder = waiting.pop())
    for (const entry of await listEntries(folder)) {
      const file = join(folder, entry.name)
      if (entry.isDirectory()) waiting.push(file)
      else if (entry.isFile() || (entry.isSymbolicLink() && (await leadsInside(file, root))))
        files.add(relative(root, file).split(sep).join('/'), file)
    }
  return files
}

/** Files that are told one by one: `way` is the path below the folder, with `/`. */
export function createFolderFiles(): FolderFiles & { add(way: string, file: string): void; size(): number } {
  const exact = new Map<string, string>()
  const folded = new Map<string, string>()
  const byName = new Map<string, string>()
  return {
    add(way, file) {
      exact.set(way.normalize('NFC'), file)
      addFirst(folded, toKey(way), file)
      const key = toKey(posix.basename(way))
      const known = byName.get(key)
      if (!known || file.length < known.length || (file.length === known.length && file < known)) byName.set(key, file)
    },
    size: () => exact.size,
    find: (path) => exact.get(path.normalize('NFC')) ?? folded.get(toKey(path)) ?? null,
    findByName: (name) => byName.get(toKey(name)) ?? null,
  }
}

const toKey = (path: string): string => path.normalize('NFC').toLowerCase()

function addFirst(map: Map<string, string>, key: string, file: string): void {
  const known = map.get(key)
  if (!known || file < known) map.set(key, file)
}

async function listEntries(folder: string): Promise<Dirent[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    // What this user may not see, or what went away meanwhile, holds no picture to show: each that is missing is reported.
    if (['EACCES', 'EPERM', 'ENOENT', 'ENOTDIR'].includes(error.code ?? '')) return []
    throw error
  })
  return entries.filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
}

async function leadsInside(link: string, root: string): Promise<boolean> {
  try {
    const way = relative(root, await realpath(link))
    return way !== '..' && !way.startsWith(`..${sep}`) && (await stat(link)).isFile()
  } catch {
    // It leads nowhere.
    return false
  }
}
