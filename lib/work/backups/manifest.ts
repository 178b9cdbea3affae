import { rmSync, writeFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { replaceFile } from '#lib/files'
import { findLogStart } from '#lib/store'

const hash = z.string().regex(/^[0-9a-f]{64}$/)

const manifestSchema = z.object({
  form: z.literal(1),
  /** Where the database was that it is of. In containers all sites have theirs at the same path. */
  of: z.string(),
  /** The start of its log. Several sites may have their backups in one place: each removes only its own. */
  log: z.string().nullable().default(null),
  /** RFC 3339, UTC. */
  made: z.iso.datetime(),
  database: z.object({ bytes: z.number(), sha256: hash }),
  pictures: z.number(),
  /** Pictures that the database names and that were missing or damaged where the site keeps them. */
  lacking: z.array(z.string()),
  /** SHA-256 of `site.yaml`; null where the publication has none. */
  settings: hash.nullable(),
  /** When a restore of it was last tested and found whole. */
  tested: z.iso.datetime().nullable(),
})

export type Manifest = z.infer<typeof manifestSchema>

export interface Backup {
  folder: string
  /** The database in it; its pictures are in the folder that `toBackupFolder` names. */
  file: string
  /** In milliseconds since 1970. */
  made: number
  tested: number | null
  manifest: Manifest
}

const manifestName = 'backup.json'
export const databaseName = 'alphanode.db'
export const settingsName = 'site.yaml'

export const toBackupName = (made: string): string => made.replaceAll(/[^\dTZ]/g, '')
const isBackupName = (name: string): boolean => /^\d{8}T\d{9}Z$/.test(name)

export const writeManifest = (folder: string, manifest: Manifest): void => {
  const partial = path.join(folder, `${manifestName}.partial-${process.pid}`)
  try {
    writeFileSync(partial, `${JSON.stringify(manifest, null, 2)}\n`)
    replaceFile(partial, path.join(folder, manifestName))
  } finally {
    rmSync(partial, { force: true })
  }
}

/** Null: the folder holds no whole backup. */
export async function readBackup(folder: string): Promise<Backup | null> {
  const manifest = await readManifest(path.join(folder, manifestName))
  if (!manifest) return null
  return {
    ...{ folder, file: path.join(folder, databaseName), manifest },
    made: Date.parse(manifest.made),
    tested: manifest.tested === null ? null : Date.parse(manifest.tested),
  }
}

async function readManifest(file: string): Promise<Manifest | null> {
  try {
    return manifestSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || error instanceof SyntaxError || error instanceof z.ZodError) return null
    throw error
  }
}

/** The whole backups of a database in a place, the newest first. Fails where the place cannot be read. */
export async function listBackups(to: string, databaseFile: string): Promise<Backup[]> {
  const log = findLogStart(databaseFile)
  const names = (await readdir(to)).filter(isBackupName)
  const found = await Promise.all(names.map((name) => readBackup(path.join(to, name))))
  return found
    .filter((backup) => backup !== null && isOf(backup.manifest, databaseFile, log))
    .map((backup) => backup as Backup)
    .toSorted((one, other) => other.made - one.made)
}

/** By the path alone where there is no log yet, or no database to ask. */
const isOf = (manifest: Manifest, databaseFile: string, log: string | null): boolean =>
  log === null || manifest.log === null ? manifest.of === databaseFile : manifest.log === log
