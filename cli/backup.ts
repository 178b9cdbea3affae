import { existsSync, statSync } from 'node:fs'
import type { Command } from 'commander'
import { requireConfig } from '#lib/config'
import { AlphanodeError } from '#lib/errors'
import { backupDatabase, restoreDatabase } from '#lib/store'
import { type CopiedPictures, copyPictures, toBackupFolder } from '#lib/work/media'

export function addBackup(program: Command): void {
  program
    .command('backup')
    .argument('<file>', 'a file that is not there yet')
    .description(
      'Write the database as it is now into a file, and its pictures beside it, while the server runs; check both.',
    )
    .option('--json', 'print the result as JSON')
    .action(runBackup)
  program
    .command('restore')
    .argument('<file>', 'what backup wrote')
    .description(
      'Put a backup in the place of the database, which is kept beside it. No other program may have it open.',
    )
    .option('--force', 'also when the present database is too damaged to tell')
    .option('--json', 'print the result as JSON')
    .action(runRestore)
}

async function runBackup(file: string, { json }: { json?: boolean }): Promise<void> {
  const { databaseFile, mediaFolder } = requireConfig()
  if (!existsSync(databaseFile)) throw new AlphanodeError('not-found', `There is no database at ${databaseFile}.`)
  if (existsSync(file)) throw new AlphanodeError('wrong-use', `expected no file yet at ${file}`)
  const folder = toBackupFolder(file)
  // Most pictures are there before the database has its name, and those that came meanwhile follow.
  await copyPictures(databaseFile, mediaFolder, folder)
  backupDatabase(databaseFile, file)
  const copied = await copyPictures(file, mediaFolder, folder)
  const bytes = statSync(file).size
  const beside = copied.pictures > 0 ? `; ${copied.pictures} pictures in ${folder}` : ''
  process.stdout.write(
    json ? `${JSON.stringify({ file, bytes, ...copied })}\n` : `${file}: ${bytes} bytes, checked${beside}\n`,
  )
  complain(copied)
}

async function runRestore(file: string, { force = false, json }: { force?: boolean; json?: boolean }): Promise<void> {
  const { databaseFile, mediaFolder } = requireConfig()
  const restored = await restoreDatabase(file, databaseFile, { now: new Date().toISOString(), force })
  const copied = await copyPictures(databaseFile, toBackupFolder(file), mediaFolder)
  const { posts, replaced } = restored
  const beside = copied.pictures > 0 ? ` with ${copied.pictures} pictures` : ''
  process.stdout.write(
    json
      ? `${JSON.stringify({ file, ...restored, ...copied })}\n`
      : `${posts} posts${beside} restored from ${file}${replaced ? `; the database before is ${replaced}` : ''}\n`,
  )
  complain(copied)
}

function complain({ lacking }: CopiedPictures): void {
  if (lacking.length === 0) return
  process.stderr.write(`${lacking.length} pictures are missing or damaged: ${lacking.slice(0, 10).join(', ')}\n`)
  process.exitCode = 1
}
