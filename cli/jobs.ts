import type { Command } from 'commander'
import { requireConfig } from '#lib/config'
import { AlphanodeError } from '#lib/errors'
import { countJobs, deleteJobs, type Job, type JobCount, listJobs, openStore, reviveJobs, type Store } from '#lib/store'
import { openExisting } from './existing-store.ts'

interface JobFlags {
  json?: boolean
  all?: boolean
  after?: string
}

const shownJobs = 50

export function addJobsCommand(program: Command): void {
  const jobs = program
    .command('jobs')
    .description('Say how much work is to be done later, and what of it was given up and why.')
    .option('--all', 'list the jobs that wait as well, in the order in which they came')
    .option('--after <job>', 'with --all: from behind this number')
    .option('--json', 'print as JSON')
    .action(list)
  jobs
    .command('retry')
    .argument('<job>', 'its number, or all for all that were given up')
    .option('--json', 'print as JSON')
    .description('Have a job tried again now.')
    .action((which: string, _: JobFlags, command: Command) =>
      change(command.optsWithGlobals(), which, 'retried', (store) =>
        store.write((transaction) =>
          reviveJobs(transaction, which === 'all' ? 'dead' : { num: parseNumber(which) }, Date.now()),
        ),
      ),
    )
  jobs
    .command('drop')
    .argument('<job>', 'its number')
    .option('--json', 'print as JSON')
    .description('Forget a job. One that is being done has no effect any more.')
    .action((which: string, _: JobFlags, command: Command) =>
      change(command.optsWithGlobals(), which, 'dropped', (store) =>
        store.write((transaction) => deleteJobs(transaction, [parseNumber(which)])),
      ),
    )
}

async function list({ all = false, after, json }: JobFlags): Promise<void> {
  const store = openExisting()
  try {
    const [kinds, jobs] = await store.snapshot(async (connection) => [
      await countJobs(connection),
      await listJobs(connection, {
        limit: shownJobs,
        dead: !all,
        after: after === undefined ? 0 : parseNumber(after),
      }),
    ])
    const shown = jobs.map(({ due, createdAt, ...job }) => ({ ...job, due: toTime(due), createdAt: toTime(createdAt) }))
    const lines = kinds.length === 0 ? ['Nothing is to be done later.'] : [...kinds.map(toCount), ...jobs.map(toLine)]
    process.stdout.write(json ? `${JSON.stringify({ kinds, jobs: shown })}\n` : `${lines.join('\n')}\n`)
  } finally {
    await store.close()
  }
}

const toTime = (milliseconds: number): string => new Date(milliseconds).toISOString()

const toCount = ({ kind, waiting, beingDone, givenUp }: JobCount): string =>
  `${kind.padEnd(12)} ${waiting} waiting, ${beingDone} being done, ${givenUp} given up`

const toLine = ({ num, kind, key, state, due, attempts, problem }: Job): string =>
  [
    `${String(num).padStart(6)}  ${kind}  ${key}  ${state}`,
    state === 'waiting' ? `due ${toTime(due).slice(0, 19)}Z` : '',
    attempts > 0 ? `${attempts} ${attempts === 1 ? 'try' : 'tries'}` : '',
    problem ?? '',
  ]
    .filter(Boolean)
    .join('  ')

async function change(
  { json }: JobFlags,
  which: string,
  done: string,
  work: (store: Store) => Promise<number>,
): Promise<void> {
  const store = openStore(requireConfig().databaseFile)
  try {
    const count = await work(store)
    if (count === 0 && which !== 'all')
      throw new AlphanodeError('not-found', `There is no job ${which} that can be ${done}.`)
    process.stdout.write(json ? `${JSON.stringify({ [done]: count })}\n` : `${count} ${done}\n`)
  } finally {
    await store.close()
  }
}

function parseNumber(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text)
  throw new AlphanodeError('wrong-use', `expected the number of a job, found ${JSON.stringify(text)}`)
}
