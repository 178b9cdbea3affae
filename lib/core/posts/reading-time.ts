const wordsPerMinute = 220
const charactersPerMinute = 500

/** Words of running text; each Chinese, Japanese or Korean character is counted as its share of a word. */
export function wordsOf(text: string): number {
  const wide = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0
  const words = text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0
  return words + Math.round((wide * wordsPerMinute) / charactersPerMinute)
}

/** Whole minutes, at least one: what the note says of itself, else what its words come to. */
export const readingMinutes = ({ meta, body }: { meta: { readingTime?: number | undefined }; body: string }): number =>
  meta.readingTime ?? Math.max(1, Math.round(wordsOf(body) / wordsPerMinute))
