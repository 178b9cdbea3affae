import { createCopier, inFolder, type MediaPlace } from '#lib/media/pictures'
import { eachMediaIn } from '#lib/store'

export interface CopiedPictures {
  /** In the new place, whole. */
  pictures: number
  /** Named by the database, and not there or not whole where they should come from. */
  lacking: string[]
}

/** Where the pictures of a backup lie. */
export const toBackupFolder = (backup: string): string => `${backup}.media`

export const inBackup = (backup: string): MediaPlace => inFolder(toBackupFolder(backup))

/** Copies the pictures that a database names from one place to another. Those that are there are left. */
export async function copyPictures(databaseFile: string, from: MediaPlace, to: MediaPlace): Promise<CopiedPictures> {
  const copied: CopiedPictures = { pictures: 0, lacking: [] }
  let copy: ReturnType<typeof createCopier> | null = null
  for (const hash of eachMediaIn(databaseFile)) {
    copy ??= createCopier(from, to)
    const outcome = await copy(hash)
    if (outcome === 'missing' || outcome === 'damaged') copied.lacking.push(hash)
    else copied.pictures++
  }
  return copied
}
