import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Command } from 'commander'
import { requireConfig } from '#lib/config'
import { AlphanodeError } from '#lib/errors'
import { backupDatabase, restoreDatabase } from '#lib/store'
import { databaseName, listBackups, makeBackup, pruneBackups, settingsName, testRestore } from '#lib/work/backups'
import { type CopiedPictures, copyPictures, inBackup, toBackupFolder } from '#lib/work/media'

interface RestoreFlags {
  force?: boolean
  verify?: boolean
  json?: boolean
}

export function addBackup(program: Command): void {
  program
    .command('backup')
    .argument('[file]', 'a file that is not there yet; absent: make the next one in BACKUP_TO now')
    .description(
      'Write the database as it is now into a file, and its pictures beside it, while the server runs; check both.',
    )
    .option('--json', 'print the result as JSON')
    .action((file: string | undefined, flags: { json?: boolean }) =>
      file === undefined ? runScheduled(flags) : runBackup(file, flags),
    )
  program
    .command('restore')
    .argument('[backup]', 'what backup wrote: the file, or a folder in BACKUP_TO')
    .description(
      'Put a backup in the place of the database, which is kept beside it. No other program may have it open.',
    )
    .option('--force', 'also when the present database is too damaged to tell')
    .option('--verify', 'only test: restore it into a folder of its own and check everything; absent: the newest one')
    .option('--json', 'print the result as JSON')
    .action((backup: string | undefined, flags: RestoreFlags) =>
      flags.verify ? runTest(backup, flags) : runRestore(backup, flags),
    )
}

async function runBackup(file: string, { json }: { json?: boolean }): Promise<void> {
  const config = requireConfig()
  const { databaseFile } = config
  requireDatabase(databaseFile)
  if (existsSync(file)) throw new AlphanodeError('wrong-use', `expected no file yet at ${file}`)
  // Most pictures are there before the database has its name, and those that came meanwhile follow.
  await copyPictures(databaseFile, config, inBackup(file))
  backupDatabase(databaseFile, file)
  const copied = await copyPictures(file, config, inBackup(file))
  const bytes = statSync(file).size
  const beside = copied.pictures > 0 ? `; ${copied.pictures} pictures in ${toBackupFolder(file)}` : ''
  process.stdout.write(
    json ? `${JSON.stringify({ file, bytes, ...copied })}\n` : `${file}: ${bytes} bytes, checked${beside}\n`,
  )
  complain(copied)
}

/** As the server makes one by itself, and with the same end: those that are kept no more go. */
async function runScheduled({ json }: { json?: boolean }): Promise<void> {
  const { databaseFile } = requireConfig()
  const backups = requireBackups('expected a file that is not there yet, or BACKUP_TO in the environment')
  requireDatabase(databaseFile)
  const { folder, manifest } = await makeBackup(requireConfig(), backups.to, new Date())
  const removed = await pruneBackups(backups.to, databaseFile, backups.keep)
  const { pictures, lacking, database } = manifest
  const result = { folder, bytes: database.bytes, pictures, lacking, removed: removed.map((each) => each.folder) }
  const beside = pictures > 0 ? ` with ${pictures} pictures` : ''
  process.stdout.write(
    json
      ? `${JSON.stringify(result)}\n`
      : `${folder}: ${database.bytes} bytes${beside}, checked; older ones removed: ${removed.length}\n`,
  )
  complain(manifest)
}

async function runRestore(stated: string | undefined, { force = false, json }: RestoreFlags): Promise<void> {
  if (stated === undefined) throw new AlphanodeError('wrong-use', 'expected a backup: a file, or a folder in BACKUP_TO')
  const file = toDatabase(stated)
  const config = requireConfig()
  const { databaseFile, settingsFile } = config
  if (!existsSync(file)) throw new AlphanodeError('wrong-use', `expected a backup, found nothing at ${file}`)
  // First the pictures, which are named by their content and replace nothing: a server that starts in between would miss them.
  const copied = await copyPictures(file, inBackup(file), config)
  const restored = await restoreDatabase(file, databaseFile, { now: new Date().toISOString(), force })
  const { posts, replaced } = restored
  const beside = copied.pictures > 0 ? ` with ${copied.pictures} pictures` : ''
  process.stdout.write(
    json
      ? `${JSON.stringify({ file, ...restored, ...copied })}\n`
      : `${posts} posts${beside} restored from ${file}${replaced ? `; the database before is ${replaced}` : ''}\n`,
  )
  const settings = path.join(path.dirname(file), settingsName)
  if (file !== stated && existsSync(settings))
    process.stderr.write(`The settings of then are ${settings}; ${settingsFile} is left as it is.\n`)
  complain(copied)
}

async function runTest(stated: string | undefined, { json }: RestoreFlags): Promise<void> {
  const file = stated === undefined ? await requireNewest() : toDatabase(stated)
  const tested = await testRestore(file, new Date())
  const { posts, pictures, checks } = tested
  process.stdout.write(
    json
      ? `${JSON.stringify(tested)}\n`
      : `${file} restores: ${posts} posts, ${pictures} pictures, ${checks} things checked\n`,
  )
}

async function requireNewest(): Promise<string> {
  const { to } = requireBackups('expected a backup, or BACKUP_TO in the environment')
  const [newest] = await listBackups(to, requireConfig().databaseFile)
  if (newest) return newest.file
  throw new AlphanodeError('not-found', `There is no backup of this database at ${to}.`)
}

function requireBackups(otherwise: string) {
  const { backups } = requireConfig()
  if (!backups) throw new AlphanodeError('wrong-use', otherwise)
  return backups
}

function requireDatabase(databaseFile: string): void {
  if (!existsSync(databaseFile)) throw new AlphanodeError('not-found', `There is no database at ${databaseFile}.`)
}

const toDatabase = (stated: string): string =>
  statSync(stated, { throwIfNoEntry: false })?.isDirectory() ? path.join(stated, databaseName) : stated

function complain({ lacking }: Pick<CopiedPictures, 'lacking'>): void {
  if (lacking.length === 0) return
  process.stderr.write(`${lacking.length} pictures are missing or damaged: ${lacking.slice(0, 10).join(', ')}\n`)
  process.exitCode = 1
}
