import { existsSync, statSync } from 'node:fs'
import type { Command } from 'commander'
import { requireConfig } from '#lib/config'
import { AlphanodeError } from '#lib/errors'
import { backupDatabase, restoreDatabase } from '#lib/store'

export function addBackup(program: Command): void {
  program
    .command('backup')
    .argument('<file>', 'a file that is not there yet')
    .description('Write the database as it is now into a file, beside a running server, and check the file.')
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

function runBackup(file: string, { json }: { json?: boolean }): void {
  const { databaseFile } = requireConfig()
  if (!existsSync(databaseFile)) throw new AlphanodeError('not-found', `There is no database at ${databaseFile}.`)
  backupDatabase(databaseFile, file)
  const bytes = statSync(file).size
  process.stdout.write(json ? `${JSON.stringify({ file, bytes })}\n` : `${file}: ${bytes} bytes, checked\n`)
}

async function runRestore(file: string, { force = false, json }: { force?: boolean; json?: boolean }): Promise<void> {
  const restored = await restoreDatabase(file, requireConfig().databaseFile, { now: new Date().toISOString(), force })
  const { posts, replaced } = restored
  process.stdout.write(
    json
      ? `${JSON.stringify({ file, ...restored })}\n`
      : `${posts} posts restored from ${file}${replaced ? `; the database before is ${replaced}` : ''}\n`,
  )
}
