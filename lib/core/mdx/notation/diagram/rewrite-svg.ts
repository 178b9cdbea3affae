import { element, text, textOf } from '../../element.ts'
import { childrenOf, type SyntaxNode, walk } from '../../syntax-tree.ts'
import { NotDrawnError } from '../not-drawn-error.ts'
import { findTint } from '../tint.ts'

export interface SvgParts {
  /** What it is called and what it says, for those who do not see it. */
  title: string
  description: string
  /** Before its ids: a page may hold several diagrams. */
  idPrefix: string
  /** Classes for the colours that the library gives by itself; all others are the writer's. */
  colours: Readonly<Record<string, string>>
  margin?: number | undefined
}

const plainElements = new Set('g path rect circle ellipse polygon polyline line text tspan defs marker'.split(' '))
/** Their contents are drawn as if they were not there; where a link leads is not known to be safe. */
const unwrapped = new Set(['a'])
const dropped = new Set(['style', 'title', 'desc', 'metadata'])

const numbers = /^[-+\d.,\s eE]{1,200000}$/
const values: Readonly<Record<string, RegExp>> = Object.assign(Object.create(null), {
  ...Object.fromEntries(
    'x y x1 y1 x2 y2 cx cy r rx ry width height refX refY markerWidth markerHeight viewBox points stroke-width stroke-dasharray stroke-miterlimit opacity fill-opacity stroke-opacity font-size'
      .split(' ')
      .map((name) => [name, numbers]),
  ),
  d: /^[MmLlHhVvCcSsQqTtAaZz\d.,\s eE+-]{1,200000}$/,
  dx: /^-?[\d.]+(?:em)?$/,
  dy: /^-?[\d.]+(?:em)?$/,
  transform: /^(?:(?:translate|scale|rotate|matrix)\([-\d.,\s eE]+\)\s*)+$/,
  'text-anchor': /^(?:start|middle|end)$/,
  'dominant-baseline': /^[a-z-]{1,20}$/,
  'font-weight': /^(?:bold|normal|\d{3})$/,
  'font-style': /^(?:italic|normal)$/,
  'text-decoration': /^(?:underline|overline|line-through)$/,
  'stroke-linejoin': /^(?:round|bevel|miter)$/,
  'stroke-linecap': /^(?:round|butt|square)$/,
  orient: /^(?:auto|auto-start-reverse|-?[\d.]+)$/,
})

/** A drawing of a library with our classes in place of its colours, faces and scripts. Throws `NotDrawnError` for a picture. */
export function rewriteSvg(svg: SyntaxNode, parts: SvgParts): SyntaxNode {
  const { title, description, idPrefix, margin = 0 } = parts
  const [x = 0, y = 0, width = 0, height = 0] = String(svg.properties?.viewBox ?? '')
    .split(/[\s,]+/)
    .map(Number)
  if (!(width > 2 * margin && height > 2 * margin)) throw new NotDrawnError('expected a drawing, found an empty one')
  const [shownWidth, shownHeight] = [width - 2 * margin, height - 2 * margin].map(Math.ceil)
  return element(
    'svg',
    {
      viewBox: `${x + margin} ${y + margin} ${shownWidth} ${shownHeight}`,
      width: String(shownWidth),
      height: String(shownHeight),
      role: 'img',
      ariaLabelledBy: `${idPrefix}title`,
      ariaDescribedBy: `${idPrefix}text`,
      className: ['diagram-drawing'],
    },
    [
      element('title', { id: `${idPrefix}title` }, [text(title)]),
      element('desc', { id: `${idPrefix}text` }, [text(description)]),
      ...childrenOf(svg).flatMap((child) => rewrite(child, parts)),
    ],
  )
}

function rewrite(node: SyntaxNode, parts: SvgParts): SyntaxNode[] {
  if (node.type === 'text') return (node.value ?? '').trim() === '' ? [] : [node]
  const name = node.tagName ?? ''
  if (dropped.has(name)) return []
  const children = childrenOf(node).flatMap((child) => rewrite(child, parts))
  if (unwrapped.has(name)) return children
  if (!plainElements.has(name)) throw new NotDrawnError(`a drawing with <${name}> is not shown`)
  const isBackground = node.properties?.fill === 'transparent' && node.properties?.stroke === 'transparent'
  return isBackground ? [] : [element(name, toProperties(node, parts), children)]
}

function toProperties(
  { properties = {}, tagName }: SyntaxNode,
  { idPrefix, colours }: SvgParts,
): Record<string, unknown> {
  const kept: Record<string, unknown> = {}
  const classes: string[] = []
  for (const [name, value] of Object.entries(properties)) {
    const written = String(value)
    if (values[name]?.test(written)) kept[name] = written
    else if (name === 'fill' || name === 'stroke') classes.push(...toColourClass(name, written, colours))
    else if (name === 'id' && tagName === 'marker' && /^[\w-]{1,60}$/.test(written)) kept.id = `${idPrefix}${written}`
    else if (name === 'marker-start' || name === 'marker-end') {
      const id = /^url\(#([\w-]{1,60})\)$/.exec(written)?.[1]
      if (id) kept[name] = `url(#${idPrefix}${id})`
    } else if (name === 'class' && written.split(' ').includes('mono')) classes.push('diagram-mono')
  }
  if (tagName === 'text' && properties.fill === undefined && properties.class === undefined)
    classes.push('diagram-fill-text')
  return classes.length > 0 ? { ...kept, className: classes } : kept
}

function toColourClass(name: 'fill' | 'stroke', colour: string, colours: Readonly<Record<string, string>>): string[] {
  const known = Object.hasOwn(colours, colour) ? colours[colour] : undefined
  if (known !== undefined) return [`diagram-${name}-${known}`]
  const tint = findTint(colour)
  return [`diagram-${name}-${tint ? `tint diagram-${tint}` : name === 'fill' ? 'node' : 'line'}`].flatMap((each) =>
    each.split(' '),
  )
}

/** The words of a drawing in their order. */
export const listLabels = (svg: SyntaxNode): string[] => [
  ...new Set(
    [...walk(svg)]
      .filter(({ tagName }) => tagName === 'text')
      .map((node) => wordsOf(node).replace(/\s+/g, ' ').trim())
      .filter(Boolean),
  ),
]

/** A part that is placed by itself is a line of its own. */
const wordsOf = (node: SyntaxNode): string =>
  node.type === 'text'
    ? textOf(node)
    : `${node.tagName === 'tspan' && node.properties?.dy !== undefined ? ' ' : ''}${childrenOf(node).map(wordsOf).join('')}`

/** What is said of a diagram to those who hear the page. */
export const toDescription = (labels: readonly string[], edges: readonly string[]): string =>
  [...edges, ...labels.filter((label) => !edges.some((edge) => edge.includes(label)))].join('; ').slice(0, 2000)
