import { type Connection, listMatches, type SearchMatch, type SearchTerm } from '#lib/db'
import { correctQuestion } from './correct.ts'
import type { Question, Term } from './question.ts'

/** A score costs microseconds for every match, and common words match everything: so many are ranked. */
export const mostRanked = 2000
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
  const exact = await listMatches(connection, { terms: toSearchTerms(terms, false), filters }, mostRanked + 1)
  if (exact.length > mostRanked) return { ...(await rankCapped(connection, exact, terms, filters)), hasPrefix: false }
  // A word that is found that often is a whole one. Any other may be the beginning of longer ones.
  if (!endsInPrefix(terms)) return { ranked: exact.sort(byScore), isCapped: false, hasPrefix: false }
  const open = await listMatches(connection, { terms: toSearchTerms(terms, true), filters }, mostRanked + 1)
  return { ...toRanked(exact, open), hasPrefix: true }
}

/** Of too many matches: those that have the words in their title or topic, and the latest of the others. */
async function rankCapped(
  connection: Connection,
  latest: readonly SearchMatch[],
  terms: readonly Term[],
  filters: Question['filters'],
): Promise<Pick<Found, 'ranked' | 'isCapped'>> {
  const scope = 'heading'
  const headed = await listMatches(connection, { terms: toSearchTerms(terms, false), filters, scope }, mostRanked)
  return { ranked: toRanked(headed, latest).ranked, isCapped: true }
}

/** Posts of both lists, each with its better score. */
function toRanked(some: readonly SearchMatch[], others: readonly SearchMatch[]): Pick<Found, 'ranked' | 'isCapped'> {
  const matches = new Map(some.map((match) => [match.num, match]))
  for (const match of others) {
    const known = matches.get(match.num)
    if (!known || match.score < known.score) matches.set(match.num, match)
  }
  return { ranked: [...matches.values()].sort(byScore), isCapped: others.length > mostRanked }
}

/** Equal scores: the later one first. */
const byScore = (one: SearchMatch, other: SearchMatch): number => one.score - other.score || other.num - one.num

/** One letter begins too many words to be looked for. */
const shortestPrefix = 2

function endsInPrefix(terms: readonly Term[]): boolean {
  const last = terms.at(-1)
  return last !== undefined && !last.quoted && [...(last.words.at(-1) ?? '')].length >= shortestPrefix
}

const toSearchTerms = (terms: readonly Term[], lastIsPrefix: boolean): SearchTerm[] =>
  terms.map(({ words }, index) => ({ words, isPrefix: lastIsPrefix && index === terms.length - 1 }))
