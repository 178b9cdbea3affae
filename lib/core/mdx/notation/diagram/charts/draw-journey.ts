import type { SyntaxNode } from '../../../syntax-tree.ts'
import { NotDrawnError } from '../../not-drawn-error.ts'
import {
  type Chart,
  label,
  labelLines,
  lineHeight,
  notMore,
  notUnderstood,
  shape,
  toLines,
  toSpoken,
  toSvg,
  widest,
} from './chart-parts.ts'

interface Step {
  name: string
  score: number
  people: string[]
}

interface Section {
  name: string | null
  steps: Step[]
}

const edge = 8
const gap = 10
const dot = 9
const column = 30
const best = 5
const axis = 24
const widestName = 220
const mostSteps = 100
/** By how well it goes, beside the number that says the same. */
const colours = ['#dc2626', '#dc2626', '#ea580c', '#ca8a04', '#16a34a', '#16a34a'] as const

/** Mermaid’s `journey`, from top to bottom: each step with how well it goes, from 0 to 5, and with whom. */
export function drawJourney(body: string): Chart {
  const { sections, caption } = readJourney(body)
  const steps = sections.flatMap((section) => section.steps)
  if (steps.length === 0) throw new NotDrawnError('expected a step, found none')
  const named = new Map(steps.map((step) => [step, toLines(step.name, widestName)]))
  const heads = sections.map(({ name }) => (name === null ? [] : toLines(name, widestName + best * column)))
  const lowest = Math.min(1, ...steps.map(({ score }) => score))
  const left = edge + Math.max(...[...named.values()].map(widest)) + 2 * gap + dot
  const toX = (score: number) => left + (score - lowest) * column
  const right = toX(best) + dot + 2 * gap
  const people = steps.map((step) => step.people.join(', '))
  const width = Math.max(right + widest(people), edge + widest(heads.flat())) + edge
  const parts: SyntaxNode[] = []
  const places: { x: number; y: number; score: number }[] = []
  let y = axis
  for (const [at, section] of sections.entries()) {
    const head = heads[at] ?? []
    if (head.length > 0) {
      const height = head.length * lineHeight + gap
      parts.push(shape('line', { x1: edge, y1: y, x2: width - edge, y2: y, stroke: 'hairline' }))
      parts.push(labelLines(head, edge, y + height / 2, { 'font-weight': '600' }))
      y += height
    }
    for (const step of section.steps) {
      const lines = named.get(step) ?? []
      const height = Math.max(lines.length * lineHeight, 2 * dot) + gap
      const middle = y + height / 2
      parts.push(labelLines(lines, edge, middle))
      if (step.people.length > 0) parts.push(label(step.people.join(', '), right, middle, { fill: 'quiet' }))
      places.push({ x: toX(step.score), y: middle, score: step.score })
      y += height
    }
  }
  const scores = Array.from({ length: best - lowest + 1 }, (_, at) => at + lowest)
  const grid = scores.flatMap((score) => [
    shape('line', { x1: toX(score), y1: axis, x2: toX(score), y2: y, stroke: 'hairline' }),
    label(String(score), toX(score), axis / 2, { fill: 'quiet', 'font-size': 12, 'text-anchor': 'middle' }),
  ])
  const way = shape('polyline', {
    points: places.map(({ x, y: at }) => `${x},${at}`).join(' '),
    fill: 'none',
    stroke: 'edge',
  })
  const dots = places.flatMap(({ x, y: at, score }) => {
    const colour = colours[Math.round(score)] ?? colours[0]
    return [
      shape('circle', { cx: x, cy: at, r: dot, fill: 'paper', stroke: 'paper' }),
      shape('circle', { cx: x, cy: at, r: dot, fill: colour, stroke: colour }),
      label(String(score), x, at, { 'font-size': 11, 'text-anchor': 'middle' }),
    ]
  })
  const described = sections.flatMap(({ name, steps: own }) => [
    ...(name === null ? [] : [toSpoken(name)]),
    ...own.map(({ name: step, score, people: with_ }) =>
      [`${toSpoken(step)}: ${score}`, ...(with_.length > 0 ? [`(${with_.join(', ')})`] : [])].join(' '),
    ),
  ])
  return {
    svg: toSvg(width, y + edge, [...grid, ...parts, way, ...dots]),
    description: described.join('; '),
    ...(caption ? { caption } : {}),
  }
}

const step = /^([^:]+):[ \t]*([0-5](?:\.\d+)?)[ \t]*(?::(.*))?$/

function readJourney(body: string): { sections: Section[]; caption: string | undefined } {
  const [first = '', ...lines] = body.split('\n').map((line) => line.trim())
  if (first !== 'journey') throw notUnderstood(first)
  const sections: Section[] = [{ name: null, steps: [] }]
  let caption: string | undefined
  let count = 0
  for (const line of lines.filter(Boolean)) {
    if (/[#;]/.test(line)) throw notUnderstood(line)
    const [, directive, said = ''] = /^(title|section)[ \t]+(.+)$/.exec(line) ?? []
    if (directive === 'title') caption = toSpoken(said)
    else if (directive === 'section') {
      if (said.includes(':')) throw notUnderstood(line)
      sections.push({ name: said, steps: [] })
    } else {
      const [, name, score, people = ''] = step.exec(line) ?? []
      if (name === undefined || Number(score) > best || people.includes(':')) throw notUnderstood(line)
      count++
      const own = people.split(',').map(toSpoken).filter(Boolean)
      sections.at(-1)?.steps.push({ name: name.trim(), score: Number(score), people: own })
    }
  }
  if (count > mostSteps) throw notMore('steps', mostSteps, count)
  return { sections: sections.filter(({ name, steps }) => name !== null || steps.length > 0), caption }
}
