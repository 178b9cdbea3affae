import { diffArrays } from 'diff'

/** A run of words or lines, and in which of the versions it stands. */
export interface Piece {
  in: 'both' | 'old' | 'new'
  text: string
}

/** Beyond this many changes a comparison costs more than it tells: what is compared is taken as replaced. */
const mostEdits = 1500
/** Blocks or lines of both texts whose words are compared. */
const mostParts = 5000

/** What comparing two texts may still cost, in all of their parts, and the words that are known of them. */
export interface Effort {
  /** A comparison with some changes takes as many steps as their square. */
  steps: number
  words: Map<string, ReadonlySet<string>>
}

export const createEffort = (edits = mostEdits): Effort => ({ steps: edits ** 2, words: new Map() })
/** How far ahead the partner of a changed block or line is looked for. */
export const reach = 20
/** Below this share of common words two blocks are two. */
export const leastLikeness = 0.5

export interface Run<T> {
  old: T[]
  new: T[]
  isSame: boolean
}

/** Runs that are equal in both lists, and between them what stands in one alone. */
export function diffRuns<T>(
  old: readonly T[],
  fresh: readonly T[],
  isEqual: (one: T, other: T) => boolean,
  effort: Effort,
): Run<T>[] {
  const most = Math.floor(Math.sqrt(effort.steps))
  const found = diffArrays([...old], [...fresh], { comparator: isEqual, maxEditLength: most })
  const edits = found?.reduce((sum, { added, removed, count }) => sum + (added || removed ? count : 0), 0) ?? most
  effort.steps -= edits ** 2
  if (!found) return [{ old: [...old], new: [...fresh], isSame: false }]
  const runs: Run<T>[] = []
  for (const { value, added, removed } of found) {
    if (!added && !removed) {
      runs.push({ old: value, new: value, isSame: true })
      continue
    }
    const last = runs.at(-1)
    const run = last && !last.isSame ? last : { old: [], new: [], isSame: false }
    if (run !== last) runs.push(run)
    run[added ? 'new' : 'old'] = value
  }
  return runs
}

const words = new Intl.Segmenter('en', { granularity: 'word' })
export const segment = (text: string): string[] => [...words.segment(text)].map(({ segment: word }) => word)

/** Enough of a long text to know it again. */
const comparedLength = 4000
export const listWords = (text: string): string[] =>
  [...words.segment(text.slice(0, comparedLength))].filter((each) => each.isWordLike).map((each) => each.segment)

/** Null when so many parts have been compared that the others are taken as replaced. */
function findWords(text: string, { words: known }: Effort): ReadonlySet<string> | null {
  const start = text.slice(0, comparedLength)
  const found = known.get(start) ?? (known.size < mostParts ? new Set(listWords(start)) : null)
  if (found) known.set(start, found)
  return found
}

/** Dice's coefficient of the words of two texts. */
export function likenessOf(one: string, other: string, effort: Effort): number {
  const [a, b] = [findWords(one, effort), findWords(other, effort)]
  if (!a || !b) return 0
  let common = 0
  for (const word of a) if (b.has(word)) common++
  return a.size + b.size === 0 ? 0 : (2 * common) / (a.size + b.size)
}

/** What changed within a text, in the pieces that it is split into. */
export function diffPieces(
  old: string,
  fresh: string,
  effort: Effort,
  split: (text: string) => string[] = segment,
): Piece[] {
  const pieces: Piece[] = []
  for (const run of diffRuns(split(old), split(fresh), (one, other) => one === other, effort)) {
    if (run.isSame) pieces.push({ in: 'both', text: run.new.join('') })
    else {
      if (run.old.length > 0) pieces.push({ in: 'old', text: run.old.join('') })
      if (run.new.length > 0) pieces.push({ in: 'new', text: run.new.join('') })
    }
  }
  return pieces
}
