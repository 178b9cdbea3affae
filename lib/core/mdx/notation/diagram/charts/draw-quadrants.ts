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
  unquote,
  widest,
} from './chart-parts.ts'

interface Point {
  name: string
  /** From 0 to 1, from the left and from below. */
  at: [x: number, y: number]
  colour: string | null
}

interface Axis {
  low: string
  high: string | null
}

interface Quadrants {
  caption?: string
  x?: Axis
  y?: Axis
  /** From the upper right one against the clock, as in mathematics. */
  names: (string | undefined)[]
  points: Point[]
}

interface Box {
  x: number
  y: number
  width: number
  height: number
}

const edge = 8
const side = 400
const dot = 5
const inner = 8
const mostPoints = 60
const usualColour = '#2563eb'

/** Mermaid’s `quadrantChart`: four fields, their axes, and points with their names beside them. */
export function drawQuadrants(body: string): Chart {
  const read = readQuadrants(body)
  const { names, points, x, y, caption } = read
  const left = edge + (y ? lineHeight + inner : 0)
  const toPlace = ([across, up]: Point['at']): [number, number] => [left + across * side, edge + (1 - up) * side]
  const half = side / 2
  const fields = [0, 1, 2, 3].map((at): Box => {
    const [isRight, isBelow] = [at === 0 || at === 3, at > 1]
    return { x: left + (isRight ? half : 0), y: edge + (isBelow ? half : 0), width: half, height: half }
  })
  const dots = points.map(({ at }) => {
    const [cx, cy] = toPlace(at)
    return { x: cx - dot, y: cy - dot, width: 2 * dot, height: 2 * dot }
  })
  const taken: Box[] = [...dots]
  const titles = names.map((name, at) => {
    const lines = name === undefined ? [] : toLines(name, half - 2 * inner)
    const field = fields[at]
    if (!field || lines.length === 0) return null
    const height = lines.length * lineHeight
    const places = [inner, (half - height) / 2, half - height - inner].map((down) => ({
      ...{ x: field.x + (half - widest(lines)) / 2, y: field.y + down, width: widest(lines), height },
    }))
    const box = places.find((each) => !taken.some((other) => overlaps(each, other))) ?? places[0]
    if (box) taken.push(box)
    return box && labelLines(lines, field.x + half / 2, box.y + height / 2, { fill: 'quiet', 'text-anchor': 'middle' })
  })
  const marks = points.flatMap(({ name, at, colour }) => {
    const [cx, cy] = toPlace(at)
    const words = toSpoken(name)
    const box = placeName(widest([words]), [cx, cy], { left, taken }) ?? fail(words)
    taken.push(box)
    const tint = colour ?? usualColour
    return [
      shape('circle', { cx, cy, r: dot, fill: tint, stroke: tint }),
      label(words, box.x, box.y + box.height / 2, { 'font-size': 12 }),
    ]
  })
  const bottom = edge + side + (x ? lineHeight + inner : 0)
  return {
    svg: toSvg(left + side + edge, bottom + edge, [
      ...fields.map((field, at) =>
        shape('rect', { ...field, fill: at % 2 === 0 ? 'node' : 'paper', stroke: 'hairline' }),
      ),
      shape('rect', { x: left, y: edge, width: side, height: side, fill: 'none', stroke: 'edge' }),
      ...titles.filter((title) => title !== null && title !== undefined),
      ...marks,
      ...(x ? toAxis(x, left, (words, place, anchor) => label(words, place, bottom - lineHeight / 2, anchor)) : []),
      ...(y ? toUpright(y) : []),
    ]),
    description: toDescription(read),
    ...(caption ? { caption } : {}),
  }
}

function fail(name: string): never {
  throw new NotDrawnError(`there is no room for “${name.slice(0, 60)}” beside its point`)
}

/** One name stands in the middle; two stand at the ends. */
function toAxis(
  { low, high }: Axis,
  begin: number,
  toLabel: (words: string, place: number, anchor: Record<string, string>) => SyntaxNode,
): SyntaxNode[] {
  if (high === null) return [toLabel(low, begin + side / 2, { 'text-anchor': 'middle', 'font-size': '12' })]
  const available = side / 2
  if (widest([low]) > available || widest([high]) > available)
    throw new NotDrawnError('the names of an axis are longer than it')
  return [
    toLabel(low, begin, { 'text-anchor': 'start', 'font-size': '12' }),
    toLabel(high, begin + side, { 'text-anchor': 'end', 'font-size': '12' }),
  ]
}

