import { byTime, type PublicPast } from './moments.ts'

/** A version and when it was live for the first time. */
export interface Memento {
  version: string
  /** RFC 3339, UTC. */
  at: string
}

/** Each version once, oldest first. */
export const listMementos = ({ versions }: PublicPast): Memento[] =>
  versions.toSorted(byTime).map(({ version, at }) => ({ version, at }))

/**
 * The version that was live at a moment (RFC 7089, 4.5.3: the latest before it, or else the first). What was published
 * before the log begins came from elsewhere with its own dates. Dates of HTTP have whole seconds: of what was live within the
 * second that is asked for, it is the last.
 */
export function findMemento(past: PublicPast, moment: string): string | null {
  const started = past.switches[0]?.at ?? null
  const known = new Set(past.versions.map(({ version }) => version))
  const earlier = listMementos(past).filter(({ at }) => started === null || at < started)
  const states = past.switches.map(({ at, after }) => ({ at, version: after }))
  let found: string | null = null
  for (const { at, version } of [...earlier, ...states]) {
    if (toSecond(at) > toSecond(moment)) break
    // What was taken back with its run, or erased, is in no list: it has no page to lead to.
    if (version !== null && known.has(version)) found = version
  }
  return found ?? listMementos(past)[0]?.version ?? null
}

const toSecond = (moment: string): string => moment.slice(0, 'yyyy-mm-ddThh:mm:ss'.length)

/** A date as HTTP writes it (RFC 7089, 2.1.1): RFC 3339 in UTC, or null. Others depend on the clock of the machine. */
export function parseHttpDate(text: string): string | null {
  const isForm = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text)
  const at = isForm ? Date.parse(text) : Number.NaN
  if (Number.isNaN(at)) return null
  // The parser takes February 31 for March 3. Clients that name another day of the week mean the date.
  const isReal = new Date(at).toUTCString().slice('Mon,'.length) === text.slice('Mon,'.length)
  return isReal ? new Date(at).toISOString() : null
}
