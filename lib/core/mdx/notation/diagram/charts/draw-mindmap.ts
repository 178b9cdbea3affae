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

interface Topic {
  words: string
  indent: number
  children: Topic[]
}

interface Placed {
  topic: Topic
  lines: string[]
  /** The first topic below the root that it belongs to; null for the root. */
  branch: number | null
  x: number
  /** Its middle. */
  y: number
  width: number
  height: number
  parent: Placed | null
}

const edge = 8
const inner = 10
const [between, apart] = [40, 12]
const widestTopic = 190
const mostTopics = 150

/** Mermaid’s `mindmap` as a tree from left to right, a colour to each branch. */
export function drawMindmap(body: string): Chart {
  const root = readMindmap(body)
  const placed = placeTopics(root)
  const lines = placed.flatMap(({ parent, x, y, branch }) => {
    if (!parent) return []
    const [from, middle] = [parent.x + parent.width, x - between / 2]
    const d = `M${from},${parent.y} C${middle},${parent.y} ${middle},${y} ${x},${y}`
    return [shape('path', { d, fill: 'none', stroke: tintOf(branch ?? 0) })]
  })
  const boxes = placed.flatMap(({ x, y, width, height, lines: words, branch }) => {
    const colour = branch === null ? { fill: 'head', stroke: 'edge' } : { fill: tintOf(branch), stroke: tintOf(branch) }
    return [
      shape('rect', { x, y: y - height / 2, width, height, rx: 6, ...colour }),
      labelLines(words, x + inner, y, branch === null ? { 'font-weight': '600' } : {}),
    ]
  })
  const described = placed.flatMap(({ topic, parent }) =>
    parent ? [`${toSpoken(parent.topic.words)} → ${toSpoken(topic.words)}`] : [],
  )
  const right = Math.max(...placed.map(({ x, width }) => x + width)) + edge
  const height = Math.max(...placed.map(({ y, height: own }) => y + own / 2)) + edge
  return {
    svg: toSvg(right, height, [...lines, ...boxes]),
    description: described.length > 0 ? described.join('; ') : toSpoken(root.words),
  }
}

/** Each topic beside the middle of those below it; whatever is below a topic has its height alone. */
function placeTopics(root: Topic): Placed[] {
  const placed: Placed[] = []
  let bottom = edge
  const place = (topic: Topic, parent: Placed | null, index: number): Placed => {
    const lines = toLines(topic.words, widestTopic)
    // Bold words are a little wider.
    const width = widest(lines) * (parent === null ? 1.1 : 1) + 2 * inner
    const x = parent === null ? edge : parent.x + parent.width + between
    const branch = parent === null ? null : (parent.branch ?? index)
    const own: Placed = {
      ...{ topic, lines, parent, branch, x, y: 0, width },
      height: lines.length * lineHeight + inner,
    }
    const [top, from] = [bottom, placed.length]
    placed.push(own)
    const children = topic.children.map((child, at) => place(child, own, at))
    const [first, last] = [children[0], children.at(-1)]
    own.y = first && last ? (first.y + last.y) / 2 : top + own.height / 2
    // It may be higher than all that is below it.
    const missing = top - (own.y - own.height / 2)
    if (missing > 0) for (const each of placed.slice(from)) each.y += missing
    bottom = Math.max(bottom + Math.max(missing, 0), own.y + own.height / 2 + apart)
    return own
  }
  place(root, null, 0)
  return placed
}

/** What a topic may be written in, each with an optional name before it that is not shown. */
const shapes = [
  /^[\w.-]*\(\((.+)\)\)$/,
  /^[\w.-]*\)\)(.+)\(\($/,
  /^[\w.-]*\{\{(.+)\}\}$/,
  /^[\w.-]*\)(.+)\($/,
  /^[\w.-]*\((.+)\)$/,
  /^[\w.-]*\[(.+)\]$/,
]

/** Signs by their names, which not all versions of Mermaid read. */
const namedSign = /#\w+;/

function readWords(line: string): string {
  const written = shapes.map((pattern) => pattern.exec(line)?.[1]).find((words) => words !== undefined)
  // Brackets would begin a box, and the words before them would be its name, which is not shown.
  if (written === undefined && /[()[\]{}]/.test(line)) throw notUnderstood(line)
  const words =
    written === undefined
      ? line
      : written
          .trim()
          .replace(/^"(.*)"$/, '$1')
          .replace(/^`(.*)`$/, (_, marked: string) => marked.replace(/\*\*|__|(?<!\w)[*_]|[*_](?!\w)/g, ''))
          .trim()
  if (words === '' || namedSign.test(words) || (written !== undefined && /["`]/.test(words))) throw notUnderstood(line)
  return words
}

/** A topic is below the last one that is indented less. */
function readMindmap(body: string): Topic {
  const [first = '', ...lines] = body.split('\n')
  if (first.trim() !== 'mindmap') throw notUnderstood(first)
  const path: Topic[] = []
  let root: Topic | null = null
  let count = 0
  for (const line of lines) {
    const written = line.trim()
    // Icons come from a face that no page has, and classes say how something looks.
    if (written === '' || /^::(?:icon\([^()]*\)|:[\w -]+)$/.test(written)) continue
    const indent = line.replaceAll('\t', '    ').search(/\S/)
    const topic: Topic = { words: readWords(written), indent, children: [] }
    while (path.length > 0 && (path.at(-1)?.indent ?? 0) >= indent) path.pop()
    const parent = path.at(-1)
    if (!parent && root) throw new NotDrawnError(`expected one root, found “${topic.words.slice(0, 60)}” beside it`)
    if (parent) parent.children.push(topic)
    else root = topic
    path.push(topic)
    count++
  }
  if (!root) throw new NotDrawnError('expected a topic, found none')
  if (count > mostTopics) throw notMore('topics', mostTopics, count)
  return root
}
