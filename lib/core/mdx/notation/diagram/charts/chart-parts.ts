import { element, text } from '../../../element.ts'
import type { SyntaxNode } from '../../../syntax-tree.ts'
import { NotDrawnError } from '../../not-drawn-error.ts'

/** A drawing that is made here, and what it says to those who do not see it. */
export interface Chart {
  svg: SyntaxNode
  description: string
  caption?: string
}

/** What a chart takes for colours, by our classes. */
export const chartColours = Object.fromEntries(
  ['none', 'paper', 'text', 'quiet', 'line', 'edge', 'node', 'head', 'hairline', 'arrow'].map((name) => [name, name]),
)

/** The colours of the page, so that neighbours differ; the first ones are those that differ most. */
export const tints = ['#2563eb', '#ea580c', '#16a34a', '#9333ea', '#dc2626', '#0d9488', '#ca8a04', '#808080'] as const

export const tintOf = (index: number): string => tints[index % tints.length] ?? tints[0]

export const fontSize = 13

/** About as wide as a label is in the face of the page, or wider. */
export const widthOf = (label: string): number =>
  [...label].reduce((sum, character) => sum + (/[\u1100-\uffff]|[^\0-\uffff]/u.test(character) ? 14 : 7.4), 0)

type Properties = Record<string, string | number>

/** The nodes of a drawing hold texts alone, as those of a library do that were parsed. */
export const shape = (name: string, properties: Properties, children: SyntaxNode[] = []): SyntaxNode =>
  element(
    name,
    Object.fromEntries(
      Object.entries(properties).map(([key, value]) => [key, typeof value === 'number' ? round(value) : value]),
    ),
    children,
  )

const round = (value: number): string => String(Math.round(value * 100) / 100)

export const label = (words: string, x: number, y: number, properties: Properties = {}): SyntaxNode =>
  shape('text', { x, y, fill: 'text', 'font-size': fontSize, 'dominant-baseline': 'central', ...properties }, [
    text(words),
  ])

export const toSvg = (width: number, height: number, children: SyntaxNode[]): SyntaxNode =>
  shape('svg', { viewBox: `0 0 ${round(width)} ${round(height)}` }, children)

/** What is written without its quotation marks. */
export const unquote = (written: string): string => written.trim().replace(/^"(.*)"$|^'(.*)'$/s, '$1$2')

const lineBreak = /<br[ \t]*\/?>/i
/** A letter of a script without blanks, or what stands between blanks. */
const piece =
  /(\s*)([\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]|[^\s\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]+)/g

/** The lines of a label that is no wider than said, but for a longer word. */
export const toLines = (words: string, width: number): string[] =>
  words.split(lineBreak).flatMap((part) => {
    const lines = ['']
    for (const [, blank, letters = ''] of part.trim().matchAll(piece)) {
      const last = lines.at(-1) ?? ''
      const joined = `${last}${last && blank ? ' ' : ''}${letters}`
      if (last !== '' && widthOf(joined) > width) lines.push(letters)
      else lines[lines.length - 1] = joined
    }
    return lines
  })

export const lineHeight = 18

export const widest = (lines: readonly string[]): number => Math.max(0, ...lines.map(widthOf))

/** Lines of one label, about a middle. */
export const labelLines = (lines: readonly string[], x: number, y: number, properties: Properties = {}): SyntaxNode => {
  const [first = ''] = lines
  if (lines.length < 2) return label(first, x, y, properties)
  const node = label('', x, y - ((lines.length - 1) * lineHeight) / 2, properties)
  node.children = lines.map((line, at) => shape('tspan', { x, dy: at === 0 ? 0 : lineHeight }, [text(line)]))
  return node
}

/** One line of words, as those hear it who do not see the drawing. */
export const toSpoken = (words: string): string => words.split(lineBreak).join(' ').replace(/\s+/g, ' ').trim()

export const notUnderstood = (line: string): NotDrawnError =>
  new NotDrawnError(`“${line.trim().slice(0, 60)}” is not understood`)

export const notMore = (what: string, most: number, found: number): NotDrawnError =>
  new NotDrawnError(`expected at most ${most} ${what}, found ${found}`)
