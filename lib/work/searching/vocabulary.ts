import { visitWords } from '#lib/core/words/tokens.ts'

/** A word of texts, as it is written or a pair of characters. */
export interface SaidWord {
  written: string
  pair: string | null
}

/** A text and its words in their order: which ones, by their numbers, and where each begins. */
export interface ReadText {
  text: string
  words: Uint32Array
  starts: Uint32Array
  vocabulary: Vocabulary
}

/** The words of texts by numbers: a question looks at each word once, however many texts and places have it. */
export interface Vocabulary {
  said: readonly SaidWord[]
  read(text: string): ReadText
}

export function createVocabulary(): Vocabulary {
  const said: SaidWord[] = []
  const numbers = new Map<string, number>()
  const toNumber = (written: string, pair: string | null): number => {
    const key = pair === null ? written : `${written} ${pair}`
    const before = numbers.get(key)
    if (before !== undefined) return before
    const number = said.length
    // A part of a text would keep all of the text in memory.
    said.push({ written: copy(written), pair: pair === null ? null : copy(pair) })
    numbers.set(copy(key), number)
    return number
  }
  const vocabulary: Vocabulary = {
    said,
    read(text) {
      const words: number[] = []
      const starts: number[] = []
      visitWords(text, (written, pair, start) => {
        words.push(toNumber(written, pair))
        starts.push(start)
      })
      return { text, words: Uint32Array.from(words), starts: Uint32Array.from(starts), vocabulary }
    },
  }
  return vocabulary
}

const copy = (text: string): string => `.${text}`.slice(1)
