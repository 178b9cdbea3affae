import { isUtf8 } from 'node:buffer'
import { type Entry, getFileNameLowLevel, validateFileName } from 'yauzl'

/** The path of an entry, with `/`. Archives of macOS hold names in UTF-8 without the flag that says so. */
export function readEntryName(entry: Entry): string {
  const { fileNameRaw: raw, generalPurposeBitFlag: flags, extraFields } = entry
  return isUtf8(raw) ? raw.toString('utf8').replaceAll('\\', '/') : getFileNameLowLevel(flags, raw, extraFields, false)
}

/** Why a file of this name must not be written; null when it may. */
export function findNameProblem(name: string): string | null {
  const problem = validateFileName(name)
  if (problem !== null) return 'a path that leads out of the archive'
  return name.includes('\0') ? 'a name with a zero in it' : null
}

const folders = /(?:^|\/)(?:__MACOSX|\.git|node_modules)\//
const files = /(?:^|\/)(?:\.DS_Store|Thumbs\.db|desktop\.ini)$/

/** What systems and tools keep beside a person's files. */
export const isByproduct = (name: string): boolean => folders.test(name) || files.test(name)

/** No link, device or pipe; zero where the archive does not say what an entry is. */
export const isPlainFile = ({ externalFileAttributes }: Entry): boolean =>
  [0, 0o100_000].includes((externalFileAttributes >>> 16) & 0o170_000)
