import type { BackupState } from './backup-watch.ts'
import type { Gauges } from './gauges.ts'
import { type Check, type Light, toSize } from './health.ts'
import { countAnswers, countOf, quantileOf, sumRules, type Tally } from './tally.ts'

const toCheck =
  (name: string) =>
  (light: Light, says: string, advice: string | null = null): Check => ({ name, light, says, advice })

const toPercent = (share: number): string => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`
const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`
export const toTime = (milliseconds: number): string => {
  return milliseconds < 1000 ? `${milliseconds} ms` : `${milliseconds / 1000} s`
}

/** Times are the upper bounds of their buckets; the last one has none. */
const toWait = (milliseconds: number): string =>
  Number.isFinite(milliseconds) ? `took ${toTime(milliseconds)} at most` : 'took more than 10 s'

/** Answers of the last five minutes that failed here. */
export function decideErrors(recent: Tally): Check {
  const check = toCheck('answers')
  const sum = sumRules(recent)
  const [all, failed] = [countAnswers(sum), countAnswers(sum, { class: '5xx' })]
  if (all === 0) return check('green', 'There were no requests in the last five minutes.')
  const share = failed / all
  const says = `${plural(failed, 'request')} of ${all} failed in the last five minutes (${toPercent(share)})`
  const [worst] = Object.entries(recent.rules).toSorted(
    ([, one], [, other]) => countAnswers(other, { class: '5xx' }) - countAnswers(one, { class: '5xx' }),
  )
  if (failed < 5 || share < 0.01) return check('green', `${says}.`)
  const advice = 'Each has an X-Request-Id, by which the log says why.'
  return check(share < 0.1 ? 'amber' : 'red', `${says}, most under the rule ${worst?.[0]}.`, advice)
}

const fewest = 20

/** How long readers waited for the first byte in the last five minutes. */
export function decideLatency(recent: Tally): Check {
  const check = toCheck('waiting')
  const sum = sumRules(recent)
  const [p50, p95] = [quantileOf(sum, 0.5), quantileOf(sum, 0.95)]
  if (p50 === null || p95 === null) return check('green', 'There were no requests in the last five minutes.')
  const says = `Half of the answers ${toWait(p50)}, 95 % ${toWait(p95)}`
  if (countOf(sum) < fewest || p95 <= 1000) return check('green', `${says}.`)
  const renders = quantileOf(recent.renders, 0.95)
  const why =
    renders !== null && renders > 1000 ? `; 95 % of the pages that have to be rendered ${toWait(renders)}` : ''
  return check(
    p95 <= 5000 ? 'amber' : 'red',
    `${says}${why}.`,
    'See which rule is slow below. Renders: is the processor taken, or the renderer small? Hits: is the disk slow?',
  )
}

export interface SlowStatement {
  text: string
  /** Milliseconds that it took, and since it ended. */
  took: number
  ago: number
}

const slowStatement = 500
const minute = 60_000

/** The slowest statement of the last minute, of this process. */
export function decideStatements(slowest: SlowStatement | null): Check {
  const check = toCheck('statements')
  if (!slowest || slowest.took < slowStatement || slowest.ago > minute)
    return check('green', `No statement of the database took ${slowStatement} ms in the last minute.`)
  return check(
    slowest.took < 5000 ? 'amber' : 'red',
    `A statement took ${toTime(Math.round(slowest.took))}: ${slowest.text.replace(/\s+/g, ' ').slice(0, 120)}`,
    'Is the disk busy, or the database new to this machine? `alphanode verify` checks its indexes.',
  )
}

/** The event loop answers everything, so what holds it up holds up all readers. */
export function decideDelay({ delay = 0 }: Gauges, slowest: SlowStatement | null): Check {
  const check = toCheck('event loop')
  const says = `The event loop was up to ${toTime(Math.round(delay))} late`
  // A slow statement holds it up by itself, and has a light of its own.
  const isExplained = slowest !== null && slowest.took > delay / 2 && slowest.ago <= minute
  if (delay <= 200 || isExplained) return check('green', `${says}.`)
  return check(
    delay <= 1000 ? 'amber' : 'red',
    `${says}.`,
    'Is the processor taken by something else (`top`)? If not, the log tells what was done at that time.',
  )
}

const grown = { share: 1.3, bytes: 100e6, samples: 6 }

