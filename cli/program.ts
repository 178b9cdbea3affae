import { Command } from 'commander'
import { requireConfig } from '#lib/config'
import { choosePublication, isPublicationChosen } from '#lib/config/choose-publication.ts'
import { requireOwnData } from './data-claim.ts'
import { reportFailure } from './report-failure.ts'

type AddCommands = (program: Command) => void

/** A command is loaded when it is called: all of them together import two thousand modules, which takes longer than most of them. */
export const commands: readonly { names: readonly string[]; load(): Promise<AddCommands> }[] = [
  { names: ['init'], load: async () => (await import('./init.ts')).addInit },
  { names: ['import'], load: async () => (await import('./import.ts')).addImport },
  { names: ['export'], load: async () => (await import('./export.ts')).addExport },
  { names: ['publish', 'rollback', 'unpublish'], load: async () => (await import('./pointer.ts')).addPointerCommands },
  { names: ['receipt'], load: async () => (await import('./receipt.ts')).addReceipt },
  { names: ['receipts'], load: async () => (await import('./receipts.ts')).addReceipts },
  { names: ['views'], load: async () => (await import('./views.ts')).addViews },
  { names: ['release'], load: async () => (await import('./release.ts')).addRelease },
  { names: ['review'], load: async () => (await import('./review.ts')).addReview },
  { names: ['schedule'], load: async () => (await import('./schedule.ts')).addSchedule },
  { names: ['erase'], load: async () => (await import('./erase.ts')).addErase },
  { names: ['preview'], load: async () => (await import('./preview.ts')).addPreview },
  { names: ['runs'], load: async () => (await import('./runs.ts')).addRuns },
  { names: ['log'], load: async () => (await import('./log.ts')).addLog },
  { names: ['jobs'], load: async () => (await import('./jobs.ts')).addJobsCommand },
  { names: ['media'], load: async () => (await import('./media.ts')).addMedia },
  { names: ['links'], load: async () => (await import('./links.ts')).addLinks },
  { names: ['redirects'], load: async () => (await import('./redirects.ts')).addRedirects },
  { names: ['synthesize'], load: async () => (await import('./synthesize.ts')).addSynthesize },
  { names: ['user'], load: async () => (await import('./user.ts')).addUser },
  { names: ['verify'], load: async () => (await import('./verify.ts')).addVerify },
  { names: ['status'], load: async () => (await import('./status.ts')).addStatus },
  { names: ['doctor'], load: async () => (await import('./doctor.ts')).addDoctor },
  { names: ['rollback-build'], load: async () => (await import('./rollback-build.ts')).addRollbackBuild },
  { names: ['compare-builds'], load: async () => (await import('./compare-builds.ts')).addCompareBuilds },
  { names: ['token'], load: async () => (await import('./token.ts')).addToken },
  { names: ['why'], load: async () => (await import('./why.ts')).addWhy },
  { names: ['backup', 'restore'], load: async () => (await import('./backup.ts')).addBackup },
]

/** Runs a command; gives the code that the process ends with. */
export async function runCommand(args: readonly string[]): Promise<number> {
  try {
    const program = await addCommands(createProgram(), args)
    await program.parseAsync(args, { from: 'user' })
    return Number(process.exitCode ?? 0)
  } catch (error) {
    return reportFailure(error, (line) => process.stderr.write(line))
  }
}

function createProgram(): Command {
  return new Command('alphanode')
    .description('Import, publish and look after the notes of this site.')
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .option('--folder <folder>', 'the publication, where it is not content/ or ALPHANODE_CONTENT')
    .hook('preAction', chooseFolder)
}

/** Of the commands that are named; of all for the help, and for the suggestion where a name is unknown. */
async function addCommands(program: Command, args: readonly string[]): Promise<Command> {
  const named = commands.filter(({ names }) => names.some((name) => args.includes(name)))
  for (const add of await Promise.all((named.length > 0 ? named : commands).map(({ load }) => load()))) add(program)
  return program
}

/** What a publication holds must not be looked up, or written, in the data of another one. */
function chooseFolder(command: Command): void {
  const { folder } = command.opts<{ folder?: string }>()
  if (folder !== undefined) choosePublication(folder)
  if (isPublicationChosen()) requireOwnData(requireConfig())
}
