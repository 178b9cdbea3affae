import type { PostMeta } from './schema.ts'

/** When a version was public for the first time, and the version that was public before it; null: there was none. */
interface Publicity {
  /** RFC 3339, UTC. */
  at: string | null
  before: string | null
}

/**
 * When the text of a version last changed: as it says itself. What it said before an earlier version was public here was said of
 * that one, and this one changed when it was public.
 */
export const decideModified = (stated: string | undefined, { at, before }: Publicity): string | null =>
  stated === undefined || (at !== null && before !== null && stated <= before) ? at : stated

/**
 * The day of a moment that is told of a note: as its author's clock had it where the note says so of this very moment; what
 * happened here is of the day that it was where the publication is.
 */
export function toToldDay(moment: string, dates: PostMeta['dates'], timeZone: string): string {
  const { published, publishedDay, modified, modifiedDay } = dates ?? {}
  if (moment === modified) return modifiedDay ?? moment.slice(0, 10)
  if (moment === published) return publishedDay ?? moment.slice(0, 10)
  return toDayIn(timeZone, moment)
}

/** `2026-11-22`, as calendars of the time zone have it at a moment (RFC 3339). A day is what it is. */
export function toDayIn(timeZone: string, date: string): string {
  if (date.length <= 10) return date
  if (timeZone === 'UTC') return new Date(date).toISOString().slice(0, 10)
  const parts = formatterOf(timeZone).formatToParts(new Date(date))
  const part = (type: string, length: number) =>
    (parts.find((each) => each.type === type)?.value ?? '').padStart(length, '0')
  return `${part('year', 4)}-${part('month', 2)}-${part('day', 2)}`
}

/** `2026-11-22 09:30 GMT+1`: a moment to the minute, as clocks of the time zone show it, with what they are set to. */
export function toMinuteIn(timeZone: string, date: string): string {
  const parts = formatterOf(timeZone).formatToParts(new Date(date))
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? ''
  const offset = timeZone === 'UTC' ? 'UTC' : part('timeZoneName')
  return `${toDayIn(timeZone, date)} ${part('hour')}:${part('minute')} ${offset}`
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en', {
    timeZone,
    calendar: 'iso8601',
    hourCycle: 'h23',
    ...({ year: 'numeric', month: '2-digit', day: '2-digit' } as const),
    ...({ hour: '2-digit', minute: '2-digit', timeZoneName: 'shortOffset' } as const),
  })
  if (formatters.size >= 50) formatters.clear()
  formatters.set(timeZone, made)
  return made
}
