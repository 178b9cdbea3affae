import type { SyntaxNode } from '../../../syntax-tree.ts'
import { NotDrawnError } from '../../not-drawn-error.ts'
import { type Chart, label, shape, tintOf, toSvg, widthOf } from './chart-parts.ts'

interface Slice {
  name: string
  value: number
  written: string
}

const radius = 110
const edge = 8
const row = 26
const square = 14
const mostSlices = 24

/** Mermaid’s `pie`: its parts in the order of the source from the top; names and shares below it, where a phone has room. */
export function drawPie(body: string): Chart {
  const { slices, showsData, caption } = readPie(body)
  const sum = slices.reduce((total, { value }) => total + value, 0)
  if (!(sum > 0) || sum === Number.POSITIVE_INFINITY)
    throw new NotDrawnError(`expected values above 0 that can be added, found ${sum}`)
  const names = slices.map(({ name, value, written }) => {
    const share = `${Math.round((1000 * value) / sum) / 10} %`
    return `${name}: ${showsData ? `${written} (${share})` : share}`
  })
  const inner = Math.max(2 * radius, square + 8 + Math.max(...names.map(widthOf)))
  const middle = edge + inner / 2
  const x = edge + (inner - square - 8 - Math.max(...names.map(widthOf))) / 2
  const top = edge + 2 * radius + 16 + row / 2
  const legend = names.flatMap((name, index) => [
    shape('rect', {
      x,
      y: top + index * row - square / 2,
      width: square,
      height: square,
      fill: tintOf(index),
      stroke: tintOf(index),
    }),
    label(name, x + square + 8, top + index * row),
  ])
  const height = top + slices.length * row
  return {
    svg: toSvg(inner + 2 * edge, height, [...toSlices(slices, sum, [middle, edge + radius]), ...legend]),
    description: names.join('; '),
    ...(caption ? { caption } : {}),
  }
}

function toSlices(slices: readonly Slice[], sum: number, [x, y]: [number, number]): SyntaxNode[] {
  let before = 0
  return slices.flatMap(({ value }, index) => {
    const from = before / sum
    before += value
    const colours = { fill: tintOf(index), stroke: tintOf(index) }
    if (value === 0) return []
    if (value === sum) return [shape('circle', { cx: x, cy: y, r: radius, ...colours })]
    const [start, end] = [toPoint(from, x, y), toPoint(before / sum, x, y)]
    const isLarge = value / sum > 0.5 ? 1 : 0
    return [shape('path', { d: `M${x},${y} L${start} A${radius},${radius} 0 ${isLarge} 1 ${end} Z`, ...colours })]
  })
}

const toPoint = (share: number, x: number, y: number): string => {
  const angle = 2 * Math.PI * share
  return [x + radius * Math.sin(angle), y - radius * Math.cos(angle)].map((value) => value.toFixed(2)).join(',')
}

const opening = /^pie\b[ \t]*(showData\b)?[ \t]*(?:title[ \t]+(.+))?$/
const slice = /^(?:"([^"]+)"|'([^']+)')[ \t]*:[ \t]*(\d+(?:\.\d+)?)$/

function readPie(body: string): { slices: Slice[]; showsData: boolean; caption: string | undefined } {
  const [first = '', ...rest] = body
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const head = opening.exec(first)
  if (!head) throw new NotDrawnError(`“${first.slice(0, 60)}” is not understood`)
  let [showsData, caption] = [head[1] !== undefined, head[2]?.trim()]
  const slices: Slice[] = []
  for (const line of rest) {
    const [, double, single, written = ''] = slice.exec(line) ?? []
    const name = double ?? single
    if (name !== undefined) slices.push({ name, value: Number(written), written })
    else if (line === 'showData') showsData = true
    else if (/^title[ \t]/.test(line)) caption = line.slice(6).trim()
    else throw new NotDrawnError(`“${line.slice(0, 60)}” is not understood`)
  }
  if (slices.length > mostSlices)
    throw new NotDrawnError(`expected at most ${mostSlices} parts, found ${slices.length}`)
  return { slices, showsData, caption }
}
