import { fromIndexWord, isDenseCharacter, listStems, stemOf, toEndingBeginning, toIndexWord } from '#lib/core/words'
import type { SearchPhrase, SearchTerm } from '#lib/store'
import type { KnownIndex } from './known-index.ts'
import type { Term } from './question.ts'
import type { Synonyms } from './synonyms.ts'

/** A term with everything that stands for it in the index. */
export interface WideTerm {
  term: Term
  /** The words themselves, in any of their forms and joinings. */
  strong: SearchPhrase[]
  /** What means the same, or what the word may be the beginning or the end of: found, and worth less. */
  weak: SearchPhrase[]
  /** How many posts have the very word; null for several words. */
  posts: number | null
}

export interface WideQuestion {
  terms: WideTerm[]
  /** The languages that lend their stems to posts. */
  languages: readonly string[]
  /** Words that the last one is the beginning of. */
  beginnings: readonly string[]
  /** Neighbours in the question, side by side. */
  pairs: readonly SearchPhrase[]
}

/** Of the words that begin alike the commonest are looked for. */
const mostBeginnings = 24
const shortestPrefix = 2
const shortestSplit = 5
const longestSplit = 30
const mostSplits = 3

/** Finds what a question may mean in the words of the index. */
export async function widenTerms(
  index: KnownIndex,
  { terms, said }: { terms: readonly Term[]; said: readonly string[] },
  synonyms: Synonyms,
): Promise<WideQuestion> {
  const languages = await index.stemLanguages()
  const joins = listJoins(said)
  const singles = terms.flatMap((term) => (term.quoted ? [] : singleOf(term)))
  const splits = new Map(singles.map((word) => [word, listSplits(word)]))
  const asked = [...singles, ...joins.map(({ word }) => word), ...[...splits.values()].flat(2)]
  const known = await index.countWords([...new Set(asked)].map(toIndexWord))
  const countOf = (word: string) => known.get(toIndexWord(word)) ?? 0
  const wide: WideTerm[] = []
  for (const term of terms) {
    const strong = toForms(term.words, languages)
    const weak: SearchPhrase[] = []
    const word = term.quoted ? undefined : singleOf(term)[0]
    if (!term.quoted) {
      strong.push(...toOtherForms(term.words, languages))
      weak.push(...toSynonyms(term.words, languages, synonyms))
    }
    if (word !== undefined) {
      for (const join of joins.filter(({ words }) => words.includes(word))) {
        if (countOf(join.word) > 0) strong.push(...toForms([join.word], languages))
        weak.push(...toSynonyms(join.words, languages, synonyms))
      }
      for (const split of await listKnownSplits(index, splits.get(word) ?? [], countOf, languages))
        strong.push(...split)
      for (const language of languages) weak.push(...toEnding(stemOf(word, language), language))
      if (word.startsWith('.') && countOf(word) === 0) strong.push(...toForms([word.slice(1)], languages))
    }
    wide.push({
      term,
      strong: onlyOnce(strong),
      weak: onlyOnce(weak),
      posts: word === undefined ? null : countOf(word),
    })
  }
  const beginnings = await listBeginnings(index, terms)
  wide
    .at(-1)
    ?.weak.push(...onlyOnce(beginnings.flatMap((word) => toForms([word], languages))), ...toOpenPhrase(terms.at(-1)))
  return { terms: wide, languages, beginnings, pairs: listPairs(terms, languages) }
}

const singleOf = ({ words }: Term): string[] => (words.length === 1 ? [...words] : [])

/** A word by all of its stems; several words in a row as each language has them. */
function toForms(words: readonly string[], languages: readonly string[]): SearchPhrase[] {
  const [first = '', ...others] = words
  if (others.length === 0) {
    if (isDenseCharacter(first)) return [{ words: [first], isPrefix: true }]
    return listStems(first, languages).map((stem) => ({ words: [toIndexWord(stem)] }))
  }
  const phrases = [words, ...languages.map((language) => words.map((word) => stemOf(word, language)))]
  return onlyOnce(phrases.map((phrase) => ({ words: phrase.map(toIndexWord) })))
}

/** `node.js` is `nodejs` as well, and `v2.7.3` is `2.7.3`. */
function toOtherForms(words: readonly string[], languages: readonly string[]): SearchPhrase[] {
  if (words.length < 2) return []
  const joined = words.join('')
  const others = joined.length <= 40 && !words.some(isNumber) ? toForms([joined], languages) : []
  if (words[0] === 'v' && words.length > 2) others.push(...toForms(words.slice(1), languages))
  return others
}

