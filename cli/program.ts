import { Command } from 'commander'
import { requireConfig } from '#lib/config'
import { choosePublication, isPublicationChosen } from '#lib/config/choose-publication.ts'
import { addBackup } from './backup.ts'
import { requireOwnData } from './data-claim.ts'
import { addDoctor } from './doctor.ts'
import { addErase } from './erase.ts'
import { addExport } from './export.ts'
import { addImport } from './import.ts'
import { addInit } from './init.ts'
import { addJobsCommand } from './jobs.ts'
import { addLog } from './log.ts'
import { addMedia } from './media.ts'
import { addPointerCommands } from './pointer.ts'
import { addPreview } from './preview.ts'
import { addReceipt } from './receipt.ts'
import { addRedirects } from './redirects.ts'
import { addRelease } from './release.ts'
import { reportFailure } from './report-failure.ts'
import { addReview } from './review.ts'
import { addRuns } from './runs.ts'
import { addSchedule } from './schedule.ts'
import { addStatus } from './status.ts'
import { addSynthesize } from './synthesize.ts'
import { addToken } from './token.ts'
import { addUser } from './user.ts'
import { addVerify } from './verify.ts'
import { addWhy } from './why.ts'

/** Runs a command; gives the code that the process ends with. */
export async function runCommand(args: readonly string[]): Promise<number> {
  try {
    await createProgram().parseAsync(args, { from: 'user' })
    return Number(process.exitCode ?? 0)
  } catch (error) {
    return reportFailure(error, (line) => process.stderr.write(line))
  }
}

function createProgram(): Command {
  const program = new Command('alphanode')
    .description('Import, publish and look after the notes of this site.')
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .option('--folder <folder>', 'the publication, where it is not content/ or ALPHANODE_CONTENT')
    .hook('preAction', chooseFolder)

  addInit(program)
  addImport(program)
  addExport(program)
  addPointerCommands(program)
  addReceipt(program)
  addRelease(program)
  addReview(program)
  addSchedule(program)
  addErase(program)
  addPreview(program)
  addRuns(program)
  addLog(program)
  addJobsCommand(program)
  addMedia(program)
  addRedirects(program)
  addSynthesize(program)
  addUser(program)
  addVerify(program)
  addStatus(program)
  addDoctor(program)
  addToken(program)
  addWhy(program)
  addBackup(program)
  return program
}

/** What a publication holds must not be looked up, or written, in the data of another one. */
function chooseFolder(command: Command): void {
  const { folder } = command.opts<{ folder?: string }>()
  if (folder !== undefined) choosePublication(folder)
  if (isPublicationChosen()) requireOwnData(requireConfig())
}
