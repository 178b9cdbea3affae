import type { Command } from 'commander'
import { requireConfig } from '#lib/config'
import { AlphanodeError, formatIssue } from '#lib/errors'
import { openMediaStore } from '#lib/media/pictures'
import { findRun, listQuarantine, listRuns, openStore, type RunRecord, type Store } from '#lib/store'
import { retryRun, rollbackRun } from '#lib/work/importing'
import { type ActorFlags, addActorOptions, toChangedBy } from './changed-by.ts'
import { toSentence } from './import.ts'
import { readStatedPublication } from './stated-publication.ts'
import { tellIssues } from './tell-issues.ts'

interface RunFlags extends ActorFlags {
  json?: boolean
}

const shownRuns = 50
const shownRefusals = 1000

export function addRuns(program: Command): void {
  const runs = program
    .command('runs')
    .description('List the runs of imports, the newest first.')
    .option('--json', 'print as JSON')
    .action((flags: RunFlags) =>
      withStore(async (store) => {
        const list = await listRuns(store.read, shownRuns)
        print(flags, list, list.length > 0 ? list.map(toLine) : ['There has been no run.'])
      }),
    )
  runs
    .command('show')
    .argument('<run>', 'its number')
    .option('--json', 'print as JSON')
    .description('What a run did and what it refused.')
    .action((num: string, _: RunFlags, command: Command) =>
      withStore((store) => show(store, parseNumber(num), command.optsWithGlobals())),
    )
  addActorOptions(runs.command('retry'))
    .argument('<run>', 'its number')
    .option('--json', 'print as JSON')
    .description('Import again what a run refused, after it has been mended.')
    .action((num: string, _: RunFlags, command: Command) =>
      withStore((store) => retry(store, parseNumber(num), command.optsWithGlobals())),
    )
  addActorOptions(runs.command('rollback'))
    .argument('<run>', 'its number')
    .option('--json', 'print as JSON')
    .description('Take a run back: its posts go back to the revisions before it; later changes stay and are reported.')
    .action((num: string, _: RunFlags, command: Command) =>
      withStore(async (store) => {
        const report = await rollbackRun(
          store,
          parseNumber(num),
          new Date().toISOString(),
          toChangedBy(command.optsWithGlobals()),
        )
        const kept = report.kept.map(({ slug }) => `  kept, since it was changed later: ${slug}`)
        print(command.optsWithGlobals(), report, [
          `run ${report.run} is taken back: ${report.restored} posts as before, ${report.kept.length} kept`,
          ...kept,
        ])
      }),
    )
}

async function show(store: Store, num: number, flags: RunFlags): Promise<void> {
  const run = await findRun(store.read, num)
  if (!run) throw new AlphanodeError('not-found', `There is no run ${num}.`)
  const refused = await listQuarantine(store.read, num, shownRefusals)
  const lines = refused.map(
    (row) => `${formatIssue(row)}${row.mendedBy === null ? '' : ` (looked at again by run ${row.mendedBy})`}`,
  )
  print(flags, { ...run, refused }, [toLine(run), ...lines])
}

async function retry(store: Store, num: number, flags: RunFlags): Promise<void> {
  const teller = flags.json ? null : tellIssues()
  const publication = await readStatedPublication()
  const media = openMediaStore(requireConfig())
  const reports = await retryRun(store, num, {
    now: new Date().toISOString(),
    by: toChangedBy(flags),
    media,
    mediaHosts: requireConfig().mediaHosts,
    ...(publication ? { sources: publication.sources } : {}),
    ...(publication?.file.url ? { siteUrl: publication.file.url } : {}),
    ...(teller ? { onIssue: teller.onIssue } : {}),
  }).finally(media.close)
  teller?.end()
  print(
    flags,
    reports,
    reports.length > 0 ? reports.map((report) => toSentence(report, false)) : [`Run ${num} has nothing left to retry.`],
  )
  if (reports.some((report) => report.issues.some((issue) => issue.severity === 'error'))) process.exitCode = 1
}

const toLine = (run: RunRecord): string => {
  const counts = Object.entries(run.counts).map(([name, count]) => `${count} ${name}`)
  return `${String(run.num).padStart(4)}  ${run.startedAt.slice(0, 19).replace('T', ' ')}  ${run.kind}  ${run.state}  ${run.path}${counts.length > 0 ? `  (${counts.join(', ')})` : ''}`
}

function parseNumber(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text)
  throw new AlphanodeError('wrong-use', `expected the number of a run, found ${JSON.stringify(text)}`)
}

const print = (flags: RunFlags, data: unknown, lines: readonly string[]): void => {
  process.stdout.write(flags.json ? `${JSON.stringify(data)}\n` : `${lines.join('\n')}\n`)
}

async function withStore(work: (store: Store) => Promise<void>): Promise<void> {
  const store = openStore(requireConfig().databaseFile)
  try {
    await work(store)
  } finally {
    await store.close()
  }
}
