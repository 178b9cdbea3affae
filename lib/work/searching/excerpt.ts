import { findWords, type PlacedWord } from './words.ts'

/** A piece of text that is shown as it is, or as found. */
export interface Segment {
  text: string
  isMatch: boolean
}

export interface Wanted {
  words: ReadonlySet<string>
  /** What the last word begins with, when it may go on. */
  prefix: string | null
}

const findWanted = (text: string, { words, prefix }: Wanted): PlacedWord[] =>
  findWords(text, (word) => words.has(word) || (prefix !== null && word.startsWith(prefix)), mostWords)

/** The whole text, its wanted words marked. */
export function markWords(text: string, wanted: Wanted): Segment[] {
  return toSegments(text, findWanted(text, wanted), 0, text.length)
}

const mostWords = 20_000
const excerptLength = 260
const leadIn = 60

/** About 260 characters around the place with most of the wanted words; null when the text has none of them. */
export function toExcerpt(text: string, wanted: Wanted): Segment[] | null {
  const found = findWanted(text, wanted)
  const best = findCluster(found)
  if (!best) return null
  const start = toWordStart(text, Math.max(0, best.start - leadIn))
  const end = toEnd(text, start, best.end)
  const inside = found
    .filter((word) => word.start >= start && word.start < end)
    .map((word) => ({ ...word, end: Math.min(word.end, end) }))
  const segments = toSegments(text, inside, start, end)
  if (start > 0) segments.unshift({ text: '… ', isMatch: false })
  if (end < text.length) segments.push({ text: ' …', isMatch: false })
  return segments
}

/** The stretch of an excerpt's length with most different words, then most words, then the first. */
function findCluster(found: readonly PlacedWord[]): { start: number; end: number } | null {
  let best: { start: number; end: number; worth: number } | null = null
  let last = 0
  const inside = new Map<string, number>()
  for (const [first, { start, word }] of found.entries()) {
    for (let next = found[last]; next && next.end - start <= excerptLength - leadIn; next = found[++last])
      inside.set(next.word, (inside.get(next.word) ?? 0) + 1)
    const worth = inside.size * 100 + Math.min(last - first, 99)
    if (!best || worth > best.worth) best = { start, end: found[Math.max(first, last - 1)]?.end ?? start, worth }
    const count = (inside.get(word) ?? 0) - 1
    if (count > 0) inside.set(word, count)
    else inside.delete(word)
    last = Math.max(last, first + 1)
  }
  return best
}

const toWordStart = (text: string, at: number): number => {
  if (at === 0) return 0
  const space = text.indexOf(' ', at)
  return space === -1 || space - at > leadIn / 2 ? toCharacterStart(text, at) : space + 1
}

const toWordEnd = (text: string, at: number): number => {
  if (at === text.length) return at
  const space = text.lastIndexOf(' ', at)
  return at - space > leadIn / 2 ? toCharacterStart(text, at) : space
}

function toEnd(text: string, start: number, matchEnd: number): number {
  const wished = Math.min(text.length, start + excerptLength)
  if (matchEnd < wished) return Math.max(matchEnd, toWordEnd(text, wished))
  // A match may be a word without an end.
  return toCharacterStart(text, Math.min(matchEnd, start + 2 * excerptLength))
}

/** Never between the halves of a surrogate pair. */
const toCharacterStart = (text: string, at: number): number => {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at
}

/** Matches with nothing but white space between them are marked as one. */
function toSegments(text: string, matches: readonly PlacedWord[], start: number, end: number): Segment[] {
  const segments: Segment[] = []
  let at = start
  for (const match of matches) {
    const between = text.slice(at, match.start)
    const last = segments.at(-1)
    if (last && between.trim() === '') last.text += between + text.slice(match.start, match.end)
    else {
      if (between !== '') segments.push({ text: between, isMatch: false })
      segments.push({ text: text.slice(match.start, match.end), isMatch: true })
    }
    at = match.end
  }
  if (at < end) segments.push({ text: text.slice(at, end), isMatch: false })
  return segments
}
