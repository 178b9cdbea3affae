import type { ClockState } from './clock.ts'

/** Green holds; amber holds still, and somebody should look; red is a promise that cannot be kept. */
export type Light = 'green' | 'amber' | 'red'

export const severity: Readonly<Record<Light, number>> = { green: 0, amber: 1, red: 2 }

export interface Check {
  name: string
  light: Light
  /** What is so, as a sentence that names no file: strangers may read it. */
  says: string
  /** What to do about it; null while nothing is to be done. */
  advice: string | null
}

export type DatabaseState =
  | { kind: 'open' }
  /** Another process writes, and has done so for so many milliseconds; it can be read. */
  | { kind: 'written'; for: number }
  | { kind: 'unreadable'; reason: string }
  | { kind: 'unwritable'; reason: 'full' | 'read-only' | 'other' }

export type RendererState =
  | { kind: 'starting' }
  | { kind: 'up' }
  /** In milliseconds. */
  | { kind: 'restarted'; ago: number; reason: string }
  | { kind: 'down'; for: number; reason: string }
  | { kind: 'hanging'; for: number }

/** What was found at one moment. What could not be asked in time is null. */
export interface Observations {
  database: DatabaseState
  /** A run says that it is under way, whether or not it writes at this moment. */
  isImporting: boolean
  schema: { own: number; found: number | null }
  /** Bytes, of the disk that holds the data. */
  disk: { free: number; total: number } | null
  /** Bytes of SQLite's write-ahead log. */
  log: number
  clock: ClockState
  renderer: RendererState
}

export interface HealthLimits {
  /** Shares of the disk. */
  diskRed: number
  diskAmber: number
  logBytes: number
  /** In milliseconds. */
  clockStep: number
  writtenFor: number
  lockedFor: number
}

export const usualLimits: HealthLimits = {
  diskRed: 0.05,
  diskAmber: 0.1,
  logBytes: 512 * 1024 * 1024,
  clockStep: 2000,
  writtenFor: 4000,
  // Longer than what erases, takes a run back or changes many notes may write in one transaction.
  lockedFor: 60_000,
}

/** Each promise that this machine makes, and whether it can be kept now. */
export function decideHealth(found: Observations, limits: HealthLimits = usualLimits): Check[] {
  return [
    decideDatabase(found, limits),
    decideSchema(found.schema),
    decideDisk(found.disk, limits),
    decideLog(found.log, limits),
    decideClock(found.clock, limits),
    decideRenderer(found.renderer),
  ]
}

export const isReady = (checks: readonly Check[]): boolean => checks.every(({ light }) => light !== 'red')

const toCheck =
  (name: string) =>
  (light: Light, says: string, advice: string | null = null): Check => ({ name, light, says, advice })

const toSeconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(milliseconds < 10_000 ? 1 : 0)} s`

function decideDatabase(
  { database, isImporting }: Pick<Observations, 'database' | 'isImporting'>,
  { writtenFor, lockedFor }: HealthLimits,
): Check {
  const check = toCheck('database')
  switch (database.kind) {
    case 'unreadable':
      return check(
        'red',
        `The database cannot be read: it is ${database.reason}. Pages answer 503.`,
        'See the log for the file; `alphanode verify` looks into it, `alphanode restore` brings a backup back.',
      )
    case 'unwritable':
      return check('red', unwritable[database.reason].says, unwritable[database.reason].advice)
    case 'written':
      if (isImporting) return check('green', 'An import is writing; publications wait for it.')
      if (database.for < writtenFor) return check('green', 'The database is being written.')
      if (database.for < lockedFor)
        return check(
          'amber',
          `Another process has been writing for ${toSeconds(database.for)}, and it is no import. Pages are served; publications wait for it.`,
          'Wait if a long command runs, as `erase` or `runs rollback`. If none does, `fuser` on the file names the program.',
        )
      return check(
        'red',
        `The database is locked: another process has been writing for ${toSeconds(database.for)}, and it is no import. Nothing can be published.`,
        'End the program that has the database open for writing (`fuser` on the file names it).',
      )
    case 'open':
      return check('green', 'The database answers, and can be written.')
  }
}

const unwritable: Record<'full' | 'read-only' | 'other', { says: string; advice: string }> = {
  full: {
    says: 'The disk is full: what is published is served, and nothing new can be written.',
    advice: 'Make room: `alphanode status --clear-pages` removes pages that can be rendered again.',
  },
  'read-only': {
    says: 'The database is read-only: what is published is served, and nothing new can be published.',
    advice: 'Mount the disk for writing, and give the files to the user of the server.',
  },
  other: {
    says: 'The database cannot be written.',
    advice: 'The log says why, under the module `store` or `server`.',
  },
}

function decideSchema({ own, found }: Observations['schema']): Check {
  const check = toCheck('schema')
  if (found === null || found === own) return check('green', `The database has the schema of this build (${own}).`)
  return check(
    'red',
    `The database has schema ${found}, and this build knows ${own}: another build has changed it.`,
    found > own ? 'Restart with the newer build; migrations only go forward.' : 'Restart: a start brings it up.',
  )
}

function decideDisk(disk: Observations['disk'], { diskRed, diskAmber }: HealthLimits): Check {
  const check = toCheck('disk')
  if (disk === null || disk.total === 0)
    return check('red', 'The disk did not say in time how full it is.', 'Look at the disk and its log (`dmesg`).')
  const share = disk.free / disk.total
  const says = `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} % of the disk is free (${toSize(disk.free)}).`
  const advice = '`alphanode status --clear-pages` frees the pages that can be rendered again; then make room.'
  if (share < diskRed) return check('red', `Only ${says}`, advice)
  return share < diskAmber ? check('amber', `Only ${says}`, advice) : check('green', says)
}

function decideLog(bytes: number, { logBytes }: HealthLimits): Check {
  const check = toCheck('write-ahead log')
  const says = `The write-ahead log has ${toSize(bytes)}`
  if (bytes <= logBytes) return check('green', `${says}.`)
  return check(
    'red',
    `${says}, more than ${toSize(logBytes)}: a reader that never ends keeps it from being folded.`,
    'Find the program that has had the database open for long (`fuser` on the file), and end it.',
  )
}

function decideClock({ step, behind }: ClockState, { clockStep }: HealthLimits): Check {
  const check = toCheck('clock')
  const advice = 'Look at the time service (`timedatectl`); moments of publications and schedules go by this clock.'
  if (step !== null && Math.abs(step.by) > clockStep)
    return check(
      'red',
      `The clock was moved ${step.by > 0 ? 'forward' : 'back'} by ${toSeconds(Math.abs(step.by))}, or the machine slept.`,
      advice,
    )
  if (behind > clockStep)
    return check('red', `The clock stands ${toSeconds(behind)} before the last thing that was done.`, advice)
  return check('green', 'The clock has not been moved.')
}

function decideRenderer(renderer: RendererState): Check {
  const check = toCheck('renderer')
  const advice = 'It is started again by itself; when that does not help, the log says why it ends.'
  switch (renderer.kind) {
    case 'starting':
      return check('green', 'The renderer is starting; stored pages are served.')
    case 'up':
      return check('green', 'The renderer answers.')
    case 'restarted':
      return check(
        'amber',
        `The renderer was lost ${toSeconds(renderer.ago)} ago and is back. ${renderer.reason}`,
        'Once is handled. When it comes again, the log names the page that was being rendered.',
      )
    case 'down':
      return check(
        'red',
        `The renderer has been down for ${toSeconds(renderer.for)}. ${renderer.reason} Stored pages are served, new ones wait.`,
        advice,
      )
    case 'hanging':
      return check(
        'red',
        `The renderer has not answered for ${toSeconds(renderer.for)}. Stored pages are served, new ones wait.`,
        `It is ended and replaced after 25 s. ${advice}`,
      )
  }
}

export function toSize(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.ceil(bytes / 1000)} kB`
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(0)} MB` : `${(bytes / 1e9).toFixed(1)} GB`
}
