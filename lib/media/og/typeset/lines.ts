import { isJoint, toBreaks } from './breaks.ts'
import type { Cluster } from './clusters.ts'

/** A piece of text that is not broken, with its width in em. */
interface Piece {
  clusters: Cluster[]
  /** With and without the space after it. */
  full: number
  width: number
}

export type Measure = (clusters: Cluster[]) => number

export interface Lines {
  lines: Cluster[][]
  /** Something did not fit and was left out. */
  isCut: boolean
  /** A word had to be broken. */
  isBroken: boolean
}

/** Words that are better not left at the end of a line. */
const clings =
  /^(a|an|the|of|to|in|on|at|by|for|and|or|with|from|is|as|un|une|le|la|les|de|du|des|et|el|los|der|die|das|und|von|für|il|e|o)$/iu
const clingingCost = 0.03

/** Sets text into lines of at most `width` em: as even as can be, and cut at the end of the last line when it is too long. */
export function toLines(
  clusters: Cluster[],
  width: number,
  maxLines: number,
  measure: Measure,
  ellipsis: Cluster[],
): Lines {
  const { pieces, isBroken } = toPieces(clusters, width, measure)
  const count = countLines(pieces, width)
  if (count <= maxLines) return { lines: toEvenLines(pieces, width, count).map(trimEnd), isCut: false, isBroken }
  return { lines: toCutLines(pieces, width, maxLines, measure, ellipsis), isCut: true, isBroken }
}

function toPieces(clusters: Cluster[], width: number, measure: Measure): { pieces: Piece[]; isBroken: boolean } {
  const breaks = toBreaks(clusters)
  const pieces: Piece[] = []
  let isBroken = false
  let word: Cluster[] = []
  for (const [index, cluster] of clusters.entries()) {
    word.push(cluster)
    if (breaks[index] !== 'line') continue
    const piece = toPiece(word, measure)
    if (piece.width > width) isBroken = true
    for (const part of piece.width > width ? breakWord(word, width, measure) : [piece]) pieces.push(part)
    word = []
  }
  return { pieces, isBroken }
}

const toPiece = (clusters: Cluster[], measure: Measure): Piece => ({
  clusters,
  full: measure(clusters),
  width: measure(trimEnd(clusters)),
})

/** In em: lets the parts of a word end where they end, and keeps the last one from being a single letter. */
const roomToSpare = 0.6

/** Cuts a word that is wider than a line into parts of about one width, at its joints where it has any. */
function breakWord(word: Cluster[], width: number, measure: Measure): Piece[] {
  const pieces: Piece[] = []
  const whole = measure(trimEnd(word))
  const even = Math.min(width, whole / Math.ceil(whole / width) + roomToSpare)
  let rest = word
  while (rest.length > 1 && measure(trimEnd(rest)) > even) {
    const fits = longestPrefix(rest, even, measure)
    const at = findJoint(rest, fits) ?? fits
    pieces.push(toPiece(rest.slice(0, at), measure))
    rest = rest.slice(at)
  }
  return rest.length > 0 ? [...pieces, toPiece(rest, measure)] : pieces
}

function longestPrefix(clusters: Cluster[], width: number, measure: Measure): number {
  let [low, high] = [1, clusters.length]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (measure(clusters.slice(0, middle)) <= width) low = middle
    else high = middle - 1
  }
  return low
}

function findJoint(clusters: Cluster[], fits: number): number | null {
  for (let at = fits; at > fits * 0.5; at--) {
    const [before, after] = [clusters[at - 1], clusters[at]]
    if (before && after && isJoint(before, after)) return at
  }
  return null
}

function countLines(pieces: Piece[], width: number): number {
  let [count, used] = [1, 0]
  for (const piece of pieces) {
    if (used > 0 && used + piece.width > width) [count, used] = [count + 1, 0]
    used += piece.full
  }
  return count
}

