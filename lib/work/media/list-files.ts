import type { Dirent } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { join, posix, relative, sep } from 'node:path'

/** The files below a folder, as an address may name them. */
export interface FolderFiles {
  /** A file by its path below the folder, with `/`: exactly, else without regard to case. */
  find(path: string): string | null
  /**
   * By its name, wherever it is: of several the one in most of the folders that the path names, then the shortest. At least
   * `shared` names at the end are those of the path.
   */
  findByName(path: string, shared: number): string | null
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
  const byName = new Map<string, NamedFile[]>()
  return {
    add(way, file) {
      exact.set(way.normalize('NFC'), file)
      addFirst(folded, toKey(way), file)
      const key = toKey(posix.basename(way))
      const namesakes = byName.get(key) ?? []
      byName.set(key, namesakes)
      namesakes.push({ way: toKey(way).split('/'), file })
    },
    size: () => exact.size,
    find: (path) => exact.get(path.normalize('NFC')) ?? folded.get(toKey(path)) ?? null,
    findByName(path, shared) {
      const wanted = toKey(path).split('/')
      const found = (byName.get(wanted.at(-1) ?? '') ?? []).filter(({ way }) => countShared(way, wanted) >= shared)
      const [first, ...others] = found
      if (!first) return null
      return others.reduce((best, each) => (isNearer(best, each, wanted) ? best : each), first).file
    },
  }
}

interface NamedFile {
  /** The names of its folders below the root, and its own. */
  way: string[]
  file: string
}

function isNearer(one: NamedFile, other: NamedFile, wanted: readonly string[]): boolean {
  const shared = countShared(one.way, wanted) - countShared(other.way, wanted)
  if (shared !== 0) return shared > 0
  const longer = one.file.length - other.file.length
  return longer === 0 ? one.file < other.file : longer < 0
}

/** How many names at the end are the same. */
function countShared(way: readonly string[], wanted: readonly string[]): number {
  let count = 0
  while (count < way.length && way.at(-1 - count) === wanted.at(-1 - count)) count++
  return count
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