/** `history`: bytes of all processes at equal distances over the last hour, the oldest first. */
export function decideMemory({ heap = 0, heapLimit = 0 }: Gauges, history: readonly number[]): Check {
  const check = toCheck('memory')
  const present = history.at(-1) ?? 0
  const advice = 'Restart when readers are few: stored pages are served at once. Then report it with the chart below.'
  if (heapLimit > 0 && heap > 0.85 * heapLimit)
    return check('red', `The heap has ${toSize(heap)} of the ${toSize(heapLimit)} that it may have.`, advice)
  const first = history[0] ?? present
  const rises = history.slice(1).every((bytes, index) => bytes > (history[index] ?? 0))
  const isGrowing = history.length >= grown.samples && rises && present > first * grown.share
  if (isGrowing && present - first > grown.bytes)
    return check('amber', `Memory grew from ${toSize(first)} to ${toSize(present)} without a rest.`, advice)
  return check('green', `The server takes ${toSize(present)} of memory.`)
}

/** Requests a minute by rule: of the last minute, and what is usual; null while that is not known. */
export function decideDemand(present: Record<string, number>, usual: Record<string, number> | null): Check {
  const check = toCheck('demand')
  const all = Object.entries(present).reduce((sum, [rule, count]) => (rule === 'ops' ? sum : sum + count), 0)
  const says = `${plural(all, 'request')} in the last minute`
  if (!usual) return check('green', `${says}; what is usual is known after a whole hour.`)
  const hammered = Object.entries(present)
    .filter(([rule, count]) => rule !== 'ops' && count >= 600 && count >= 10 * Math.max(1, usual[rule] ?? 0))
    .toSorted(([, one], [, other]) => other - one)
  const [first] = hammered
  if (!first) return check('green', `${says}.`)
  const [rule, count] = first
  return check(
    'amber',
    `The rule ${rule} was asked ${count} times in the last minute; ${Math.round(usual[rule] ?? 0)} are usual.`,
    'Hits cost little. If readers wait, limit the client in the proxy in front; the log of that proxy names it.',
  )
}

export interface Queue {
  waiting: number
  /** Milliseconds that the oldest job has been due without being taken. */
  overdue: number
  failing: { count: number; example: string } | null
  givenUp: { count: number; example: string } | null
}

const hour = 60 * minute
const longOverdue = 10 * minute

/** Work that is done later, as it goes now. */
export function decideJobs({ waiting, overdue, failing }: Queue, isImporting: boolean): Check {
  const check = toCheck('jobs')
  const says = `${plural(waiting, 'job')} ${waiting === 1 ? 'waits' : 'wait'}`
  if (overdue > longOverdue && !isImporting)
    return check(
      'red',
      `${says}, and none has been taken for ${Math.round(overdue / minute)} minutes.`,
      'Is the database written by another program? If not, restart: what was begun is taken up again.',
    )
  if (failing)
    return check(
      'amber',
      `${plural(failing.count, 'job')} failed and ${failing.count === 1 ? 'is' : 'are'} tried again: ${failing.example}`,
      '`alphanode jobs --all` lists them with their reasons.',
    )
  return check('green', `${says}, none fails.`)
}

export function decideDeadLetters({ givenUp }: Queue): Check {
  const check = toCheck('dead letters')
  if (!givenUp) return check('green', 'No job has been given up.')
  return check(
    'amber',
    `${plural(givenUp.count, 'job')} ${givenUp.count === 1 ? 'has' : 'have'} been given up: ${givenUp.example}`,
    '`alphanode jobs` says why. Mend the cause, then `alphanode jobs retry <job>`, or `jobs drop <job>`.',
  )
}

/** Backups that are made by themselves: whether there is one that is young enough, and whether it can be restored. */
export function decideBackups(state: BackupState | null, now: number): Check {
  const check = toCheck('backups')
  if (!state) return check('green', 'No place for backups is named (`BACKUP_TO`).')
  const { every, since, newest, tested, problem } = state
  const advice = '`alphanode jobs --all` says why the last try failed; `alphanode backup` makes one now.'
  if (problem !== null)
    return check(
      'red',
      `The place for backups cannot be read (${problem}).`,
      'Is its disk mounted, and may this user read it?',
    )
  if (newest === null && now - since < every) return check('green', 'The first backup is being made.')
  const age = now - (newest ?? since)
  const says = newest === null ? 'There is no backup.' : `The last backup was made ${toAge(age)} ago`
  if (newest === null) return check('red', says, advice)
  if (age > 2 * every)
    return check(age > 4 * every ? 'red' : 'amber', `${says}; one is due every ${toAge(every)}.`, advice)
  if (tested !== null && now - tested <= 2 * every)
    return check('green', `${says}, and a restore was tested ${toAge(now - tested)} ago.`)
  if (tested === null && now - since < every) return check('green', `${says}; its restore is to be tested.`)
  return check(
    'amber',
    `${says}, and ${tested === null ? 'no restore has been tested' : `the last restore that was whole was tested ${toAge(now - tested)} ago`}.`,
    '`alphanode restore --verify` tests the newest one and says what is wrong with it.',
  )
}

