import type { SyntaxNode } from '../../../syntax-tree.ts'
import { NotDrawnError } from '../../not-drawn-error.ts'
import {
  type Chart,
  labelLines,
  lineHeight,
  notMore,
  notUnderstood,
  shape,
  tintOf,
  toLines,
  toSpoken,
  toSvg,
  widest,
} from './chart-parts.ts'

interface Period {
  name: string
  events: string[]
}

interface Section {
  name: string | null
  periods: Period[]
}

const edge = 8
const gap = 12
const dot = 5
const [widestPeriod, widestEvent] = [150, 360]
const mostEvents = 200

/** Mermaid’s `timeline`, from top to bottom, where a phone has room: periods to the left of the line, what happened to its right. */
export function drawTimeline(body: string): Chart {
  const { sections, caption } = readTimeline(body)
  const periods = sections.flatMap((section) => section.periods)
  if (periods.length === 0) throw new NotDrawnError('expected a period, found none')
  const rows = new Map(periods.map((period) => [period, toRow(period)]))
  const left = edge + Math.max(...[...rows.values()].map(({ name }) => widest(name))) + gap + dot
  const right = left + dot + gap
  const parts: SyntaxNode[] = []
  let [y, width] = [edge, 0]
  for (const [at, { name, periods: own }] of sections.entries()) {
    if (name !== null) {
      const lines = toLines(name, widestEvent)
      const height = lines.length * lineHeight + gap
      parts.push(labelLines(lines, right, y + height / 2, { 'font-weight': '600' }))
      width = Math.max(width, widest(lines))
      y += height
    }
    const colour = tintOf(at)
    const begin = y
    const dots: SyntaxNode[] = []
    for (const period of own) {
      const { name: words, events } = rows.get(period) ?? toRow(period)
      const middle = y + lineHeight / 2 + gap / 2
      const under = ((words.length - 1) * lineHeight) / 2
      dots.push(shape('circle', { cx: left, cy: middle, r: dot, fill: colour, stroke: colour }))
      parts.push(labelLines(words, left - dot - gap, middle + under, { 'text-anchor': 'end', 'font-weight': '600' }))
      let below = middle
      for (const lines of events) {
        parts.push(labelLines(lines, right, below + ((lines.length - 1) * lineHeight) / 2))
        width = Math.max(width, widest(lines))
        below += lines.length * lineHeight + gap / 3
      }
      y = Math.max(below - lineHeight / 2, middle + lineHeight * (words.length - 0.5)) + gap / 2
    }
    if (own.length > 0) parts.push(shape('line', { x1: left, y1: begin, x2: left, y2: y, stroke: colour }), ...dots)
  }
  const described = sections.flatMap(({ name, periods: own }) => [
    ...(name === null ? [] : [toSpoken(name)]),
    ...own.map((period) =>
      [period.name, period.events.map(toSpoken).join(', ')].map(toSpoken).filter(Boolean).join(': '),
    ),
  ])
  return {
    svg: toSvg(right + width + edge, y + edge, parts),
    description: described.join('; '),
    ...(caption ? { caption } : {}),
  }
}

const toRow = ({ name, events }: Period) => ({
  name: toLines(name, widestPeriod),
  events: events.map((event) => toLines(event, widestEvent)),
})

/** What begins an event. A colon without a blank behind it belongs to its words, as in a time. */
const beforeEvent = /[ \t]*:(?:[ \t]+|$)/

function readTimeline(body: string): { sections: Section[]; caption: string | undefined } {
  const [first = '', ...lines] = body.split('\n').map((line) => line.trim())
  // Mermaid’s own direction: it is told in one line here whatever that says.
  if (!/^timeline(?:[ \t]+(?:LR|TD))?$/.test(first)) throw notUnderstood(first)
  const sections: Section[] = [{ name: null, periods: [] }]
  let caption: string | undefined
  let count = 0
  for (const line of lines.filter(Boolean)) {
    // Signs by their names, and a line that is a remark to some versions of Mermaid from there on.
    if (/#\w+;|^[^:]*#/.test(line)) throw notUnderstood(line)
    const [, directive, said = ''] = /^(title|section)[ \t]+(.+)$/.exec(line) ?? []
    if (directive === 'title') caption = toSpoken(said)
    else if (directive === 'section') {
      if (said.includes(':')) throw notUnderstood(line)
      sections.push({ name: said, periods: [] })
    } else {
      const [name = '', ...events] = line.split(beforeEvent)
      if (name.includes(':') || events.some((event) => event === '')) throw notUnderstood(line)
      count += Math.max(1, events.length)
      const own = sections.at(-1)?.periods
      if (name !== '') own?.push({ name, events })
      else (own?.at(-1) ?? fail(line)).events.push(...events)
    }
  }
  if (count > mostEvents) throw notMore('events', mostEvents, count)
  return { sections: sections.filter(({ name, periods }) => name !== null || periods.length > 0), caption }
}

function fail(line: string): never {
  throw notUnderstood(line)
}
