import { AlphanodeError } from '#lib/errors'
import type { Replacement } from './operation.ts'

type Options = Pick<Replacement, 'find' | 'with' | 'matchCase' | 'wholeWord' | 'wildcard'>
type Range = readonly [start: number, end: number]

/** Characters, as much as a note may be: a letter that stands in it thousands of times may become a sentence. */
const mostWritten = 5_000_000

/** Replaces in every line what is found there; ranges to be left alone are given by where they stand in the text. */
export function replaceText(
  text: string,
  options: Options,
  except: readonly Range[] = [],
  most = Math.max(mostWritten, text.length),
): string {
  const find = createFinder(options)
  let replaced = ''
  let at = 0
  const isExcepted = createCursor(except)
  for (const line of text.split(/(?<=\n)/)) {
    let from = 0
    for (let match = find(line, 0); match; match = find(line, match[1])) {
      const [start, end] = match
      if (isExcepted(at + start, at + end)) continue
      replaced += line.slice(from, start) + options.with
      from = end
      if (replaced.length > most)
        throw new AlphanodeError('too-large', `expected at most ${most} characters with the words replaced, found more`)
    }
    replaced += line.slice(from)
    at += line.length
  }
  return replaced
}

/** Asked for places in their order, whether a range covers a part of each. */
function createCursor(ranges: readonly Range[]) {
  const sorted = [...ranges].sort(([a], [b]) => a - b)
  let next = 0
  return (start: number, end: number): boolean => {
    while ((sorted[next]?.[1] ?? Number.POSITIVE_INFINITY) <= start) next++
    for (let at = next; (sorted[at]?.[0] ?? end) < end; at++) if ((sorted[at]?.[1] ?? 0) > start) return true
    return false
  }
}

/** The parts between wildcards are looked for one after the other, so that the work grows with the text alone. */
function createFinder({ find, matchCase, wholeWord, wildcard }: Options) {
  const flags = matchCase ? 'gu' : 'giu'
  const parts = (wildcard ? find.split('*') : [find]).filter((part) => part !== '')
  const patterns = parts.map(
    (part) =>
      new RegExp(
        part
          .replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
          .replaceAll('\\-', '\\x2d')
          .replaceAll('\\/', '/'),
        flags,
      ),
  )
  return (line: string, from: number): [start: number, end: number] | null => {
    for (let begin = from; begin <= line.length; ) {
      let start = -1
      let end = begin
      for (const pattern of patterns) {
        pattern.lastIndex = end
        const match = pattern.exec(line)
        if (!match) return null
        end = match.index + match[0].length
        if (start !== -1) continue
        start = match.index
        if (wholeWord && joins(line, start)) break
      }
      const isAtStart = !wholeWord || !joins(line, start)
      if (isAtStart && (!wholeWord || !joins(line, end))) return [start, end]
      // A later start before this end would lead to the same end.
      begin = isAtStart && patterns.length > 1 ? end : start + 1
    }
    return null
  }
}

const isWordPart = /[\p{L}\p{M}\p{N}_]/u

/** Whether a place stands within a word. */
function joins(line: string, at: number): boolean {
  const before = [...line.slice(Math.max(0, at - 2), at)].at(-1) ?? ''
  const after = String.fromCodePoint(line.codePointAt(at) ?? 32)
  return isWordPart.test(before) && isWordPart.test(after)
}
