import { createHash } from 'node:crypto'
import { mkdir, readdir, realpath, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { AlphanodeError } from '#lib/errors'
import type { Store } from '#lib/store'

/** Says that a folder was made here: nothing else is ever removed. */
const marker = '.alphanode-unpacked'

/**
 * Gives an archive a folder to be unpacked into, beside the database and named after it as its locks are, and removes it
 * afterwards. The same archive gets the same folder each time, so that its notes are known again.
 */
export async function withUnpackingFolder<T>(
  store: Store,
  archive: string,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const lock = await store.lock('archive')
  if (!lock) throw new AlphanodeError('busy', 'Another archive is being imported. Wait for it, or end it.')
  try {
    const all = `${await realpath(store.location)}.unpacked`
    const place = await realpath(archive)
    if (place.startsWith(all + path.sep))
      throw new AlphanodeError('wrong-use', `expected an archive outside of ${all}, which is emptied, found ${archive}`)
    await removeLeft(all)
    // Drafts lie in it.
    await mkdir(all, { mode: 0o700 })
    try {
      await writeFile(path.join(all, marker), '')
      const folder = path.join(all, nameFolder(place))
      await mkdir(folder)
      return await work(folder)
    } finally {
      await removeOwn(all, await readdir(all))
    }
  } finally {
    await lock.release()
  }
}

/** `export-1f3a…`: the name for people, the digits for its place. */
const nameFolder = (place: string): string =>
  `${path.parse(place).name.slice(0, 60)}-${createHash('sha256').update(place).digest('hex').slice(0, 12)}`

/** An import that was ended from outside leaves its folder behind. */
async function removeLeft(all: string): Promise<void> {
  const names = await listNames(all)
  if (names === 'none') return
  if (names === 'no folder' || (names.length > 0 && !names.includes(marker)))
    throw new AlphanodeError('wrong-use', `expected nothing at ${all}, found what no import left there: move it away`)
  await removeOwn(all, names)
}

/** The marker goes last, so that what is removed only in part is known the next time. */
async function removeOwn(all: string, names: readonly string[]): Promise<void> {
  for (const name of names) if (name !== marker) await rm(path.join(all, name), { recursive: true, force: true })
  await rm(all, { recursive: true, force: true })
}

async function listNames(folder: string): Promise<string[] | 'none' | 'no folder'> {
  try {
    return await readdir(folder)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'ENOENT') return 'none'
    if (code === 'ENOTDIR') return 'no folder'
    throw error
  }
}