const isNumber = (word: string): boolean => /^\d+$/.test(word)

/** Words that stand side by side and may be one: `node js`, `front matter`, `create async thunk`. */
function listJoins(said: readonly string[]): { word: string; words: string[] }[] {
  return said.flatMap((_, at) =>
    [2, 3].flatMap((count) => {
      const words = said.slice(at, at + count)
      return words.length === count ? [{ word: words.join(''), words }] : []
    }),
  )
}

/** `frontmatter` may be `front matter`, and `utf8` may be `utf 8`: the ways to part a word in two. */
function listSplits(word: string): [string, string][] {
  if (word.length > longestSplit || !/^[\p{L}\p{N}]+$/u.test(word)) return []
  const letters = [...word]
  return letters.flatMap((letter, at): [string, string][] => {
    const isBoundary = at > 0 && isNumber(letter) !== isNumber(letters[at - 1] ?? '')
    const isInside = letters.length >= shortestSplit && at >= 2 && at <= letters.length - 2
    return isBoundary || isInside ? [[letters.slice(0, at).join(''), letters.slice(at).join('')]] : []
  })
}

async function listKnownSplits(
  index: KnownIndex,
  splits: readonly [string, string][],
  countOf: (word: string) => number,
  languages: readonly string[],
): Promise<SearchPhrase[][]> {
  const weight = ([one, other]: readonly [string, string]) => Math.min(countOf(one), countOf(other))
  const likely = splits.filter((split) => weight(split) > 0).sort((one, other) => weight(other) - weight(one))
  const found: SearchPhrase[][] = []
  for (const split of likely.slice(0, mostSplits)) {
    const anyOf = toForms(split, languages)
    if ((await index.countUpTo({ anyOf }, 1)) > 0) found.push(anyOf)
  }
  return found
}

const listPairs = (terms: readonly Term[], languages: readonly string[]): SearchPhrase[] =>
  terms.flatMap(({ words }, at) => {
    const next = terms[at + 1]
    return next ? toForms([...words, ...next.words], languages) : []
  })

const toSynonyms = (words: readonly string[], languages: readonly string[], synonyms: Synonyms): SearchPhrase[] =>
  listSynonyms(words, languages, synonyms).flatMap((synonym) => toForms(synonym.split(' '), languages))

function listSynonyms(words: readonly string[], languages: readonly string[], synonyms: Synonyms): readonly string[] {
  const said = words.join(' ')
  const found = synonyms.get(said)
  if (found || words.length > 1) return found ?? []
  // Also of another form: `images` is `picture`.
  const stems = new Set(languages.map((language) => stemOf(said, language)))
  for (const [word, others] of synonyms)
    if (languages.some((language) => !word.includes(' ') && stems.has(stemOf(word, language)))) return others
  return []
}

const toEnding = (stem: string, language: string): SearchPhrase[] => {
  const beginning = toEndingBeginning(stem, language)
  return beginning === null ? [] : [{ words: [beginning], isPrefix: true }]
}

/** The commonest words that the last word of a question, which may not be typed to its end, begins. */
async function listBeginnings(index: KnownIndex, terms: readonly Term[]): Promise<string[]> {
  const last = terms.at(-1)
  const word = last?.words.at(-1) ?? ''
  if (!last || last.quoted || last.words.length > 1 || [...word].length < shortestPrefix) return []
  const beginning = toIndexWord(word)
  const found = (await index.listBeginnings(beginning)).filter((each) => each.word !== beginning)
  return found
    .sort((one, other) => other.posts - one.posts || (one.word < other.word ? -1 : 1))
    .slice(0, mostBeginnings)
    .map((each) => fromIndexWord(each.word))
}

/** Of several words the last may go on as well: `next.j`. */
function toOpenPhrase(last: Term | undefined): SearchPhrase[] {
  if (!last || last.quoted || last.words.length < 2 || [...(last.words.at(-1) ?? '')].length < shortestPrefix) return []
  return [{ words: last.words.map(toIndexWord), isPrefix: true }]
}

/** Whatever stands for a term. */
export const toSearchTerm = ({ strong, weak }: Pick<WideTerm, 'strong' | 'weak'>): SearchTerm => ({
  anyOf: onlyOnce([...strong, ...weak]),
})

const onlyOnce = (phrases: readonly SearchPhrase[]): SearchPhrase[] => [
  ...new Map(phrases.map((phrase) => [`${phrase.isPrefix} ${phrase.words.join(' ')}`, phrase])).values(),
]
