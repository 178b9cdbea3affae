import { rmSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { makeFolder, removeLeftovers, replaceFile } from '#lib/files'
import { nameMedia } from './name-media.ts'

export type CopyOutcome = 'copied' | 'there' | 'missing' | 'damaged'

/** Copies kept pictures from one folder to another, each read and compared with its name: nothing that is damaged spreads. */
export function createCopier(from: string, to: string): (name: string) => Promise<CopyOutcome> {
  makeFolder(to)
  const beginning = path.join(to, '.partial-')
  removeLeftovers(beginning)
  const partial = `${beginning}${process.pid}`
  return async (name) => {
    if (nameOf(await readIfThere(path.join(to, name))) === name) return 'there'
    const bytes = await readIfThere(path.join(from, name))
    if (bytes === null) return 'missing'
    if (nameOf(bytes) !== name) return 'damaged'
    try {
      await writeFile(partial, bytes)
      replaceFile(partial, path.join(to, name))
      return 'copied'
    } finally {
      rmSync(partial, { force: true })
    }
  }
}

const nameOf = (bytes: Buffer | null): string | null => (bytes === null ? null : nameMedia(bytes))

async function readIfThere(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
