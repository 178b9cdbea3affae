import { createHash } from 'node:crypto'
import { realpathSync } from 'node:fs'
import path from 'node:path'

export const defaultContent = 'content'
const defaultData = '.data'

/** Where a folder really is, by whatever path it is named; one that is not there is where it would be. */
export function toRealFolder(folder: string): string {
  try {
    return realpathSync(/* turbopackIgnore: true */ folder)
  } catch {
    return path.resolve(/* turbopackIgnore: true */ folder)
  }
}

/** `.data` for `content`, and a folder of its own below it for any other publication: `.data/my-notes-1a2b3c4d`. */
export function toDataFolder(contentFolder: string): string {
  const real = toRealFolder(contentFolder)
  if (real === toRealFolder(defaultContent)) return path.resolve(defaultData)
  const name = path.basename(real).replace(/[^\p{L}\p{N}._-]+/gu, '-')
  return path.resolve(defaultData, `${name}-${createHash('sha256').update(real).digest('hex').slice(0, 8)}`)
}
