import { NotDrawnError } from '../../not-drawn-error.ts'

export interface Task {
  name: string
  start: number
  end: number
  isMilestone: boolean
  states: ReadonlySet<string>
}

export interface Plan {
  caption?: string
  /** Its moments are times of a day, which has no date. */
  isOfOneDay: boolean
  sections: { name: string | null; tasks: Task[] }[]
}

const states = new Set(['active', 'done', 'crit', 'milestone'])
/** What only says how it looks, or what a click does. */
const passedOver = /^(?:axisFormat|tickInterval|todayMarker|weekday|click)\b/
const mostTasks = 200
/** Dates have years of four digits. */
const latest = Date.UTC(10_000, 0)

/** Mermaid’s plan. What would move a day, such as `excludes`, is not understood. */
export function readPlan(body: string): Plan {
  const plan: Plan = { isOfOneDay: false, sections: [{ name: null, tasks: [] }] }
  const named = new Map<string, Task>()
  let format = 'YYYY-MM-DD'
  let previous: Task | null = null
  let count = 0
  for (const line of body
    .split('\n')
    .slice(1)
    .map((each) => each.trim())) {
    if (line === '' || passedOver.test(line)) continue
    const [, directive, said = ''] = /^(title|dateFormat|section)[ \t]+(.+)$/.exec(line) ?? []
    if (directive === 'title') plan.caption = said.trim()
    else if (directive === 'dateFormat') format = said.trim()
    else if (directive === 'section') plan.sections.push({ name: said.trim(), tasks: [] })
    else {
      const [name = '', data] = splitOnce(line)
      if (data === undefined || ++count > mostTasks) throw notUnderstood(line)
      const parts = data.split(',').map((part) => part.trim())
      const own = new Set<string>()
      while (states.has(parts[0] ?? '')) own.add(parts.shift() ?? '')
      // `vert` is a line across all rows, which is not drawn.
      if (parts.length < 1 || parts.length > 3 || parts[0] === 'vert') throw notUnderstood(line)
      const [id, from, to] = parts.length === 3 ? parts : [null, parts.length === 2 ? parts[0] : '', parts.at(-1)]
      const start: number = readStart(from ?? '', { previous, named, format }) ?? fail(line)
      const end = readEnd(to ?? '', start, { named, format }) ?? fail(line)
      const task: Task = { name, start, end, isMilestone: own.has('milestone'), states: own }
      // Written as a comparison that fails, since a length beyond all dates gives none.
      if (!(start <= end && end < latest)) throw notUnderstood(line)
      if (id) named.set(id, task)
      plan.sections.at(-1)?.tasks.push(task)
      previous = task
    }
  }
  return {
    ...plan,
    isOfOneDay: !format.includes('YYYY'),
    sections: plan.sections.filter(({ name, tasks }) => name !== null || tasks.length > 0),
  }
}

const splitOnce = (line: string): [string, string | undefined] => {
  const at = line.lastIndexOf(' :') >= 0 ? line.lastIndexOf(' :') + 1 : line.indexOf(':')
  return at < 0 ? [line, undefined] : [line.slice(0, at).trim(), line.slice(at + 1)]
}

const notUnderstood = (line: string) => new NotDrawnError(`“${line.slice(0, 60)}” is not understood`)
function fail(line: string): never {
  throw notUnderstood(line)
}

interface Known {
  named: ReadonlyMap<string, Task>
  format: string
}

function readStart(written: string, { previous, named, format }: Known & { previous: Task | null }): number | null {
  if (written === '') return previous?.end ?? null
  const after = /^after[ \t]+(.+)$/.exec(written)?.[1]
  if (after === undefined) return readMoment(written, format)
  const ends = after.split(/\s+/).map((id) => named.get(id)?.end)
  return ends.some((end) => end === undefined) ? null : Math.max(...ends.map((end) => end ?? 0))
}

function readEnd(written: string, start: number, { named, format }: Known): number | null {
  const until = /^until[ \t]+(.+)$/.exec(written)?.[1]
  if (until !== undefined) {
    const starts = until.split(/\s+/).map((id) => named.get(id)?.start)
    return starts.some((each) => each === undefined) ? null : Math.min(...starts.map((each) => each ?? 0))
  }
  const [, count, unit = ''] = /^(\d+(?:\.\d+)?)(ms|[smhdwMy])$/.exec(written) ?? []
  if (count === undefined) return readMoment(written, format)
  const length = lengths[unit]
  if (length !== undefined) return start + Number(count) * length
  const end = new Date(start)
  end.setUTCMonth(end.getUTCMonth() + Number(count) * (unit === 'y' ? 12 : 1))
  return end.getTime()
}

const lengths: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
}

const fields: Readonly<Record<string, string>> = {
  YYYY: '(?<year>\\d{4})',
  MM: '(?<month>\\d{1,2})',
  DD: '(?<day>\\d{1,2})',
  HH: '(?<hour>\\d{1,2})',
  mm: '(?<minute>\\d{1,2})',
  ss: '(?<second>\\d{1,2})',
}

/** A moment as `dateFormat` says; without a year it is a time of a day. */
function readMoment(written: string, format: string): number | null {
  if (/[A-Za-z]/.test(format.replace(/YYYY|MM|DD|HH|mm|ss|T/g, ''))) return null
  const pattern = format
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/YYYY|MM|DD|HH|mm|ss/g, (field) => fields[field] ?? '')
  const { year, month, day, hour, minute, second } = new RegExp(`^${pattern}$`).exec(written)?.groups ?? {}
  if (year === undefined && hour === undefined) return null
  const [inYear, inMonth, inDay] = [Number(year ?? 1970), Number(month ?? 1), Number(day ?? 1)]
  const [inHour, inMinute, inSecond] = [Number(hour ?? 0), Number(minute ?? 0), Number(second ?? 0)]
  const moment = Date.UTC(inYear, inMonth - 1, inDay, inHour, inMinute, inSecond)
  // What is no date, such as the 30th of February or 17:75, would be another one.
  const found = new Date(moment).toISOString().slice(0, 19).split(/[-T:]/).map(Number)
  const stated = [inYear, inMonth, inDay, inHour, inMinute, inSecond]
  return stated.every((part, at) => part === found[at]) ? moment : null
}
