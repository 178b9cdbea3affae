import { type Connection, countUpTo, listMatches, type SearchMatch, type SearchTerm } from '#lib/db'
import { correctQuestion } from './correct.ts'
import type { Question, Term } from './question.ts'

/** A score costs microseconds for every match, and common words match everything: so many are ranked. */
const mostRanked = 500
/** With fewer results than this, a word may be mistyped. */
const fewResults = 3

export interface Matches {
  /** What was looked for in the end: the question, or the question corrected. */
  question: Question
  /** A spelling that finds more, when the question itself finds something. */
  suggestion: Question | null
  /** The last word was taken as the beginning of longer ones. */
  hasPrefix: boolean
  /** The best first. */
  ranked: SearchMatch[]
  /** There are more matches than were ranked. */
  isCapped: boolean
}

/** Finds and ranks what matches; corrects words that nothing matches. */
export async function findMatches(connection: Connection, question: Question): Promise<Matches> {
  const found = await lookUp(connection, question)
  if (found.ranked.length >= fewResults || question.terms.length === 0) return { ...found, question, suggestion: null }
  const corrected = await correctQuestion(connection, question)
  if (!corrected) return { ...found, question, suggestion: null }
  if (found.ranked.length > 0) return { ...found, question, suggestion: corrected }
  const better = await lookUp(connection, { ...corrected, page: question.page })
  return better.ranked.length > 0
    ? { ...better, question: { ...corrected, page: question.page }, suggestion: null }
    : { ...found, question, suggestion: null }
}

type Found = Pick<Matches, 'ranked' | 'isCapped' | 'hasPrefix'>

async function lookUp(connection: Connection, { terms, filters }: Question): Promise<Found> {
  const hasPrefix = await endsInPrefix(connection, terms)
  const asked = { terms: toSearchTerms(terms, hasPrefix), filters }
  const latest = await listMatches(connection, asked, mostRanked + 1)
  const isCapped = latest.length > mostRanked
  // Of too many: those that have the words in their title or topic, and the latest of the others.
  const headed = isCapped ? await listMatches(connection, { ...asked, scope: 'heading' }, mostRanked) : []
  return { ranked: rank(headed, latest), isCapped, hasPrefix }
}

/** Posts of both lists, each with its better score, the best first. */
function rank(some: readonly SearchMatch[], others: readonly SearchMatch[]): SearchMatch[] {
  const matches = new Map(some.map((match) => [match.num, match]))
  for (const match of others) {
    const known = matches.get(match.num)
    if (!known || match.score < known.score) matches.set(match.num, match)
  }
  return [...matches.values()].sort(byScore)
}

/** Equal scores: the later one first. */
const byScore = (one: SearchMatch, other: SearchMatch): number => one.score - other.score || other.num - one.num

/** One letter begins too many words to be looked for. */
const shortestPrefix = 2

/** A last word may be the beginning of a longer one, unless so many posts have it that it is surely whole. */
async function endsInPrefix(connection: Connection, terms: readonly Term[]): Promise<boolean> {
  const last = terms.at(-1)
  const word = last?.words.at(-1) ?? ''
  if (!last || last.quoted || [...word].length < shortestPrefix) return false
  return (await countUpTo(connection, word, mostRanked + 1)) <= mostRanked
}

const toSearchTerms = (terms: readonly Term[], lastIsPrefix: boolean): SearchTerm[] =>
  terms.map(({ words }, index) => ({ words, isPrefix: lastIsPrefix && index === terms.length - 1 }))