/** Read from below. */
const toUpright = (axis: Axis): SyntaxNode[] =>
  toAxis(axis, -(edge + side), (words, place, anchor) =>
    label(words, place, edge + lineHeight / 2, { ...anchor, transform: 'rotate(-90)' }),
  )

const overlaps = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

/** Beside its point, where it covers nothing. */
function placeName(
  wide: number,
  [x, y]: [number, number],
  { left, taken }: { left: number; taken: Box[] },
): Box | null {
  const height = lineHeight - 2
  const [near, far] = [dot + 4, dot + 2]
  const places = [
    [x + near, y - height / 2],
    [x - near - wide, y - height / 2],
    [x - wide / 2, y + far],
    [x - wide / 2, y - far - height],
    [x + near, y + far],
    [x - near - wide, y + far],
    [x + near, y - far - height],
    [x - near - wide, y - far - height],
  ]
  for (const [toX = 0, toY = 0] of places) {
    const box = { x: toX, y: toY, width: wide, height }
    const isInside = toX >= left + 2 && toX + wide <= left + side - 2 && toY >= edge && toY + height <= edge + side
    if (isInside && !taken.some((other) => overlaps(box, other))) return box
  }
  return null
}

function toDescription({ x, y, names, points }: Quadrants): string {
  const said = ({ low, high }: Axis) => (high === null ? low : `${low} → ${high}`)
  const inField = ([across, up]: Point['at']) => names[up >= 0.5 ? (across >= 0.5 ? 0 : 1) : across < 0.5 ? 2 : 3]
  return [
    ...(x ? [`x: ${said(x)}`] : []),
    ...(y ? [`y: ${said(y)}`] : []),
    ...points.map(({ name, at }) => {
      const field = inField(at)
      return `${toSpoken(name)}: ${at.join(', ')}${field === undefined ? '' : ` (${toSpoken(field)})`}`
    }),
    ...(points.length === 0
      ? names.flatMap((name, at) => (name === undefined ? [] : [`${at + 1}: ${toSpoken(name)}`]))
      : []),
  ].join('; ')
}

const share = String.raw`(0(?:\.\d+)?|1(?:\.0+)?|\.\d+)`
const pointLine = new RegExp(
  String.raw`^("[^"]+"|[^:"]+?)(?::::?[\w-]+)?[ \t]*:[ \t]*\[[ \t]*${share}[ \t]*,[ \t]*${share}[ \t]*\][ \t]*(.*)$`,
)
/** How a point looks. Its colour is taken for one of ours; its size says nothing that the chart says. */
const looks = /^(?:(?:radius|color|stroke-width|stroke-color)[ \t]*:[ \t]*#?[\w.]+[ \t]*(?:,[ \t]*|$))*$/

function readQuadrants(body: string): Quadrants {
  const [first = '', ...lines] = body.split('\n').map((line) => line.trim())
  if (first !== 'quadrantChart') throw notUnderstood(first)
  const read: Quadrants = { names: [], points: [] }
  for (const line of lines.filter(Boolean)) {
    if (line.startsWith('classDef ')) continue
    const [, directive, number, said = ''] = /^(title|[xy]-axis|quadrant-([1-4]))[ \t]+(.+)$/.exec(line) ?? []
    if (directive === 'title') read.caption = unquote(said)
    else if (directive === 'x-axis') read.x = readAxis(said, line)
    else if (directive === 'y-axis') read.y = readAxis(said, line)
    else if (number !== undefined) read.names[Number(number) - 1] = toWords(said, line)
    else {
      const [, name, across, up, style = ''] = pointLine.exec(line) ?? []
      if (name === undefined || !looks.test(style)) throw notUnderstood(line)
      const colour = /(?:^|[ \t,])color[ \t]*:[ \t]*(#[\da-f]{3,8})/i.exec(style)?.[1] ?? null
      read.points.push({ name: toWords(name, line), at: [Number(across), Number(up)], colour })
    }
  }
  if (read.points.length > mostPoints) throw notMore('points', mostPoints, read.points.length)
  if (read.points.length === 0 && read.names.length === 0) throw new NotDrawnError('expected a point, found none')
  return read
}

function readAxis(said: string, line: string): Axis {
  const [low = '', high, ...more] = said.split(/[ \t]*-->[ \t]*/)
  if (more.length > 0 || low === '') throw notUnderstood(line)
  return { low: toSpoken(toWords(low, line)), high: high ? toSpoken(toWords(high, line)) : null }
}

function toWords(said: string, line: string): string {
  const words = unquote(said).trim()
  // Words as Markdown, and signs by their names.
  if (words === '' || /["`]|#\w+;/.test(words)) throw notUnderstood(line)
  return words
}
