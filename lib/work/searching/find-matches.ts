import { isDense, toIndexWord } from '#lib/core/words'
import {
  listFormerMatches,
  listHaving,
  listMatches,
  listScores,
  type PostNum,
  type SearchFilter,
  type SearchPhrase,
  type SearchQuestion,
} from '#lib/store'
import { correctQuestion } from './correct.ts'
import { emptyWords } from './empty-words.ts'
import { toSearchTerm, type WideQuestion, type WideTerm, widenTerms } from './expand.ts'
import type { KnownIndex } from './known-index.ts'
import type { Question } from './question.ts'
import { rankByNames } from './rank.ts'
import type { Synonyms } from './synonyms.ts'
import { toWanted, type Wanted } from './wanted.ts'

/**
 * Common words match everything, so at most this many posts are ranked. A term that more posts have does not count in
 * scores, but where it stands: to weigh it takes microseconds for each of its posts, and that they have it says little.
 */
const mostRanked = 500
/** With fewer results than this, a word may be mistyped. */
const fewResults = 3
/** Posts with some of the words are compared as well; where this many have all of them, those stay that come among the first. */
const enough = 10
const mostSome = 40
/** What means the same, or goes on from what was typed, counts this much of the word itself. */
const weakWorth = 0.05
/** Words that stand side by side, as in the question, count as one more word; in a text, which may say them in passing, less. */
const pairTextWorth = 0.1
/** How much more a post counts that has all words than one that lacks some: of two words, one is half of the question. */
const toCompleteWorth = (terms: number): number => 1 + 4 / Math.max(1, terms)

export interface Matches {
  /** What was looked for in the end: the question, or the question corrected. */
  question: Question
  wide: WideQuestion
  /** What was asked of the index. */
  terms: readonly WideTerm[]
  wanted: Wanted
  /** How much each term says: all of them together say 1. */
  shares: readonly number[]
  /** A spelling that finds more, when the question itself finds something. */
  suggestion: Question | null
  /** The best first. */
  ranked: PostNum[]
  /** Those of them that lack some of the words. */
  incomplete: ReadonlySet<PostNum>
  /** How many have all words. */
  complete: number
  /** There are more matches than were ranked. */
  isCapped: boolean
}

/** Finds and ranks what matches; corrects words that nothing matches. */
export async function findMatches(index: KnownIndex, question: Question, synonyms: Synonyms): Promise<Matches> {
  const found = await lookUp(index, question, synonyms)
  if (found.complete >= fewResults || question.terms.length === 0) return { ...found, question, suggestion: null }
  const corrected = await correctQuestion(index, question, found.wide)
  if (!corrected) return { ...found, question, suggestion: null }
  if (found.complete > 0) return { ...found, question, suggestion: corrected }
  const better = await lookUp(index, { ...corrected, page: question.page }, synonyms)
  return better.complete > 0
    ? { ...better, question: { ...corrected, page: question.page }, suggestion: null }
    : { ...found, question, suggestion: null }
}

type Found = Omit<Matches, 'question' | 'suggestion'>

export const toFilters = ({ filters, fields }: Pick<Question, 'filters' | 'fields'>): SearchFilter[] => [
  ...filters,
  ...fields.map(({ kind, slug }) => ({ kind, slug })),
]

