import { type Connection, listKnownWords } from '#lib/store'
import { type Question, type Term, withTerms } from './question.ts'
import { listVariants } from './variants.ts'

/** A word that so few posts have may be mistyped. */
const fewPosts = 1
/** A correction is worth offering when it is found this many times as often. */
const muchMore = 5
/** Each costs some five hundred look-ups in the index. */
const mostCorrections = 2

/**
 * The question with words that (almost) no post has replaced by the commonest known word one letter away; null when there
 * is nothing to correct.
 */
export async function correctQuestion(connection: Connection, question: Question): Promise<Question | null> {
  const suspects = question.terms.flatMap(({ words: [word = '', ...others], quoted }) =>
    !quoted && others.length === 0 && listVariants(word).length > 0 ? [word] : [],
  )
  const known = new Map((await listKnownWords(connection, suspects)).map(({ word, posts }) => [word, posts]))
  const corrections = new Map<string, string>()
  for (const word of suspects.filter((suspect) => (known.get(suspect) ?? 0) <= fewPosts).slice(0, mostCorrections)) {
    const correction = await findCorrection(connection, word, known.get(word) ?? 0)
    if (correction !== null) corrections.set(word, correction)
  }
  if (corrections.size === 0) return null
  return withTerms(question, withoutRepeats(question.terms.map((term) => replaceWord(term, corrections))))
}

async function findCorrection(connection: Connection, word: string, posts: number): Promise<string | null> {
  const candidates = await listKnownWords(connection, listVariants(word))
  const best = candidates.sort((one, other) => other.posts - one.posts || (one.word < other.word ? -1 : 1))[0]
  return best && best.posts > posts * muchMore ? best.word : null
}

const replaceWord = (term: Term, corrections: ReadonlyMap<string, string>): Term =>
  term.quoted ? term : { ...term, words: term.words.map((word) => corrections.get(word) ?? word) }

const withoutRepeats = (terms: readonly Term[]): Term[] => [
  ...new Map(terms.map((term) => [`${term.quoted} ${term.words.join(' ')}`, term])).values(),
]
