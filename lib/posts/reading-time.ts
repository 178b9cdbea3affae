const wordsPerMinute = 220
const charactersPerMinute = 500

/** Words of running text; each Chinese, Japanese or Korean character is counted as its share of a word. */
export function wordsOf(text: string): number {
  const wide = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0
  const words = text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0
  return words + Math.round((wide * wordsPerMinute) / charactersPerMinute)
}

/** Whole minutes, at least one. */
export const readingMinutes = (text: string): number => Math.max(1, Math.round(wordsOf(text) / wordsPerMinute))
