import { realpathSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'

/** A file with what tells its present state. */
export interface FoundInside {
  path: string
  size: number
  state: string
}

/** A file of a folder, wherever links lead; null for one that is not there, is no file, or lies outside. */
export function findInside(root: string, name: string): FoundInside | null {
  try {
    const path = realpathSync(join(root, name))
    const stats = statSync(path)
    const { size, mtimeMs, ctimeMs, ino } = stats
    const isInside = path.startsWith(`${realpathSync(root)}${sep}`)
    return isInside && stats.isFile() ? { path, size, state: [path, size, mtimeMs, ctimeMs, ino].join(' ') } : null
  } catch {
    return null
  }
}
