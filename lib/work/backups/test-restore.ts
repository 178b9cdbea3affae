import { existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { AlphanodeError } from '#lib/errors'
import { makeFolder, nameUnfinished, removeLeftovers } from '#lib/files'
import { type MediaPlace, openMediaStore } from '#lib/media/pictures'
import { eachMediaIn, openStore, restoreDatabase } from '#lib/store'
import { inBackup } from '#lib/work/media'
import { verifyStore } from '#lib/work/verifying'
import { hashBytes, hashFile } from './hash-file.ts'
import { type Manifest, readBackup, settingsName, writeManifest } from './manifest.ts'
import { requireRoom } from './place.ts'

export interface TestedRestore {
  file: string
  posts: number
  pictures: number
  /** What was compared with each other. */
  checks: number
}

const mostNamed = 5

/**
 * Restores a backup into a folder of its own beside it, as `restore` does, and has everything in it checked against everything
 * else. Pictures are read where they lie. What is whole is noted in the backup; what is not is an error that names it.
 */
export async function testRestore(file: string, now: Date): Promise<TestedRestore> {
  if (!existsSync(file)) throw new AlphanodeError('wrong-use', `expected a backup, found nothing at ${file}`)
  const folder = path.dirname(path.resolve(file))
  const backup = await readBackup(folder)
  if (backup) await requireUnchanged(backup.manifest, folder, file)
  const to = path.dirname(folder)
  const partial = nameUnfinished(path.join(backup ? to : folder, '.partial-'), '-test')
  removeLeftovers(path.join(path.dirname(partial), '.partial-'))
  rmSync(partial, { recursive: true, force: true })
  requireRoom(path.dirname(partial), statSync(file).size)
  makeFolder(partial)
  try {
    const restored = path.join(partial, path.basename(file))
    const { posts } = await restoreDatabase(file, restored, { now: now.toISOString() })
    const checks = await check(restored, inBackup(file))
    const pictures = [...eachMediaIn(restored)].length
    if (backup) writeManifest(folder, { ...backup.manifest, tested: now.toISOString() })
    return { file, posts, pictures, checks }
  } finally {
    rmSync(partial, { recursive: true, force: true })
  }
}

async function requireUnchanged({ database, settings }: Manifest, folder: string, file: string): Promise<void> {
  if ((await hashFile(file)) !== database.sha256)
    throw new AlphanodeError('invalid', `${file} is not as it was written: its SHA-256 is another one.`)
  const settingsFile = path.join(folder, settingsName)
  if (settings !== null && (!existsSync(settingsFile) || hashBytes(readFileSync(settingsFile)) !== settings))
    throw new AlphanodeError('invalid', `${settingsFile} is missing, or not as it was written.`)
}

async function check(databaseFile: string, place: MediaPlace): Promise<number> {
  const found: string[] = []
  const store = openStore(databaseFile)
  const media = openMediaStore(place)
  try {
    const { faults, checks } = await verifyStore(
      store,
      (name, line) => found.length < mostNamed && found.push(`${name}: ${line}`),
      media,
    )
    if (faults > 0)
      throw new AlphanodeError('invalid', `The backup restores with ${faults} faults: ${found.join('; ')}`)
    return checks.reduce((sum, { checked }) => sum + checked, 0)
  } finally {
    await media.close()
    await store.close()
  }
}
