const wordPattern = /[\p{L}\p{M}\p{N}]*[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu

export interface PlacedWord {
  /** Folded: as the index knows it. */
  word: string
  start: number
  end: number
}

/** The words of a text with their places; the number of words read is bounded by `most`. */
export function* readWords(text: string, most = Number.POSITIVE_INFINITY): Generator<PlacedWord> {
  let count = 0
  for (const match of text.matchAll(wordPattern)) {
    if (count++ >= most) return
    yield { word: foldWord(match[0]), start: match.index, end: match.index + match[0].length }
  }
}

export const listWords = (text: string): string[] => text.match(wordPattern) ?? []

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

const isAscii = (text: string): boolean => /^[\x20-\x7e]*$/.test(text)
