import { textOf } from '../../element.ts'
import { childrenOf, type SyntaxNode, walk } from '../../syntax-tree.ts'
import { NotDrawnError } from '../not-drawn-error.ts'

/** A line of words in a drawing, and where it lies. */
interface Line {
  /** Lines of one label are set apart by the library itself. */
  label: SyntaxNode
  words: string
  left: number
  right: number
  top: number
  bottom: number
}

/** In parts of the size of the type: what letters take, rather less, so that words that only come near each other stay. */
const [letter, wideLetter, rise, fall] = [0.5, 0.95, 0.72, 0.2]
const wide = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u
/** In pixels of the drawing. */
const leastOverlap = 2

/** Refuses a drawing with labels upon each other: the library places those of edges and messages without regard to others. */
export function requireApart(svg: SyntaxNode): void {
  const lines = [...walk(svg)].filter(({ tagName }) => tagName === 'text').flatMap(listLines)
  lines.sort((one, other) => one.top - other.top)
  for (const [index, line] of lines.entries())
    for (const other of lines.slice(index + 1)) {
      if (other.top > line.bottom - leastOverlap) break
      const shared = Math.min(line.right, other.right) - Math.max(line.left, other.left)
      if (line.label !== other.label && shared > leastOverlap)
        throw new NotDrawnError(`“${line.words}” and “${other.words}” would lie upon each other`)
    }
}

function listLines(label: SyntaxNode): Line[] {
  const parts = childrenOf(label).filter(
    ({ tagName, properties }) => tagName === 'tspan' && properties?.dy !== undefined,
  )
  const size = numberOf(label, 'font-size')
  let baseline = numberOf(label, 'y') + numberOf(label, 'dy', size)
  if (parts.length === 0) return [toLine(label, label, baseline)]
  return parts.map((part) => {
    baseline += numberOf(part, 'dy', size)
    return toLine(label, part, baseline)
  })
}

function toLine(label: SyntaxNode, part: SyntaxNode, baseline: number): Line {
  const words = textOf(part).trim()
  const size = numberOf(label, 'font-size')
  const width = [...words].reduce((sum, sign) => sum + (wide.test(sign) ? wideLetter : letter), 0) * size
  const x = numberOf(part.properties?.x === undefined ? label : part, 'x')
  const anchor = label.properties?.['text-anchor']
  const left = anchor === 'middle' ? x - width / 2 : anchor === 'end' ? x - width : x
  return { label, words, left, right: left + width, top: baseline - rise * size, bottom: baseline + fall * size }
}

/** `0.35em` is in parts of the size of the type. */
const numberOf = ({ properties }: SyntaxNode, name: string, size = 1): number => {
  const [, digits = '0', unit] = /^(-?[\d.]+)(em)?$/.exec(String(properties?.[name] ?? '')) ?? []
  return Number(digits) * (unit === undefined ? 1 : size)
}
