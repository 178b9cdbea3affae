import { eachWord, isDenseCharacter, stemOf, type Word } from '#lib/core/words'
import type { SearchPhrase } from '#lib/store'
import type { WideQuestion } from './expand.ts'

/** Tells the words of a text that a question is about; 0 is the question's first term. */
export interface Wanted {
  /** Which term a word belongs to; null for any other word. */
  termOf(word: Pick<Word, 'word' | 'written'>): number | null
  terms: number
}

export interface WantedWord extends Word {
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
    termOf({ word, written }) {
      const before = known.get(word)
      if (before !== undefined) return before
      const term = find(word, written)
      known.set(word, term)
      return term
    },
  }
}

const mostWords = 20_000

/** The words of a text that are wanted, with their places. */
export function findWanted(text: string, wanted: Wanted): WantedWord[] {
  const found: WantedWord[] = []
  for (const word of eachWord(text, mostWords)) {
    const term = wanted.termOf(word)
    if (term !== null) found.push({ ...word, term })
  }
  return found
}
