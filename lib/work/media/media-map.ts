import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FolderFiles } from './list-files.ts'

/** In an exported folder: which file each note means by an address, where the address alone does not say it. */
export const mediaMapName = 'alphanode-media.json'

/** By the path of the note below the folder, with `/`. */
export type MediaMap = Record<string, Record<string, string>>

/** Finds what a note means by an address, in the list of an exported folder; null for what is not in it. */
export type FindMapped = (address: string, note: string) => string | null

export async function readMediaMap(
  root: string,
  files: FolderFiles,
): Promise<{ findMapped: FindMapped; problem: string | null }> {
  const { map, problem } = await readJson(join(root, mediaMapName))
  return {
    problem,
    findMapped(address, note) {
      const place = findOwn(findOwn(map, note), address)
      // Only files of the folder have a place in it.
      return typeof place === 'string' ? files.find(place) : null
    },
  }
}

const findOwn = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined

async function readJson(file: string): Promise<{ map: unknown; problem: string | null }> {
  try {
    return { map: JSON.parse(await readFile(file, 'utf8')), problem: null }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { map: null, problem: null }
    if (error instanceof SyntaxError) return { map: null, problem: error.message }
    throw error
  }
}
