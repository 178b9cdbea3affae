import { fromIndexWord, toIndexWord } from '#lib/core/words'
import { listKnownWords, listMatches, type SearchTerm } from '#lib/store'
import { toSearchTerm, type WideQuestion, type WideTerm, widenTerms } from './expand.ts'
import type { KnownIndex } from './known-index.ts'
import { type Question, type Term, withTerms } from './question.ts'
import { technicalSynonyms } from './synonyms.ts'
import { listVariants } from './variants.ts'

/** A word that so few posts have may be mistyped. */
const fewPosts = 1
/** A correction is worth offering when it is found this many times as often. */
const muchMore = 5
/** Each costs some five hundred look-ups in the index. */
const mostCorrections = 3
/** At most this many of the commonest spellings are tried beside the other words. */
const mostTried = 4
const enough = 50

/**
 * The question with words that (almost) no post has replaced by known words one letter away, the one that most posts have
 * together with the rest of the question; null when there is nothing to correct.
 */
export async function correctQuestion(
  index: KnownIndex,
  question: Question,
  wide: WideQuestion,
): Promise<Question | null> {
  const corrections = new Map<string, string>()
  for (const suspect of await listSuspects(index, wide)) {
    const others = wide.terms.filter((term) => term !== suspect).map(toSearchTerm)
    const correction = await findCorrection(index, suspect, others)
    if (correction !== null) corrections.set(suspect.term.words[0] ?? '', correction)
  }
  if (corrections.size === 0) return null
  return withTerms(question, withoutRepeats(question.terms.map((term) => replaceWord(term, corrections))))
}

/** Words that hardly any post has, in no form and in no joining. */
async function listSuspects(index: KnownIndex, { terms }: WideQuestion): Promise<WideTerm[]> {
  const suspects: WideTerm[] = []
  for (const term of terms) {
    if (term.term.quoted || term.posts === null || term.posts > fewPosts) continue
    if (listVariants(term.term.words[0] ?? '').length === 0) continue
    if ((await index.countUpTo(toSearchTerm(term), fewPosts + 1)) <= fewPosts) suspects.push(term)
  }
  return suspects.slice(0, mostCorrections)
}

/** A short word that begins with another letter is another word: `hooks` is not `looks`. */
const isLikely = (typed: string, meant: string): boolean => typed.length > shortWord || typed[0] === meant[0]
const shortWord = 5

async function findCorrection(
  index: KnownIndex,
  { term, posts }: WideTerm,
  others: readonly SearchTerm[],
): Promise<string | null> {
  const candidates = await listKnownWords(index.connection, listVariants(term.words[0] ?? '').map(toIndexWord))
  const likely = candidates
    .map((candidate) => ({ ...candidate, word: fromIndexWord(candidate.word) }))
    .filter((candidate) => candidate.posts > (posts ?? 0) * muchMore && isLikely(term.words[0] ?? '', candidate.word))
    .sort((one, other) => other.posts - one.posts || (one.word < other.word ? -1 : 1))
    .slice(0, mostTried)
  if (likely.length < 2 || others.length === 0) return likely[0]?.word ?? null
  let best: { word: string; together: number } | null = null
  for (const { word } of likely) {
    const [candidate] = (
      await widenTerms(index, { terms: [{ words: [word], quoted: true }], said: [] }, technicalSynonyms)
    ).terms
    if (!candidate) continue
    const together = (
      await listMatches(index.connection, { terms: [toSearchTerm(candidate), ...others], filters: [] }, enough)
    ).length
    if (!best || together > best.together) best = { word, together }
  }
  return best?.word ?? null
}

const replaceWord = (term: Term, corrections: ReadonlyMap<string, string>): Term =>
  term.quoted ? term : { ...term, words: term.words.map((word) => corrections.get(word) ?? word) }

const withoutRepeats = (terms: readonly Term[]): Term[] => [
  ...new Map(terms.map((term) => [`${term.quoted} ${term.words.join(' ')}`, term])).values(),
]
