import { eachWord, toIndexWord } from '#lib/core/words'
import type { NoteQuestion } from '#lib/store'

/** Further words of a question are left out. */
const mostWords = 12

/** What a person types into a field, as a question: the word under the cursor may be the beginning of a longer one. */
export function toNoteQuestion(text: string, scope: NoteQuestion['scope']): NoteQuestion {
  const words = [...eachWord(text, mostWords)].map(({ word }) => toIndexWord(word)).filter(Boolean)
  const isOneLetter = scope === 'everywhere' && oneLetter.test(words.at(-1) ?? '')
  return { words: words.slice(0, mostWords), isPrefix: !/\s$/.test(text) && !isOneLetter, scope }
}

/** Nearly every text has a word that begins with it. */
const oneLetter = /^[a-z\d]$/
