import type { ReadText } from './vocabulary.ts'
import { findWanted, type Wanted, type WantedWord } from './wanted.ts'

/** A piece of text that is shown as it is, or as found. */
export interface Segment {
  text: string
  isMatch: boolean
}

/** The whole text, its wanted words marked. */
export function markWords(said: string | ReadText, wanted: Wanted): Segment[] {
  const text = typeof said === 'string' ? said : said.text
  return toSegments(text, findWanted(said, wanted), 0, text.length)
}

const excerptLength = 260
const leadIn = 60
/** A sentence that begins further before the match is not shown from its beginning. */
const sentenceLeadIn = 140
/** An excerpt that ends with a sentence is at least this long. */
const shortestExcerpt = 90

/** A place with most of the wanted words, and what it is worth. */
export interface Cluster {
  start: number
  end: number
  worth: number
}

/** About 260 characters around the place with most of the wanted words, from and to the ends of sentences where those are near. */
export function toExcerpt(text: string, found: readonly WantedWord[], { start: from, end: to }: Cluster): Segment[] {
  const sentence = findSentenceStart(text, from)
  const start = sentence ?? toWordStart(text, Math.max(0, from - leadIn))
  const { end, isWhole } = toEnd(text, start, to)
  const inside = found
    .filter((word) => word.start >= start && word.start < end)
    .map((word) => ({ ...word, end: Math.min(word.end, end) }))
  const segments = toSegments(text, inside, start, end)
  if (sentence === null && start > 0) segments.unshift({ text: '… ', isMatch: false })
  if (!isWhole) segments.push({ text: ' …', isMatch: false })
  return segments
}

const termWorth = 100
/** More words than these in one place say nothing more. */
const mostWords = 99

/** The stretch of an excerpt's length with words of most terms, then most words, then the first; null when there are none. */
export function findCluster(found: readonly WantedWord[]): Cluster | null {
  let best: Cluster | null = null
  let last = 0
  const inside = new Map<number, number>()
  for (const [first, { start, term }] of found.entries()) {
    for (let next = found[last]; next && next.end - start <= excerptLength - leadIn; next = found[++last])
      inside.set(next.term, (inside.get(next.term) ?? 0) + 1)
    const worth = inside.size * termWorth + Math.min(last - first, mostWords)
    if (!best || worth > best.worth) best = { start, end: found[Math.max(first, last - 1)]?.end ?? start, worth }
    const count = (inside.get(term) ?? 0) - 1
    if (count > 0) inside.set(term, count)
    else inside.delete(term)
    last = Math.max(last, first + 1)
  }
  return best
}

/** What ends a sentence: a mark with a blank and no small letter behind it, or one of the scripts that need no blank. */
const sentenceEnd = /[.!?…؟][)\]"'”’»]*\s+(?!\p{Ll})|[。！？](?:[）」』”]*)\s*/gu

function findSentenceStart(text: string, at: number): number | null {
  const from = Math.max(0, at - sentenceLeadIn)
  let start = from === 0 ? 0 : null
  for (const match of text.slice(from, at).matchAll(sentenceEnd)) {
    const next = from + match.index + match[0].length
    if (next <= at) start = next
  }
  return start
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

function toEnd(text: string, start: number, matchEnd: number): { end: number; isWhole: boolean } {
  const wished = Math.min(text.length, start + excerptLength)
  if (wished === text.length && matchEnd <= wished) return { end: wished, isWhole: true }
  // A match may be a word without an end.
  if (matchEnd >= wished)
    return { end: toCharacterStart(text, Math.min(matchEnd, start + 2 * excerptLength)), isWhole: false }
  const sentence = findSentenceEnd(text, Math.max(matchEnd, start + shortestExcerpt), wished)
  return sentence === null
    ? { end: Math.max(matchEnd, toWordEnd(text, wished)), isWhole: false }
    : { end: sentence, isWhole: true }
}

/** The last end of a sentence between two places. */
function findSentenceEnd(text: string, from: number, to: number): number | null {
  let end: number | null = null
  for (const match of text.slice(from, to + 2).matchAll(sentenceEnd)) {
    const at = from + match.index + match[0].trimEnd().length
    if (at <= to) end = at
  }
  return end
}

/** Never between the halves of a surrogate pair. */
const toCharacterStart = (text: string, at: number): number => {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at
}

/** Matches that overlap, as pairs of characters do, or have nothing but white space between them are marked as one. */
function toSegments(
  text: string,
  matches: readonly Pick<WantedWord, 'start' | 'end'>[],
  start: number,
  end: number,
): Segment[] {
  const segments: Segment[] = []
  let at = start
  for (const match of matches) {
    if (match.end <= at) continue
    const between = text.slice(at, Math.max(at, match.start))
    const last = segments.at(-1)
    if (last?.isMatch && between.trim() === '') last.text += text.slice(at, match.end)
    else {
      if (between !== '') segments.push({ text: between, isMatch: false })
      segments.push({ text: text.slice(Math.max(at, match.start), match.end), isMatch: true })
    }
    at = match.end
  }
  if (at < end) segments.push({ text: text.slice(at, end), isMatch: false })
  return segments
}
