import { isDenseCharacter, stemOf } from '#lib/core/words'
import { listWords, toComparedWord, visitWords } from '#lib/core/words/tokens.ts'
import type { SearchPhrase } from '#lib/store'
import type { WideQuestion } from './expand.ts'

/** Tells the words of a text that a question is about; 0 is the question's first term. */
export interface Wanted {
  /** Which term a word belongs to, as it is written or a pair of characters; null for any other word. */
  termOf(written: string, pair: string | null): number | null
  terms: number
}

export interface WantedWord {
  start: number
  end: number
  term: number
}

/** Words that are what was asked for, in any form: by their stems, as the index knows them. */
export function toWanted({ terms, languages, beginnings }: WideQuestion): Wanted {
  const byForm = new Map<string, number>()
  const characters = new Map<string, number>()
  const add = (phrases: readonly SearchPhrase[], term: number) => {
    for (const { words } of phrases)
      for (const word of words) {
        if (!byForm.has(word)) byForm.set(word, term)
        if (isDenseCharacter(word)) characters.set(word, term)
      }
  }
  for (const [index, { strong }] of terms.entries()) add(strong, index)
  for (const [index, { weak }] of terms.entries()) add(weak, index)
  for (const beginning of beginnings) if (!byForm.has(beginning)) byForm.set(beginning, terms.length - 1)
  const known = new Map<string, number | null>()
  const find = (word: string, written: string): number | null => {
    const exact = byForm.get(word) ?? characters.get([...word][0] ?? '')
    if (exact !== undefined) return exact
    for (const language of languages) {
      const found = byForm.get(stemOf(written, language))
      if (found !== undefined) return found
    }
    return null
  }
  return {
    terms: terms.length,
    termOf(written, pair) {
      const key = pair ?? written
      const before = known.get(key)
      if (before !== undefined) return before
      const term = find(pair ?? toComparedWord(written), written)
      known.set(key, term)
      return term
    },
  }
}

/** The words of a text that are wanted, with their places. */
export function findWanted(text: string, wanted: Wanted): WantedWord[] {
  const found: WantedWord[] = []
  visitWords(text, (written, pair, start) => {
    const term = wanted.termOf(written, pair)
    if (term !== null) found.push({ start, end: start + written.length, term })
  })
  return found
}

/** Which terms of a question a title or heading has, and how much of it they are: 1, if it says nothing else. */
export function readName(name: string, wanted: Wanted): { terms: ReadonlySet<number>; fill: number } {
  const found = findWanted(name, wanted)
  return {
    terms: new Set(found.map(({ term }) => term)),
    fill: found.length === 0 ? 0 : found.length / listWords(name).length,
  }
}
