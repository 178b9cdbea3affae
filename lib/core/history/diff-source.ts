import {
  createEffort,
  diffPieces,
  diffRuns,
  type Effort,
  leastLikeness,
  likenessOf,
  type Piece,
  reach,
} from './diff-words.ts'

/** A line of the text as it is written; its numbers count from 1, null where it does not stand. */
export interface SourceLine {
  change: 'same' | 'removed' | 'added' | 'changed'
  old: number | null
  new: number | null
  pieces: Piece[]
}

/** Lines without a change that stand far from any. */
export type SourceDifference = (SourceLine | { change: 'unchanged'; count: number })[]

/** How many lines without a change are shown around each. */
const context = 3

/** What changed in a text as it is written, by lines and within them by words. */
export function diffSource(old: string, fresh: string): SourceDifference {
  const lines: SourceLine[] = []
  const at = { old: 0, new: 0 }
  const effort = createEffort()
  for (const run of diffRuns(toLines(old), toLines(fresh), (one, other) => one === other, effort)) {
    if (run.isSame)
      for (const text of run.new)
        lines.push({ change: 'same', old: ++at.old, new: ++at.new, pieces: [{ in: 'both', text }] })
    else for (const line of pairLines(run.old, run.new, { at, effort })) lines.push(line)
  }
  return fold(lines)
}

const toLines = (text: string): string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'))

/** Lines that share most of their words are one line that was changed. */
function pairLines(
  old: readonly string[],
  fresh: readonly string[],
  { at, effort }: { at: { old: number; new: number }; effort: Effort },
): SourceLine[] {
  const lines: SourceLine[] = []
  let next = 0
  const add = (text: string) => lines.push({ change: 'added', old: null, new: ++at.new, pieces: [{ in: 'new', text }] })
  for (const line of old) {
    const partner = fresh
      .slice(next, next + reach)
      .findIndex((other) => likenessOf(line, other, effort) >= leastLikeness)
    if (partner === -1) {
      lines.push({ change: 'removed', old: ++at.old, new: null, pieces: [{ in: 'old', text: line }] })
      continue
    }
    for (const text of fresh.slice(next, next + partner)) add(text)
    next += partner + 1
    const pieces = diffPieces(line, fresh[next - 1] ?? '', effort)
    lines.push({ change: 'changed', old: ++at.old, new: ++at.new, pieces })
  }
  for (const text of fresh.slice(next)) add(text)
  return lines
}

function fold(lines: readonly SourceLine[]): SourceDifference {
  const near = new Uint8Array(lines.length)
  lines.forEach((line, index) => {
    if (line.change !== 'same') near.fill(1, Math.max(0, index - context), index + context + 1)
  })
  const folded: SourceDifference = []
  lines.forEach((line, index) => {
    const last = folded.at(-1)
    if (near[index]) folded.push(line)
    else if (last?.change === 'unchanged') last.count++
    else folded.push({ change: 'unchanged', count: 1 })
  })
  return folded
}