/** The division into `count` lines whose widths differ least; the last may be a little shorter. */
function toEvenLines(pieces: Piece[], width: number, count: number): Cluster[][] {
  const starts = [0]
  for (const piece of pieces) starts.push((starts.at(-1) ?? 0) + piece.full)
  const widthOf = (from: number, to: number): number =>
    (starts[to - 1] ?? 0) - (starts[from] ?? 0) + (pieces[to - 1]?.width ?? 0)
  const ideal = Math.min(width, widthOf(0, pieces.length) / count)
  const costOf = (from: number, to: number): number => {
    const used = widthOf(from, to)
    if (used > width && to - from > 1) return Number.POSITIVE_INFINITY
    const isLast = to === pieces.length
    return ((used - ideal) / width) ** 2 + (!isLast && isClinging(pieces[to - 1]) ? clingingCost : 0)
  }
  let best = pieces.map((_, index) => ({ cost: costOf(0, index + 1), ends: [index + 1] }))
  for (let line = 2; line <= count; line++) {
    best = pieces.map((_, index) => cheapestEnd(best, index + 1, costOf))
  }
  const ends = best.at(-1)?.ends ?? []
  return ends.map((end, line) => pieces.slice(line === 0 ? 0 : ends[line - 1], end).flatMap((piece) => piece.clusters))
}

function cheapestEnd(
  best: { cost: number; ends: number[] }[],
  end: number,
  costOf: (from: number, to: number) => number,
) {
  let found = { cost: Number.POSITIVE_INFINITY, ends: [end] }
  for (let from = 1; from < end; from++) {
    const before = best[from - 1]
    if (!before) continue
    const cost = before.cost + costOf(from, end)
    if (cost < found.cost) found = { cost, ends: [...before.ends, end] }
  }
  return found
}

const isClinging = (piece: Piece | undefined): boolean =>
  piece !== undefined && clings.test(textOf(piece.clusters).trim())

const textOf = (clusters: Cluster[]): string => clusters.map((cluster) => cluster.text).join('')

/** Fills the lines, and ends the last one with an ellipsis after the last whole word that leaves room for it. */
function toCutLines(
  pieces: Piece[],
  width: number,
  maxLines: number,
  measure: Measure,
  ellipsis: Cluster[],
): Cluster[][] {
  const lines: Piece[][] = [[]]
  let used = 0
  for (const piece of pieces) {
    if (used > 0 && used + piece.width > width) {
      if (lines.length === maxLines) break
      lines.push([])
      used = 0
    }
    lines.at(-1)?.push(piece)
    used += piece.full
  }
  const last = lines.pop() ?? []
  return [
    ...lines.map((line) => trimEnd(line.flatMap((piece) => piece.clusters))),
    endLine(last, width, measure, ellipsis),
  ]
}

function endLine(line: Piece[], width: number, measure: Measure, ellipsis: Cluster[]): Cluster[] {
  const withEllipsis = (clusters: Cluster[]): Cluster[] => [...trimPoints(clusters), ...ellipsis]
  for (let count = line.length; count > 0; count--) {
    const ended = withEllipsis(line.slice(0, count).flatMap((piece) => piece.clusters))
    if (measure(ended) <= width) return ended
  }
  let clusters = line[0]?.clusters ?? []
  while (clusters.length > 1 && measure(withEllipsis(clusters)) > width) clusters = clusters.slice(0, -1)
  return withEllipsis(clusters)
}

const trimWhile = (clusters: Cluster[], isLoose: (cluster: Cluster) => boolean): Cluster[] => {
  let end = clusters.length
  while (end > 0 && isLoose(clusters[end - 1] as Cluster)) end--
  return clusters.slice(0, end)
}
const trimEnd = (clusters: Cluster[]): Cluster[] => trimWhile(clusters, (cluster) => cluster.isSpace)
const trimPoints = (clusters: Cluster[]): Cluster[] =>
  trimWhile(clusters, (cluster) => cluster.isSpace || /^[,.;:…·、。，\-–—/(]$/u.test(cluster.text))