async function lookUp(index: KnownIndex, question: Question, synonyms: Synonyms): Promise<Found> {
  const wide = await widenTerms(index, question, synonyms)
  const filters = toFilters(question)
  const quoted = question.terms.filter((term) => term.quoted)
  const written = [...new Set(quoted.flatMap(({ words }) => words.filter(isLetters)).map(toIndexWord))]
  const present = await withoutAbsent(index, wide)
  const asked = { terms: present.terms.map(toSearchTerm), filters, written }
  const latest = await listMatches(index.connection, asked, mostRanked + 1)
  const isCapped = latest.length > mostRanked
  const counts = await countPosts(index, present.terms)
  const rare = present.terms.filter((_, at) => (counts[at] ?? 0) <= mostRanked)
  const rareWeak = await listRareWeak(index, rare)
  const hasCommon = rare.length < wide.terms.length
  // Of too many: those that have the words in their title or topic, and the latest of the others.
  const headed = isCapped || hasCommon ? await listHeaded(index, asked) : []
  const weights = await listWeights(index, { rare, rareWeak, pairs: present.pairs }, filters)
  const matches = [...new Set([...headed.flat(), ...latest])]
  const some =
    wide.terms.length > 1 && quoted.length === 0 && !isCapped
      ? await listSome(index, present, { known: matches, weights, filters })
      : []
  const scores = new Map(weights)
  for (const num of matches) scores.set(num, toCompleteWorth(wide.terms.length) * (weights.get(num) ?? 0))
  const tiers = hasCommon ? headed : []
  const lacking = new Set(some)
  const wanted = toWanted(wide, index.vocabulary)
  const shares = await toShares(index, counts)
  const compared = await rankByNames(index, [...matches, ...some], {
    tiers,
    scores,
    wanted,
    shares,
  })
  const ranked = compared.filter((num, at) => matches.length < enough || at < enough || !lacking.has(num))
  const former = await listWaiting(index, question, ranked)
  const incomplete = new Set(ranked.filter((num) => lacking.has(num)))
  return {
    wide,
    terms: present.terms,
    wanted,
    shares,
    ranked: [...ranked, ...former],
    incomplete,
    complete: matches.length + former.length,
    isCapped,
  }
}

type Terms = Pick<WideQuestion, 'terms' | 'pairs'>

/** Phrases with a word that no post has find nothing and take as long as others. Where all of a term do, the first one stays. */
async function withoutAbsent(index: KnownIndex, { terms, pairs }: WideQuestion): Promise<Terms> {
  const phrases = [...terms.flatMap(({ strong, weak }) => [...strong, ...weak]), ...pairs]
  const present = await index.listPresent([...new Set(phrases.flatMap(listWhole))])
  const isPresent = (phrase: SearchPhrase) => listWhole(phrase).every((word) => present.get(word))
  return {
    terms: terms.map((term) => {
      const strong = term.strong.filter(isPresent)
      return {
        ...term,
        strong: strong.length > 0 ? strong : term.strong.slice(0, 1),
        weak: term.weak.filter(isPresent),
      }
    }),
    pairs: pairs.filter(isPresent),
  }
}

/** The words of a phrase that are no beginnings of others. */
const listWhole = ({ words, isPrefix }: SearchPhrase): readonly string[] => (isPrefix ? words.slice(0, -1) : words)

/** Pairs of characters stand in the index by themselves, as they are written. */
const isLetters = (word: string): boolean => !isDense(word)

/** In how many posts each term is, counted no further than it is weighed. */
async function countPosts(index: KnownIndex, terms: readonly WideTerm[]): Promise<number[]> {
  const counts = []
  for (const { strong } of terms) counts.push(await index.countUpTo({ anyOf: strong }, mostRanked + 1))
  return counts
}

/** The fewer posts have a term, the more it says. */
async function toShares(index: KnownIndex, counts: readonly number[]): Promise<number[]> {
  const all = await index.countAll()
  const weights = counts.map((count) => Math.log(1 + (Math.max(all, count) + 1) / (count + 0.5)))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return weights.map((weight) => weight / sum)
}

/** The posts that have all words in the title, and the posts that have them in title and topic. */
async function listHeaded(index: KnownIndex, asked: SearchQuestion): Promise<PostNum[][]> {
  if (asked.terms.length === 0) return []
  const titled = await listMatches(index.connection, { ...asked, scope: 'title' }, mostRanked)
  if (titled.length === mostRanked) return [titled]
  return [titled, await listMatches(index.connection, { ...asked, scope: 'heading' }, mostRanked)]
}

