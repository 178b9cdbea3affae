import { parseMoment, type StatedMoment } from '../adopt/dates.ts'

/** Whether a key's value stands in quotes, where that decides what a system makes of it. */
export const isQuoted = (head: string | null, key: string): boolean =>
  new RegExp(`^${key}[ \\t]*[:=][ \\t]*["']`, 'm').test(head ?? '')

/** Whether a written moment says how far it is from UTC. */
export const hasOffset = (text: string): boolean => /(?:Z|[+-]\d{2}:?\d{2}|\b(?:UTC|GMT))\s*$/i.test(text.trim())

export const hasSeconds = (text: string): boolean => /\d:\d{2}:\d{2}/.test(text)

export const hasClock = (text: string): boolean => /\d:\d{2}/.test(text)

/** The first of these keys whose value is a moment. */
export function findMoment(
  input: Readonly<Record<string, unknown>>,
  keys: readonly string[],
  parse: (value: unknown, key: string) => StatedMoment | null,
): StatedMoment | null {
  for (const key of keys) {
    const moment = Object.hasOwn(input, key) ? parse(input[key], key) : null
    if (moment) return moment
  }
  return null
}

export const parseIn =
  (timeZone: string) =>
  (value: unknown): StatedMoment | null =>
    parseMoment(value, timeZone)

/** A clock without an offset is read as UTC. */
export const parseUtc = parseIn('UTC')
