/** What a time on the wall is an instant of, and whether the clocks of the zone show it once. */
export interface ZonedInstant {
  /** RFC 3339, UTC. */
  at: string
  /** `missing`: clocks went forward over it; `repeated`: they showed it twice. */
  kind: 'once' | 'missing' | 'repeated'
}

const day = 24 * 3_600_000

/**
 * The instant of a wall time, by the rule of RFC 5545 and of Temporal’s `compatible`: a time that clocks went over is as much
 * later as they went forward, a time that they showed twice is the first of both. Null for a text that is no wall time.
 */
export function toInstant(wall: string, timeZone: string): ZonedInstant | null {
  const local = parseWallTime(wall)
  if (local === null) return null
  const [before, after] = [offsetAt(local - day, timeZone), offsetAt(local + day, timeZone)]
  const shown = [...new Set([local - before, local - after])].filter(
    (instant) => instant + offsetAt(instant, timeZone) === local,
  )
  const kind = shown.length === 0 ? 'missing' : shown.length === 1 ? 'once' : 'repeated'
  const instant = shown.length === 0 ? local - before : Math.min(...shown)
  return { at: new Date(instant).toISOString(), kind }
}

/** The wall time as if it were in UTC. */
function parseWallTime(text: string): number | null {
  const [, date, time = '00:00'] = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?))?$/.exec(text.trim()) ?? []
  if (date === undefined) return null
  const local = Date.parse(`${date}T${time}Z`)
  // The parser takes February 30 for March 2.
  return Number.isNaN(local) || !new Date(local).toISOString().startsWith(`${date}T${time}`) ? null : local
}

/** How far the clocks of a zone are ahead of UTC, in milliseconds. */
function offsetAt(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    calendar: 'iso8601',
    hourCycle: 'h23',
    ...({ year: 'numeric', month: '2-digit', day: '2-digit' } as const),
    ...({ hour: '2-digit', minute: '2-digit', second: '2-digit' } as const),
  }).formatToParts(instant)
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value)
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return shown - Math.floor(instant / 1000) * 1000
}
