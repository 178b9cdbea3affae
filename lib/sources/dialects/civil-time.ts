import type { StatedMoment } from '../adopt/dates.ts'

/** What clocks and calendars of a zone show. */
export interface CivilTime {
  year: string
  /** Two digits, as are day, hour, minute and second. */
  month: string
  day: string
  hour: string
  minute: string
  second: string
}

const formats = new Map<string, Intl.DateTimeFormat>()

function toFormat(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  formats.set(timeZone, format)
  return format
}

export function toCivilTime(at: string, timeZone: string): CivilTime {
  const parts = Object.fromEntries(
    toFormat(timeZone)
      .formatToParts(new Date(at))
      .map(({ type, value }) => [type, value]),
  )
  const { year = '', month = '', day = '', hour = '', minute = '', second = '' } = parts
  return { year, month, day, hour, minute, second }
}

/** The day that was written, whatever zone the moment is in. */
export function toWrittenDay({ day }: StatedMoment): Pick<CivilTime, 'year' | 'month' | 'day'> {
  const [year = '', month = '', date = ''] = day.split('-')
  return { year, month, day: date }
}

const names = (kind: 'long' | 'short', part: 'month' | 'weekday') =>
  new Intl.DateTimeFormat('en', { [part]: kind, timeZone: 'UTC' })

/** `March`, `Mar`, `Tuesday`, `Tue` for a day of the calendar. */
export const nameOf = (
  { year, month, day }: Pick<CivilTime, 'year' | 'month' | 'day'>,
  part: 'month' | 'weekday',
  kind: 'long' | 'short',
): string => names(kind, part).format(new Date(`${year}-${month}-${day}T12:00:00Z`))

/** `064` */
export function dayOfYear({ year, month, day }: Pick<CivilTime, 'year' | 'month' | 'day'>): string {
  const days = (Date.parse(`${year}-${month}-${day}T00:00:00Z`) - Date.parse(`${year}-01-01T00:00:00Z`)) / 86_400_000
  return String(days + 1).padStart(3, '0')
}

export const isTimeZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
