import { findForeignMonth } from './other-languages.ts'

/** A moment as a note states it. */
export interface StatedMoment {
  /** RFC 3339, UTC. */
  at: string
  /** The day where it was written, which is the day that its author means. */
  day: string
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const month = '(?:de )?(?<month>\\p{L}[\\p{L}\\p{M}]{2,12})\\.?'
const day = '(?<day>\\d{1,2})(?:st|nd|rd|th|er|[.º])?'
const weekday = '(?:\\p{L}[\\p{L}\\p{M}]{2,14},? )?'
const clock = '(?:[T ,]+(?:at )?(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2})(?:[.,]\\d+)?)?)?'
const rest = '\\s*(?<half>[AaPp]\\.?[Mm]\\.?)?\\s*(?<zone>[^\\s\\d].*|[+-]\\d.*)?'

const forms = [
  `(?<year>\\d{4})[-/.](?<number>\\d{1,2})(?:[-/.]${day})?`,
  '(?<year>\\d{4})(?<number>\\d{2})(?<day>\\d{2})',
  // With dots the day stands first. Otherwise a number above 12 must be the day, and without one the order is unknown.
  '(?<number>0?[1-9]|1[0-2])[-/](?<day>1[3-9]|2\\d|3[01])[-/](?<year>\\d{4})',
  '(?<day>1[3-9]|2\\d|3[01])[-/](?<number>0?[1-9]|1[0-2])[-/](?<year>\\d{4})',
  '(?<day>\\d{1,2})\\. ?(?<number>\\d{1,2})\\. ?(?<year>\\d{4})',
  '(?<year>\\d{4})年 ?(?<number>\\d{1,2})月 ?(?<day>\\d{1,2})日',
  `${weekday}${day} ${month},?(?: de)? (?<year>\\d{4})`,
  `${weekday}${month} ${day},? (?<year>\\d{4})`,
]
  .map((date) => `${date}${clock}`)
  .concat('(?<year>\\d{4})(?<number>\\d{2})(?<day>\\d{2})T?(?<hour>\\d{2})(?<minute>\\d{2})(?<second>\\d{2})?')
  .map((moment) => new RegExp(`^${moment}${rest}$`, 'u'))

/** Offsets that one name has everywhere, in minutes. */
const namedOffsets: Record<string, number> = {
  ...{ z: 0, utc: 0, gmt: 0, est: -300, edt: -240, cst: -360, cdt: -300, mst: -420, mdt: -360, pst: -480, pdt: -420 },
  ...{ cet: 60, cest: 120, eet: 120, eest: 180, jst: 540, aest: 600, aedt: 660 },
}

/**
 * A date as people and systems write it: `2018-11-20 16:33 +0100`, `2018/11/20`, `Nov 20, 2018 4:33 PM`, `20. März 2018`,
 * `20.11.2018`, `20181120`, seconds since 1970.
 * Without a zone it is the clock of `timeZone`. Null when it is none, or when its parts could be read in two ways.
 */
export function parseMoment(value: unknown, timeZone: string): StatedMoment | null {
  if (typeof value === 'number') return parseNumber(value, timeZone)
  // `[[2018-11-20]]` without quotation marks is a list in a list.
  if (Array.isArray(value) && value.length === 1) return parseMoment(value[0], timeZone)
  if (typeof value !== 'string') return null
  const text = withoutFrame(value.trim().replace(/\s+/g, ' '))
  if (/^\d{9,13}$/.test(text)) return parseNumber(Number(text), timeZone)
  return parseText(text, timeZone)
}

/** Org writes `<2018-11-20 Tue 16:33>`, vaults link to the note of the day: `[[2018-11-20]]`, `[[2018-11-20|Tuesday]]`. */
const withoutFrame = (text: string): string =>
  text
    .replace(/^\[\[([^[\]|]*)(?:\|[^[\]]*)?\]\]$/, '$1')
    .replace(/^[[<](.*)[\]>]$/, '$1')
    .replace(/^(\d{4}-\d\d-\d\d) \p{L}{2,4}\.?(?= \d|$)/u, '$1')

function parseText(text: string, timeZone: string): StatedMoment | null {
  for (const form of forms) {
    const parts = form.exec(text)?.groups
    const moment = parts && toMoment(parts, timeZone)
    if (moment) return moment
  }
  return null
}

/** A year alone, the digits of a day and its clock, or what computers count: seconds, or milliseconds, since 1970. */
function parseNumber(value: number, timeZone: string): StatedMoment | null {
  if (Number.isInteger(value) && value >= 1900 && value <= 2999)
    return toMoment({ year: String(value), number: '1' }, timeZone)
  const digits = /^(?:19|2\d)\d{6}(?:\d{4}|\d{6})?$/.test(String(value)) ? parseText(String(value), timeZone) : null
  if (digits) return digits
  if (value < 1e8 || value > 1e13) return null
  const at = new Date(value < 1e11 ? value * 1000 : value).toISOString()
  return { at, day: at.slice(0, 10) }
}

function toMoment(parts: Record<string, string | undefined>, timeZone: string): StatedMoment | null {
  const monthNumber = parts.number ? Number(parts.number) : findMonth(parts.month ?? '')
  const hour = toHour(Number(parts.hour ?? 0), parts.half)
  const wall = [Number(parts.year), monthNumber, Number(parts.day ?? 1), hour, Number(parts.minute ?? 0)] as const
  const local = toLocalTime(wall, Number(parts.second ?? 0))
  const zone = readZone(parts.zone)
  if (local === null || zone === undefined) return null
  const time = typeof zone === 'number' ? local - zone * 60_000 : toInstant(local, zone ?? timeZone)
  return { at: new Date(time).toISOString(), day: new Date(local).toISOString().slice(0, 10) }
}

const findMonth = (name: string): number => months.indexOf(name.slice(0, 3).toLowerCase()) + 1 || findForeignMonth(name)

const toHour = (hour: number, half: string | undefined): number => {
  if (!half) return hour
  return (hour % 12) + (/^p/i.test(half) ? 12 : 0)
}

/** The clock's reading as if it were UTC; null for a day that no calendar has. Year 1 is what Go calls no date. */
function toLocalTime(
  [year, monthNumber, dayNumber, hour, minute]: readonly [number, number, number, number, number],
  second: number,
): number | null {
  const time = Date.UTC(year, monthNumber - 1, dayNumber, hour, minute, second)
  const date = new Date(time)
  const isReal =
    date.getUTCMonth() === monthNumber - 1 && date.getUTCDate() === dayNumber && date.getUTCHours() === hour
  return isReal && year >= 100 && minute < 60 && second <= 60 ? time : null
}

/** An offset in minutes, a zone of the IANA, null for none; undefined for a name that is unknown or means several. */
function readZone(text: string | undefined): number | string | null | undefined {
  const zone = text?.trim().replace(/^\((.*)\)$/, '$1')
  if (!zone) return null
  const offset = /^(?:UTC|GMT)?([+-])(\d{1,2}):?(\d{2})?(?: ?\([\w ]+\))?$/i.exec(zone)
  if (offset) return (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3] ?? 0))
  const named = namedOffsets[zone.toLowerCase()]
  if (named !== undefined) return named
  return zone.includes('/') && isTimeZone(zone) ? zone : undefined
}

const isTimeZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/**
 * When the clocks of a zone show a time. In the hour that is left out in spring, the offset before it holds; of the hour that
 * comes twice in autumn it is the first.
 */
function toInstant(local: number, timeZone: string): number {
  const guesses = [local - offsetAt(local - 86_400_000, timeZone), local - offsetAt(local + 86_400_000, timeZone)]
  return guesses.find((guess) => guess + offsetAt(guess, timeZone) === local) ?? (guesses[0] as number)
}

function offsetAt(time: number, timeZone: string): number {
  const parts = Object.fromEntries(
    toFormat(timeZone)
      .formatToParts(time)
      .map(({ type, value }) => [type, Number(value)]),
  ) as Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', number>
  const shown = Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second)
  return shown - Math.floor(time / 1000) * 1000
}

const formats = new Map<string, Intl.DateTimeFormat>()

function toFormat(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const numeric = 'numeric' as const
  const format = new Intl.DateTimeFormat('en', {
    ...{ timeZone, hourCycle: 'h23', year: numeric, month: numeric, day: numeric },
    ...{ hour: numeric, minute: numeric, second: numeric },
  })
  formats.set(timeZone, format)
  return format
}
