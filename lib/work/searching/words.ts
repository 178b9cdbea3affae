const anyWord = /[\p{L}\p{M}\p{N}]*[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu
/** Finds the same in ASCII. The other takes milliseconds to compile. */
const asciiWord = /[A-Za-z0-9]+/g
const toPattern = (text: string): RegExp => (isAscii(text) ? asciiWord : anyWord)

export interface PlacedWord {
  /** Folded: as the index knows it. */
  word: string
  start: number
  end: number
}

/** The words of a text that are wanted, with their places; the number of words read is bounded by `most`. */
export function findWords(text: string, isWanted: (word: string) => boolean, most: number): PlacedWord[] {
  const found: PlacedWord[] = []
  const pattern = toPattern(text)
  pattern.lastIndex = 0
  let count = 0
  // `matchAll` makes a copy of the pattern, which can mean to compile it.
  for (let match = pattern.exec(text); match && count < most; match = pattern.exec(text)) {
    count++
    const word = foldWord(match[0])
    if (isWanted(word)) found.push({ word, start: match.index, end: pattern.lastIndex })
  }
  return found
}

export const listWords = (text: string): string[] => text.match(toPattern(text)) ?? []

/**
 * A word as the index keeps it: lower case, and Latin letters without their accents, as FTS5's unicode61 with
 * remove_diacritics 2 does it. Other scripts keep their marks: there a mark makes another letter.
 */
export function foldWord(word: string): string {
  const lower = word.toLowerCase()
  if (isAscii(lower)) return lower
  return lower
    .normalize('NFC')
    .replace(/\p{Script=Latin}/gu, (letter) => letter.normalize('NFD').replace(/\p{M}/gu, ''))
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('ς', 'σ')
}

const isAscii = (text: string): boolean => /^[\0-\x7f]*$/.test(text)
