import type { SyntaxNode } from '../../../syntax-tree.ts'
import { NotDrawnError } from '../../not-drawn-error.ts'
import { type Chart, label, shape, toSvg, widthOf } from './chart-parts.ts'
import { readPlan, type Task } from './read-plan.ts'

const edge = 8
const row = 28
const bar = 16
const axis = 30
const plot = 520

/** Mermaid’s `gantt`: names to the left, and when each begins and ends, below dates as ISO 8601 writes them. */
export function drawGantt(body: string): Chart {
  const { sections, caption, isOfOneDay } = readPlan(body)
  const toWords = isOfOneDay ? toTime : toDay
  const tasks = sections.flatMap((section) => section.tasks)
  if (tasks.length === 0) throw new NotDrawnError('expected a task, found none')
  const [first, last] = [Math.min(...tasks.map(({ start }) => start)), Math.max(...tasks.map(({ end }) => end))]
  const span = Math.max(last - first, 1)
  const names = [...tasks.map(({ name }) => name), ...sections.map(({ name }) => name ?? '')]
  const left = edge + Math.max(...names.map(widthOf)) + 24
  const toX = (moment: number) => left + (plot * (moment - first)) / span
  const parts: SyntaxNode[] = []
  let y = axis + edge
  for (const { name, tasks: own } of sections) {
    if (name !== null) {
      parts.push(shape('line', { x1: edge, y1: y, x2: left + plot, y2: y, stroke: 'hairline' }))
      parts.push(label(name, edge, y + row / 2, { 'font-weight': '600' }))
      y += row
    }
    for (const task of own) {
      parts.push(label(task.name, edge + (name === null ? 0 : 12), y + row / 2))
      parts.push(toBar(task, y + row / 2, toX))
      y += row
    }
  }
  const ticks = listTicks(first, last).flatMap((moment, at, all) => {
    const [x, words] = [toX(moment), toWords(moment)]
    const previous = all[at - 1]
    // The last one ends where the drawing does.
    const start = Math.min(x, left + plot + edge - widthOf(words))
    const isNear = previous !== undefined && start - toX(previous) < widthOf(words)
    return [
      shape('line', { x1: x, y1: axis, x2: x, y2: y, stroke: 'hairline' }),
      ...(isNear ? [] : [label(words, start, axis - 12, { fill: 'quiet', 'font-size': 12, 'text-anchor': 'start' })]),
    ]
  })
  const described = tasks.map(({ name, start, end, isMilestone }) => {
    const [from, to] = [toWords(start), toWords(end)]
    return `${name}: ${isMilestone || from === to ? from : `${from} – ${to}`}`
  })
  return {
    svg: toSvg(left + plot + edge, y + edge, [...ticks, ...parts]),
    description: described.join('; '),
    ...(caption ? { caption } : {}),
  }
}

const stateColours: Readonly<Record<string, string>> = { crit: '#dc2626', active: '#2563eb', done: '#808080' }

function toBar({ start, end, isMilestone, states }: Task, y: number, toX: (moment: number) => number): SyntaxNode {
  const state = ['crit', 'active', 'done'].find((each) => states.has(each))
  const colour = state === undefined ? null : (stateColours[state] ?? null)
  const colours = { fill: colour ?? 'node', stroke: colour ?? 'edge' }
  const x = toX(start)
  if (isMilestone) {
    const middle = toX((start + end) / 2)
    const points = `${middle},${y - 9} ${middle + 9},${y} ${middle},${y + 9} ${middle - 9},${y}`
    return shape('polygon', { points, ...colours })
  }
  return shape('rect', { x, y: y - bar / 2, width: Math.max(2, toX(end) - x), height: bar, rx: 3, ...colours })
}

const day = 86_400_000
/** The first Monday after the moment that is 0. */
const monday = 4 * day
const mostTicks = 6

/** Where a line stands: at the beginnings of hours, days, weeks, months or years, whichever gives a handful of them. */
function listTicks(first: number, last: number): number[] {
  const nextOf = (months: number) => (moment: number) => {
    const date = new Date(moment)
    const place = (Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / months) + 1) * months
    return Date.UTC(Math.floor(place / 12), place % 12)
  }
  const every =
    (length: number, offset = 0) =>
    (moment: number) =>
      (Math.floor((moment - offset) / length) + 1) * length + offset
  const steps = [
    ...[1, 5, 15, 30, 60, 180, 360, 720].map((minutes) => every(minutes * 60_000)),
    ...[1, 2].map((days) => every(days * day)),
    ...[1, 2].map((weeks) => every(weeks * 7 * day, monday)),
    ...[1, 3, 6, 12, 24, 60, 120, 600].map(nextOf),
  ]
  for (const step of steps) {
    const ticks: number[] = []
    for (let moment = step(first - 1); moment <= last && ticks.length <= mostTicks; moment = step(moment))
      ticks.push(moment)
    if (ticks.length <= mostTicks) return ticks
  }
  return []
}

const toTime = (moment: number): string => new Date(moment).toISOString().slice(11, 16)

/** A day, with the time of the day where it is not its beginning. */
const toDay = (moment: number): string => {
  const written = new Date(moment).toISOString()
  return moment % day === 0 ? written.slice(0, 10) : `${written.slice(0, 10)} ${toTime(moment)}`
}
