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
  const byName = new Map<string, Namesakes>()
  return {
    add(way, file) {
      exact.set(way.normalize('NFC'), file)
      addFirst(folded, toKey(way), file)
      const key = toKey(way)
      const name = posix.basename(key)
      const namesakes = byName.get(name) ?? { files: [], byEnd: null }
      byName.set(name, namesakes)
      namesakes.files.push({ way: key, file })
      namesakes.byEnd = null
    },
    size: () => exact.size,
    find: (path) => exact.get(path.normalize('NFC')) ?? folded.get(toKey(path)) ?? null,
    findByName(path, shared) {
      const wanted = toKey(path)
      const namesakes = byName.get(wanted.slice(wanted.lastIndexOf('/') + 1))
      if (!namesakes) return null
      namesakes.byEnd ??= indexEnds(namesakes.files)
      const ends = listEnds(wanted)
      for (const end of ends.slice(shared - 1).reverse()) {
        const found = namesakes.byEnd.get(end)
        if (found !== undefined) return found
      }
      return null
    },
  }
}

interface Namesakes {
  /** `way` is the path below the root. */
  files: { way: string; file: string }[]
  /** The file for each end of a path, made when the first of the name is asked for: thousands may have one name. */
  byEnd: Map<string, string> | null
}

/** `c`, `b/c`, `a/b/c` of `a/b/c`. */
function listEnds(path: string): string[] {
  const ends: string[] = []
  for (let at = path.length; at >= 0; ) {
    at = at === 0 ? -1 : path.lastIndexOf('/', at - 1)
    ends.push(path.slice(at + 1))
  }
  return ends
}

function indexEnds(files: Namesakes['files']): Map<string, string> {
  const byEnd = new Map<string, string>()
  for (const { way, file } of files)
    for (const end of listEnds(way)) {
      const known = byEnd.get(end)
      if (known === undefined || isNearer(file, known)) byEnd.set(end, file)
    }
  return byEnd
}

const isNearer = (file: string, known: string): boolean =>
  file.length === known.length ? file < known : file.length < known.length

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
