import { toInstant, type ZonedInstant } from '#lib/core/site'

/** With a zone of its own a text names an instant; without one it is what the clocks of the publication show. */
export function parseMoment(text: string, timeZone: string): ZonedInstant | null {
  const [, wall, zone] = /^(\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(Z|[+-]\d\d:\d\d)$/.exec(text.trim()) ?? []
  if (wall === undefined || zone === undefined) return toInstant(text, timeZone)
  // The parser takes February 30 for March 2.
  if (toInstant(wall, 'UTC') === null) return null
  const time = Date.parse(text.trim().replace(' ', 'T'))
  return Number.isNaN(time) ? null : { at: new Date(time).toISOString(), kind: 'once' }
}
