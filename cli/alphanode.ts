import { Command, CommanderError } from 'commander'
import { AlphanodeError, toExitCode } from '#lib/errors'
import { addBackup } from './backup.ts'
import { addExport } from './export.ts'
import { addImport } from './import.ts'
import { addInit } from './init.ts'
import { addPointerCommands } from './pointer.ts'
import { addPreview } from './preview.ts'
import { addRuns } from './runs.ts'
import { addStatus } from './status.ts'
import { addSynthesize } from './synthesize.ts'
import { addVerify } from './verify.ts'
import { addWhy } from './why.ts'

const program = new Command('alphanode')
  .description('Import, publish and look after the notes of this site.')
  .exitOverride()
  .configureHelp({ showGlobalOptions: true })

addInit(program)
addImport(program)
addExport(program)
addPointerCommands(program)
addPreview(program)
addRuns(program)
addSynthesize(program)
addVerify(program)
addStatus(program)
addWhy(program)
addBackup(program)

process.once('SIGINT', () => process.exit(130))

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = report(error)
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (error instanceof AlphanodeError) {
    process.stderr.write(`alphanode: ${error.message}\n`)
    return toExitCode(error.code)
  }
  throw error
}
