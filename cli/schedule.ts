import type { Command } from 'commander'
import { requireConfig } from '#lib/config'
import { AlphanodeError } from '#lib/errors'
import { listSchedules, openStore, type Schedule, type ScheduleAction, type Store } from '#lib/store'
import { findPresentSite } from '#lib/web/sites.ts'
import { cancelSchedule, type PlannedSchedule, parseMoment, planSchedule, resumeSchedule } from '#lib/work/scheduling'
import { type ActorFlags, addActorOptions, toChangedBy } from './changed-by.ts'
import { openExisting } from './existing-store.ts'
import { requireSlug } from './post-argument.ts'

interface PlanFlags extends ActorFlags {
  at: string
  json?: boolean
}

const atHelp =
  'when: an instant (2026-12-01T09:00:00+01:00), or a time on the clocks of the publication (2026-12-01 09:00)'

/** The commands about what is to happen at a moment. */
export function addSchedule(program: Command): void {
  const schedule = program.command('schedule').description('Plan that a version goes live, or a post off the site.')
  addPlan(schedule, 'publish')
    .argument('[version]', 'a version that was live before; absent: the draft as it is now')
    .description('Make a draft or an earlier version live at a moment.')
    .action((post: string, version: string | undefined, flags: PlanFlags) => runPlan('publish', post, version, flags))
  addPlan(schedule, 'withdraw')
    .description('Take a post off the site at a moment.')
    .action((post: string, flags: PlanFlags) => runPlan('withdraw', post, undefined, flags))
  schedule
    .command('list')
    .description('Show what waits for its moment, and what is held and why.')
    .option('--all', 'also what was done or cancelled')
    .option('--json', 'print each as a line of JSON')
    .action(runList)
  addChange(schedule, 'cancel', 'Take a plan back that was not carried out.', cancelSchedule)
  addChange(schedule, 'resume', 'Try a held one again: at its moment, or at once when that has passed.', resumeSchedule)
}

const addPlan = (schedule: Command, name: string): Command =>
  addActorOptions(schedule.command(name))
    .argument('<post>', 'the slug, address or file of the post')
    .requiredOption('--at <moment>', atHelp)
    .option('--json', 'print the plan as JSON')

function addChange(
  schedule: Command,
  name: string,
  description: string,
  change: (store: Store, num: number, now: string) => Promise<Schedule>,
): void {
  schedule
    .command(name)
    .argument('<number>', 'its number, as schedule list says it')
    .description(description)
    .option('--json', 'print the schedule as JSON')
    .action(async (text: string, { json }: { json?: boolean }) => {
      const store = openStore(requireConfig().databaseFile)
      try {
        const changed = await change(store, parseNumber(text), new Date().toISOString())
        process.stdout.write(json ? `${JSON.stringify(changed)}\n` : toLine(changed))
      } finally {
        await store.close()
      }
    })
}

async function runPlan(
  action: ScheduleAction,
  post: string,
  version: string | undefined,
  flags: PlanFlags,
): Promise<void> {
  const store = openStore(requireConfig().databaseFile)
  try {
    const { timeZone } = (await findPresentSite(store)).shown
    const moment = parseMoment(flags.at, timeZone)
    if (!moment)
      throw new AlphanodeError(
        'wrong-use',
        `expected a moment after --at, such as 2026-12-01 09:00 or 2026-12-01T08:00:00Z, found ${JSON.stringify(flags.at)}`,
      )
    const { at, kind } = moment
    const planned = await planSchedule(store, await requireSlug(store, post), {
      ...{ action, version, at, now: new Date().toISOString(), actor: toChangedBy(flags).actor.name },
    })
    const text = toSentence(planned) + toClockNote(moment, flags.at, timeZone)
    process.stdout.write(flags.json ? `${JSON.stringify({ ...planned, clocks: kind })}\n` : text)
  } finally {
    await store.close()
  }
}

const toSentence = ({ num, action, slug, version, at, listed }: PlannedSchedule): string =>
  `schedule ${num}: ${slug} ${action === 'publish' ? `goes live (${version ?? 'its draft'})` : 'goes off the site'} at ${at}${action === 'withdraw' || listed ? '' : ' (not listed: the gate keeps it back)'}\n`

type Moment = NonNullable<ReturnType<typeof parseMoment>>

const toClockNote = ({ kind, at }: Moment, wall: string, timeZone: string): string => {
  if (kind === 'once') return ''
  return kind === 'missing'
    ? `  clocks in ${timeZone} skip ${wall}: ${toClockTime(at, timeZone)} is meant\n`
    : `  clocks in ${timeZone} show ${wall} twice: it is the first\n`
}

const toClockTime = (at: string, timeZone: string): string =>
  new Intl.DateTimeFormat('en', { timeZone, hourCycle: 'h23', hour: '2-digit', minute: '2-digit' }).format(
    Date.parse(at),
  )

const pageSize = 200

async function runList({ all = false, json }: { all?: boolean; json?: boolean }): Promise<void> {
  const store = openExisting()
  try {
    for (let after = 0; ; ) {
      const schedules = await listSchedules(store.read, { after, limit: pageSize, isAll: all })
      for (const schedule of schedules) process.stdout.write(json ? `${JSON.stringify(schedule)}\n` : toLine(schedule))
      after = schedules.at(-1)?.num ?? after
      if (schedules.length < pageSize) break
    }
  } finally {
    await store.close()
  }
}

const toLine = ({ num, action, slug, version, at, state, problem, actor }: Schedule): string =>
  `${[
    String(num).padStart(6),
    state.padEnd(9),
    new Date(at).toISOString(),
    action.padEnd(8),
    version === null ? slug : `${slug} ${version}`,
    `by ${actor}`,
    problem ?? '',
  ]
    .filter(Boolean)
    .join('  ')}\n`

function parseNumber(text: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text)
  throw new AlphanodeError('wrong-use', `expected the number of a schedule, found ${JSON.stringify(text)}`)
}
