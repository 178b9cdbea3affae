import { isDenseCharacter, stemOf } from '#lib/core/words'
import { toComparedWord } from '#lib/core/words/tokens.ts'
import type { SearchPhrase } from '#lib/store'
import type { WideQuestion } from './expand.ts'
import { createVocabulary, type ReadText, type SaidWord, type Vocabulary } from './vocabulary.ts'

/** Tells the words of texts that a question is about; 0 is the question's first term. */
export interface Wanted {
  /** Which term a word belongs to, by its number in the vocabulary; null for any other word. */
  termOf(word: number): number | null
  vocabulary: Vocabulary
  terms: number
}

export interface WantedWord {
  start: number
  end: number
  term: number
}

/** Words that are what was asked for, in any form: by their stems, as the index knows them. */
export function toWanted(
  { terms, languages, beginnings }: WideQuestion,
  vocabulary: Vocabulary = createVocabulary(),
): Wanted {
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
  const find = ({ written, pair }: SaidWord): number | null => {
    const word = pair ?? toComparedWord(written)
    const exact = byForm.get(word) ?? (characters.size === 0 ? undefined : characters.get([...word][0] ?? ''))
    if (exact !== undefined) return exact
    for (const language of languages) {
      const found = byForm.get(stemOf(written, language))
      if (found !== undefined) return found
    }
    return null
  }
  /** 0 for a word that was not looked at, 1 for one that is not wanted, else its term and two. */
  let known = new Uint8Array(vocabulary.said.length)
  return {
    terms: terms.length,
    vocabulary,
    termOf(word) {
      const before = known[word] ?? 0
      if (before > 0) return before === 1 ? null : before - 2
      const said = vocabulary.said[word]
      const term = said ? find(said) : null
      if (word >= known.length) {
        const longer = new Uint8Array(2 * vocabulary.said.length)
        longer.set(known)
        known = longer
      }
      known[word] = term === null ? 1 : term + 2
      return term
    },
  }
}

/** The words of a text that are wanted, with their places. */
export function findWanted(text: string | ReadText, wanted: Wanted): WantedWord[] {
  const { words, starts, vocabulary } = typeof text === 'string' ? wanted.vocabulary.read(text) : text
  const found: WantedWord[] = []
  for (let at = 0; at < words.length; at++) {
    const [word, start] = [words[at] as number, starts[at] as number]
    const term = wanted.termOf(word)
    if (term !== null) found.push({ start, end: start + (vocabulary.said[word]?.written.length ?? 0), term })
  }
  return found
}

/** Which terms of a question a title or heading has, and how much of it they are: 1, if it says nothing else. */
export function readName(name: ReadText, wanted: Wanted): { terms: ReadonlySet<number>; fill: number } {
  const found = findWanted(name, wanted)
  return {
    terms: new Set(found.map(({ term }) => term)),
    fill: found.length === 0 ? 0 : found.length / name.words.length,
  }
}