const mostWeighed = 2000

/** What posts weigh by the words that few have: their forms, what stands for them, and the very words. */
async function listWeights(
  index: KnownIndex,
  {
    rare,
    rareWeak,
    pairs,
  }: { rare: readonly WideTerm[]; rareWeak: readonly SearchPhrase[]; pairs: readonly SearchPhrase[] },
  filters: readonly SearchFilter[],
): Promise<Map<PostNum, number>> {
  const weights = new Map<PostNum, number>()
  const strong = rare.flatMap((term) => term.strong)
  for (const { num, score } of await listScores(index.connection, strong, filters, mostWeighed)) weights.set(num, score)
  for (const { num, score } of await listScores(index.connection, rareWeak, filters, mostWeighed))
    weights.set(num, (weights.get(num) ?? 0) + weakWorth * score)
  // Pairs tell posts apart that are weighed already. To look for a pair of common words goes through all posts with either.
  const near = weights.size === 0 ? [] : await onlyRare(index, pairs)
  for (const { num, score } of await listScores(index.connection, near, filters, mostWeighed, pairTextWorth))
    if (weights.has(num)) weights.set(num, (weights.get(num) ?? 0) + score)
  for (const { term, posts } of rare) {
    if (posts === null || posts === 0 || posts > mostRanked) continue
    for (const num of await listHaving(index.connection, term.words[0] ?? '', mostRanked)) {
      const weight = weights.get(num)
      if (weight !== undefined) weights.set(num, weight * exactWorth)
    }
  }
  return weights
}

/** The very word, as it was typed, counts a little more than its other forms. */
const exactWorth = 1.15

async function onlyRare(index: KnownIndex, phrases: readonly SearchPhrase[]): Promise<SearchPhrase[]> {
  const rare = []
  for (const phrase of phrases)
    if ((await index.countUpTo({ anyOf: [phrase] }, mostRanked + 1)) <= mostRanked) rare.push(phrase)
  return rare
}

async function listRareWeak(index: KnownIndex, terms: readonly WideTerm[]): Promise<SearchPhrase[]> {
  const rare = []
  for (const { weak } of terms)
    if (weak.length > 0 && (await index.countUpTo({ anyOf: weak }, mostRanked + 1)) <= mostRanked) rare.push(...weak)
  return rare
}

/** Posts that the present index does not hold yet, by their words as they stand. */
async function listWaiting(index: KnownIndex, question: Question, found: readonly PostNum[]): Promise<PostNum[]> {
  if (!(await index.isWaiting()) || question.filters.length + question.fields.length > 0) return []
  const known = new Set(found)
  const words = question.terms.map((term) => term.words)
  return (await listFormerMatches(index.connection, words, mostRanked)).filter((num) => !known.has(num))
}

/** Posts with some of the words: those that have most of what few others have. */
async function listSome(
  index: KnownIndex,
  { terms }: Terms,
  {
    known,
    weights,
    filters,
  }: { known: readonly PostNum[]; weights: ReadonlyMap<PostNum, number>; filters: SearchFilter[] },
): Promise<PostNum[]> {
  if (terms.every(({ term }) => term.words.every((word) => emptyWords.has(word)))) return []
  const isKnown = new Set(known)
  const best = [...weights]
    .filter(([num]) => !isKnown.has(num))
    .sort(([, one], [, other]) => other - one)
    .slice(0, mostSome)
    .map(([num]) => num)
  if (best.length > 0 || known.length >= enough) return best
  return (await listTitled(index, terms, filters)).filter((num) => !isKnown.has(num))
}

/** Words that many posts have say something where they stand in a title. */
const listTitled = (index: KnownIndex, terms: readonly WideTerm[], filters: SearchFilter[]): Promise<PostNum[]> =>
  listMatches(
    index.connection,
    { terms: [{ anyOf: terms.flatMap(({ strong }) => strong) }], filters, scope: 'title' },
    mostSome,
  )
