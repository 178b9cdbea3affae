import { foldWord } from './fold.ts'

/** A word of a text, in its place. */
export interface Word {
  /** Folded; `c++`, `c#` and `.net` keep their symbols. */
  word: string
  /** As it is written. */
  written: string
  start: number
  end: number
  /** A pair of characters of a script that writes without blanks. */
  isPair: boolean
}

/** It begins where no mark stands before: a row of marks would be gone through once for each of them. */
const anyRun = /\.?(?<!\p{M})\p{M}*[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:\+\+|#)?/gu
/** Finds the same in ASCII. The other takes milliseconds to compile. */
const asciiRun = /\.?[A-Za-z0-9]+(?:\+\+|#)?/g
const isAscii = (text: string): boolean => /^[\0-\x7f]*$/.test(text)

/** Longer ones are no words of any language; a line of base64 would be one. */
const longestWord = 64

/** The words of a text in their order, at most `most` of them. */
export function* eachWord(text: string, most = Number.POSITIVE_INFINITY): Generator<Word> {
  const ascii = isAscii(text)
  const pattern = ascii ? asciiRun : anyRun
  let count = 0
  let at = 0
  while (count < most) {
    // Other texts are read between two words of this one, with the same pattern.
    pattern.lastIndex = at
    const match = pattern.exec(text)
    if (!match) return
    at = pattern.lastIndex
    const [start, end] = trimSymbols(text, match.index, at)
    if (ascii) yield* toWords(text.slice(start, end), start)
    else
      for (const piece of splitScripts(text.slice(start, end), start))
        yield* piece.isDense ? toPairs(piece) : toWords(piece.text, piece.start)
    count++
  }
}

/**
 * Goes through the words of a text without making an object for each, for what reads whole collections: a pair of characters
 * as it is compared, any other word as it is written. A word ends where its written form does, a pair behind its second one.
 */
export function visitWords(text: string, visit: Visit): void {
  if (isAscii(text)) {
    visitAscii(text, 0, visit)
    return
  }
  let at = 0
  // No word, and nothing that decides on its symbols, reaches over a blank.
  for (const piece of text.split(/[ \n]/)) {
    if (isAscii(piece)) visitAscii(piece, at, visit)
    else
      for (const { word, written, isPair, start } of eachWord(piece)) visit(written, isPair ? word : null, at + start)
    at += piece.length + 1
  }
}

/** `start` is where the word begins in the text. */
type Visit = (written: string, pair: string | null, start: number) => void

const alphanumeric = new Uint8Array(128)
for (const character of '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz')
  alphanumeric[character.charCodeAt(0)] = 1
const [dot, plus, sharp] = ['.', '+', '#'].map((symbol) => symbol.charCodeAt(0))

/** Finds what {@link asciiRun} finds. */
function visitAscii(text: string, before: number, visit: Visit): void {
  const { length } = text
  for (let at = 0; at < length; at++) {
    if (alphanumeric[text.charCodeAt(at)] !== 1) continue
    let start = at
    while (++at < length && alphanumeric[text.charCodeAt(at)] === 1);
    let end = at
    if (start > 0 && text.charCodeAt(start - 1) === dot) start--
    const next = text.charCodeAt(end)
    if (next === plus && text.charCodeAt(end + 1) === plus) at = end + 2
    else if (next === sharp) at = end + 1
    if (text.charCodeAt(start) === dot || at !== end) [start, end] = trimSymbols(text, start, at)
    // The loop goes on behind the run, which the next character may follow at once.
    at--
    const written = text.slice(start, end)
    if (!versionMark.test(written)) visit(written, null, before + start)
    else {
      visit(written.slice(0, 1).toLowerCase(), null, before + start)
      visit(written.slice(1), null, before + start + 1)
    }
  }
}

export const listWords = (text: string): string[] => [...eachWord(text)].map(({ word }) => word)

const isWordCharacter = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{M}\p{N}]/u.test(character)

/** A dot belongs to `.net` but not to `asp.net` or `.5`; `++` to `C++` but not to `a++b`; `#` to `C#` but not to `page#top`. */
function trimSymbols(text: string, from: number, to: number): [start: number, end: number] {
  if (!/^\.|[+#]$/.test(text.slice(from, to))) return [from, to]
  let [start, end] = [from, to]
  if (
    text[start] === '.' &&
    (isWordCharacter(text[start - 1]) || text[start - 1] === '.' || /\d/.test(text[start + 1] ?? ''))
  )
    start++
  const base = text.slice(start, end)
  if (base.endsWith('++') && !/^[A-Za-z]{1,12}\+\+$/.test(base)) end -= 2
  else if (base.endsWith('++') && /[A-Za-z]/.test(text[end] ?? '')) end -= 2
  if (base.endsWith('#') && (!/^[A-Za-z]#$/.test(base) || isWordCharacter(text[end]))) end--
  return [start, end]
}

/** `v2` of a version is two words, so that `2.7.3` is found in `v2.7.3` and the other way round. */
const versionMark = /^v\d+$/i

/** A word as it is compared: folded, and no longer than words are. */
export const toComparedWord = (written: string): string => foldWord(written).slice(0, longestWord).toWellFormed()

function* toWords(written: string, start: number): Generator<Word> {
  if (versionMark.test(written)) {
    yield { word: 'v', written: 'v', start, end: start + 1, isPair: false }
    yield* toWords(written.slice(1), start + 1)
    return
  }
  const word = toComparedWord(written)
  if (word !== '') yield { word, written, start, end: start + written.length, isPair: false }
}

/** Chinese, Japanese, Korean and the scripts of South East Asia, whose words stand without blanks or take endings freely. */
const dense =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}][\p{M}]*/u
const anyDense = new RegExp(dense.source, 'u')
const denseRuns = new RegExp(`(?:${dense.source})+`, 'gu')
const oneDense = new RegExp(`^${dense.source}$`, 'u')

/** Whether a word is made of such characters. */
export const isDense = (word: string): boolean => beginsDense.test(word)
const beginsDense = new RegExp(`^${dense.source}`, 'u')

/** A single character of such a script: it may begin any pair. */
export const isDenseCharacter = (word: string): boolean => oneDense.test(word)

const characters = /\P{M}\p{M}*/gu

/** As `String.matchAll`, which copies the pattern and may have it compiled anew each time. */
function matchAll(pattern: RegExp, text: string): RegExpExecArray[] {
  const found: RegExpExecArray[] = []
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) found.push(match)
  return found
}

interface Piece {
  text: string
  start: number
  isDense: boolean
}

function splitScripts(text: string, start: number): Piece[] {
  if (!anyDense.test(text)) return [{ text, start, isDense: false }]
  const pieces: Piece[] = []
  let at = 0
  for (const match of matchAll(denseRuns, text)) {
    if (match.index > at) pieces.push({ text: text.slice(at, match.index), start: start + at, isDense: false })
    pieces.push({ text: match[0], start: start + match.index, isDense: true })
    at = match.index + match[0].length
  }
  if (at < text.length) pieces.push({ text: text.slice(at), start: start + at, isDense: false })
  return pieces
}

/** Each character with the next one, and the last alone: what begins anywhere in the run is found. */
function* toPairs({ text, start }: Piece): Generator<Word> {
  const all = matchAll(characters, text)
  for (const [index, match] of all.entries()) {
    const written = match[0] + (all[index + 1]?.[0] ?? '')
    const word = foldWord(written)
    if (word !== '')
      yield { word, written, start: start + match.index, end: start + match.index + written.length, isPair: true }
  }
}
