import { isDenseCharacter, stemOf } from '#lib/core/words'
import { toComparedWord } from '#lib/core/words/tokens.ts'
import type { SearchPhrase } from '#lib/store'
import type { WideQuestion } from './expand.ts'
import { createVocabulary, type ReadText, type SaidWord, type Vocabulary } from './vocabulary.ts'

/** Tells the words of texts that a question is about; 0 is the question's first term. */
export interface Wanted {
  /** Which term a word belongs to, by its number in the vocabulary; null for any other word. */
  termOf(word: number): number | null
  /** Whether a word that belongs to a term is it in one of its forms, and no part of it, beginning or synonym. */
  isOwnForm(word: number): boolean
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
  const byForm = new Map<string, Found>()
  const characters = new Map<string, Found>()
  const add = (phrases: readonly SearchPhrase[], found: Found) => {
    for (const { words } of phrases)
      for (const word of words) {
        if (!byForm.has(word)) byForm.set(word, found)
        if (isDenseCharacter(word)) characters.set(word, found)
      }
  }
  for (const [index, { strong, term }] of terms.entries())
    add(
      strong.filter(({ words }) => words.length <= term.words.length),
      { term: index, isOwnForm: true },
    )
  for (const [index, { strong }] of terms.entries()) add(strong, { term: index, isOwnForm: false })
  for (const [index, { weak }] of terms.entries()) add(weak, { term: index, isOwnForm: false })
  add(
    beginnings.map((beginning) => ({ words: [beginning] })),
    { term: terms.length - 1, isOwnForm: false },
  )
  const find = ({ written, pair }: SaidWord): Found | null => {
    const word = pair ?? toComparedWord(written)
    const exact = byForm.get(word) ?? (characters.size === 0 ? undefined : characters.get([...word][0] ?? ''))
    if (exact !== undefined) return exact
    for (const language of languages) {
      const found = byForm.get(stemOf(written, language))
      if (found !== undefined) return found
    }
    return null
  }
  /** 0 for a word that was not looked at, 1 for one that is not wanted, else twice its term and two, or three for its own forms. */
  let known = new Uint8Array(vocabulary.said.length)
  const lookAt = (word: number): number => {
    const before = known[word] ?? 0
    if (before > 0) return before
    const said = vocabulary.said[word]
    const found = said ? find(said) : null
    if (word >= known.length) {
      const longer = new Uint8Array(2 * vocabulary.said.length)
      longer.set(known)
      known = longer
    }
    const state = found === null ? 1 : 2 * found.term + 2 + Number(found.isOwnForm)
    known[word] = state
    return state
  }
  return {
    terms: terms.length,
    vocabulary,
    termOf(word) {
      const state = lookAt(word)
      return state === 1 ? null : (state >> 1) - 1
    },
    isOwnForm(word) {
      const state = lookAt(word)
      return state > 1 && state % 2 === 1
    },
  }
}

interface Found {
  term: number
  isOwnForm: boolean
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
