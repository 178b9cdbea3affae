import type { Tally } from '../tally.ts'
import { toHeadingId } from './heading-ids.ts'

/** What the cards of one post share. */
export interface CardContext {
  /** The version that wrote the export: what it makes of the same text has changed. */
  ghostVersion: string
  dropped: Tally
  /** A name for the next note below the text. */
  nextFootnote(): string
  /** The id of the next heading with these words. */
  nextHeadingId(words: string): string
}

export function createCardContext(ghostVersion: string, dropped: Tally): CardContext {
  const headings = new Map<string, number>()
  let footnotes = 0
  return {
    ghostVersion,
    dropped,
    nextFootnote: () => {
      footnotes += 1
      return String(footnotes)
    },
    nextHeadingId(words) {
      const id = toHeadingId(words)
      const before = headings.get(id)
      headings.set(id, (before ?? 0) + 1)
      return before === undefined ? id : `${id}-${before}`
    },
  }
}
