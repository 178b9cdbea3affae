import type { Command } from 'commander'
import { requireConfig } from '#lib/config'
import { AlphanodeError } from '#lib/errors'
import { askToSwitch } from '#lib/process'

export function addRollbackBuild(program: Command): void {
  program
    .command('rollback-build')
    .description('Have the build before serve again, without a gap. Notes and database stay as they are.')
    .option('--json', 'as JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const outcome = await askToSwitch(requireConfig().databaseFile, { back: true })
      if (outcome === null)
        throw new AlphanodeError(
          'not-found',
          'No process serves these data. Check out the sources before and start: their build is still there.',
        )
      const words = `Build ${outcome.build} serves again, as before ${outcome.before}. The next start serves what is checked out.`
      process.stdout.write(`${json ? JSON.stringify(outcome) : words}\n`)
    })
}