const toAge = (milliseconds: number): string =>
  milliseconds < 2 * hour
    ? plural(Math.max(1, Math.round(milliseconds / minute)), 'minute')
    : milliseconds < 48 * hour
      ? `${Math.round(milliseconds / hour)} hours`
      : `${Math.round(milliseconds / (24 * hour))} days`

/** How the public address answered last. `failures`: how many times in a row it has failed. */
export type AddressState =
  | { kind: 'not asked' }
  | { kind: 'answers'; took: number }
  | { kind: 'another build' }
  | { kind: 'fails'; failures: number; reason: string }

export function decideAddress(state: AddressState): Check {
  const check = toCheck('public address')
  switch (state.kind) {
    case 'not asked':
      return check('green', 'The address of the site is one of this machine, or has not been asked yet.')
    case 'answers':
      return check('green', `The public address answers within ${Math.round(state.took)} ms.`)
    case 'another build':
      return check(
        'amber',
        'Another build answers at the public address.',
        'Does the proxy lead to this server? During a deployment this ends by itself.',
      )
    case 'fails':
      return check(
        state.failures < 3 ? 'amber' : 'red',
        `The public address does not answer (${plural(state.failures, 'try').replace('trys', 'tries')}): ${state.reason}.`,
        'Look at the proxy in front, the certificate and the name: this server answers here.',
      )
  }
}

/** A build that failed after the one that serves was made. */
export function decideBuild(failed: { id: string; at: string } | null): Check {
  const check = toCheck('build')
  if (!failed) return check('green', 'The present sources are what serves.')
  return check(
    'amber',
    `The build ${failed.id} failed at ${failed.at.slice(0, 16).replace('T', ' ')} UTC; the one before it serves.`,
    '`npm run build` shows why. Mend the sources and start again.',
  )
}

/** What was counted around a deployment. */
export interface Side {
  tally: Tally
  memory: number
}

export interface Deployment {
  build: string
  /** How long ago it began to serve. */
  ago: number
  /** What a comparison of its pages with those before has found; null where none was made. */
  pages: string | null
  before: Side
  after: Side
}

const comparable = 50

/** Compares the hour before a build with the hour after it. */
export function decideDeployment(deployment: Deployment | null): Check {
  const check = toCheck('deployment')
  if (!deployment) return check('green', 'No other build has served here.')
  const { build, ago, pages, before, after } = deployment
  const when = ago < hour ? `${Math.max(1, Math.round(ago / minute))} minutes` : `${Math.round(ago / hour)} hours`
  const serves = `Build ${build} has served for ${when}`
  const compared = pages === null ? '' : ` ${pages}`
  const [old, present] = [sumRules(before.tally), sumRules(after.tally)]
  if (countAnswers(old) < comparable || countAnswers(present) < comparable)
    return check('green', `${serves}; too few requests to compare its figures with those before.${compared}`)
  const share = (sum: typeof old) => countAnswers(sum, { class: '5xx' }) / countAnswers(sum)
  const slow = (sum: typeof old) => quantileOf(sum, 0.95) ?? 0
  const changes = [
    share(present) > share(old) + 0.01 && `errors rose from ${toPercent(share(old))} to ${toPercent(share(present))}`,
    slow(present) >= 2 * slow(old) &&
      slow(present) >= slow(old) + 50 &&
      `95 % of the answers ${toWait(slow(present))}; before, they ${toWait(slow(old))}`,
    after.memory > 1.5 * before.memory &&
      after.memory > before.memory + 100e6 &&
      `memory rose from ${toSize(before.memory)} to ${toSize(after.memory)}`,
  ].filter((change) => change !== false)
  if (changes.length === 0)
    return check(
      'green',
      `${serves}. Errors ${toPercent(share(old))} → ${toPercent(share(present))}, 95 % of the answers ${toWait(slow(old))}, now they ${toWait(slow(present))}, memory ${toSize(before.memory)} → ${toSize(after.memory)}.${compared}`,
    )
  return check(
    'amber',
    `${serves}, and ${changes.join(', ')}.${compared}`,
    'If readers notice: `alphanode rollback-build` has the build before serve again.',
  )
}
