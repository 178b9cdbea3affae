/**
 * Owns setting text of any script as outlines: faces, shaping, direction, line breaks. What it gives holds numbers and
 * paths alone, never the text. Runs in the drawing process.
 */
import { toPlainText } from '../plain-text.ts'
import { isRightToLeft, shapeLine } from './bidi.ts'
import { type Cluster, toClusters } from './clusters.ts'
import { type Lines, type Measure, toLines } from './lines.ts'
import type { SetText } from './set-text.ts'
import { renderLines } from './to-svg.ts'

export type { SetText } from './set-text.ts'

/** Sets a text at the largest size at which it fits, as SVG; null when there is nothing in it that can be drawn. */
export function setText(wanted: SetText): string | null {
  const clusters = toClusters(toWantedText(wanted), wanted.family)
  if (clusters.every((cluster) => cluster.isSpace)) return null
  const rightToLeft = isRightToLeft(clusters)
  const setting = { lang: wanted.lang, tracking: wanted.tracking }
  const measure = memoize((part) => shapeLine(part, rightToLeft, setting).width)
  const ellipsis = toClusters('…', wanted.family)
  const { lines, size } = fitLines(wanted.sizes, (size) =>
    toLines(clusters, wanted.box.width / size, wanted.maxLines, measure, ellipsis),
  )
  const shapes = lines.map((line) => shapeLine(line, rightToLeft, setting))
  const leading = wanted.leading * (clusters.some(isTall) ? tallLeading : 1)
  return renderLines(shapes, { ...wanted, leading }, size, rightToLeft)
}

/** Scripts that stack signs above and below their letters. */
const tallFaces = /myanmar|khmer|tibetan|lao|thai|devanagari|bengali|telugu|kannada|sinhala|malayalam|arabic/
const tallLeading = 1.16
const isTall = ({ face }: Cluster): boolean => face !== null && tallFaces.test(face.name)

function toWantedText({ text, maxGraphemes, upperCase, lang }: SetText): string {
  const plain = toPlainText(text, maxGraphemes)
  return upperCase ? toUpperCase(plain, lang) : plain
}

function memoize(measure: Measure): Measure {
  const known = new Map<string, number>()
  return (clusters) => {
    const key = clusters.map((cluster) => cluster.text).join('')
    const width = known.get(key) ?? measure(clusters)
    known.set(key, width)
    return width
  }
}

/** A word is broken only when the smallest size leaves no other way; the text is cut only when it fits at none. */
function fitLines(sizes: number[], linesAt: (size: number) => Lines): { lines: Lines['lines']; size: number } {
  let smallest: (Lines & { size: number }) | null = null
  for (const size of sizes) {
    smallest = { ...linesAt(size), size }
    if (!smallest.isCut && !smallest.isBroken) return smallest
  }
  if (!smallest) throw new TypeError('expected at least one size')
  return smallest
}

/**
 * Only scripts with capitals that the faces draw. Capitals differ by the language alone, and JavaScript refuses tags that BCP 47
 * allows, as `zh-cmn-Hans`.
 */
const toUpperCase = (text: string, lang: string): string =>
  text.replace(/[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]+/gu, (word) =>
    word.toLocaleUpperCase(lang.split('-', 1)),
  )
