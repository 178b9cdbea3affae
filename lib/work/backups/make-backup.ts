import { copyFileSync, existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { makeFolder, nameFolder, nameUnfinished, removeLeftovers, replaceFile } from '#lib/files'
import type { MediaPlace } from '#lib/media/pictures'
import { backupDatabase, eachMediaIn, findLogStart } from '#lib/store'
import { copyPictures, inBackup, toBackupFolder } from '#lib/work/media'
import { hashBytes, hashFile } from './hash-file.ts'
import {
  type Backup,
  databaseName,
  listBackups,
  readBackup,
  settingsName,
  toBackupName,
  writeManifest,
} from './manifest.ts'
import { requirePlace, requireRoom } from './place.ts'
import { decideKept, type Policy } from './policy.ts'

/** What a backup is of. */
export interface BackupSource extends MediaPlace {
  databaseFile: string
  /** `site.yaml` of the publication, which may be absent. */
  settingsFile: string
}

const toPartial = (to: string, ending?: string): string => nameUnfinished(path.join(to, '.partial-'), ending)

/**
 * Writes one state of the database with its pictures and settings into a folder named by the moment, which takes its name when
 * all is on the disk and checked. Pictures that the backup before has are its files under a second name.
 */
export async function makeBackup(source: BackupSource, to: string, now: Date): Promise<Backup> {
  const { databaseFile, settingsFile } = source
  requirePlace(to)
  const partial = toPartial(to)
  removeLeftovers(path.join(to, '.partial-'))
  rmSync(partial, { recursive: true, force: true })
  requireRoom(to, statSync(databaseFile).size)
  const [before] = await listBackups(to, databaseFile)
  const file = path.join(partial, databaseName)
  try {
    mkdirSync(partial, { mode: 0o700 })
    backupDatabase(databaseFile, file)
    if (before) linkPictures(file, toBackupFolder(before.file))
    const { pictures, lacking } = await copyPictures(file, source, inBackup(file))
    writeManifest(partial, {
      ...{
        form: 1,
        of: databaseFile,
        log: findLogStart(file),
        made: now.toISOString(),
        pictures,
        lacking,
        tested: null,
      },
      database: { bytes: statSync(file).size, sha256: await hashFile(file) },
      settings: keepSettings(settingsFile, partial),
    })
    const folder = path.join(to, toBackupName(now.toISOString()))
    nameFolder(partial, folder)
    return requireWhole(await readBackup(folder), folder)
  } finally {
    rmSync(partial, { recursive: true, force: true })
  }
}

function requireWhole(backup: Backup | null, folder: string): Backup {
  if (backup) return backup
  throw new Error(`The backup at ${folder} cannot be read back.`)
}

/** Each is read when pictures are copied: one that is damaged, or cannot be linked here, is copied from the site. */
function linkPictures(file: string, from: string): void {
  const to = toBackupFolder(file)
  for (const name of eachMediaIn(file)) {
    makeFolder(to)
    try {
      linkSync(path.join(from, name), path.join(to, name))
    } catch (error) {
      if (!/^(?:ENOENT|EPERM|ENOTSUP|ENOSYS|EMLINK|EXDEV)$/.test(String((error as NodeJS.ErrnoException).code)))
        throw error
    }
  }
}

function keepSettings(settingsFile: string, folder: string): string | null {
  if (!existsSync(settingsFile)) return null
  const file = path.join(folder, settingsName)
  copyFileSync(settingsFile, `${file}.partial`)
  replaceFile(`${file}.partial`, file)
  return hashBytes(readFileSync(file))
}

/**
 * Removes what the policy keeps no more, of the database alone: what may be another one's stays. A folder loses its name first,
 * so that no half of one is taken for a backup.
 */
export async function pruneBackups(to: string, databaseFile: string, policy: Policy): Promise<Backup[]> {
  const log = findLogStart(databaseFile)
  const backups = (await listBackups(to, databaseFile)).filter(({ manifest }) => log !== null || manifest.log === null)
  const kept = decideKept(backups, policy)
  const removed = backups.filter((backup) => !kept.has(backup))
  for (const { folder } of removed) {
    const partial = toPartial(to, `-${path.basename(folder).toLowerCase()}`)
    renameSync(folder, partial)
    rmSync(partial, { recursive: true, force: true })
  }
  return removed
}
