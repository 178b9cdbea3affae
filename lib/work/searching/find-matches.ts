import {
  type Connection,
  countUpTo,
  listMatches,
  listScores,
  type SearchMatch,
  type SearchQuestion,
  type SearchTerm,
} from '#lib/store'
import { correctQuestion } from './correct.ts'
import type { Question, Term } from './question.ts'

/**
 * Common words match everything: so many are ranked. A term that more posts have does not count in scores, but where it
 * stands: to weigh it takes microseconds for each of its posts, and that they have it says little.
 */
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
  const rare = await listRare(connection, asked, isCapped)
  const hasCommon = rare.length < asked.terms.length
  // Of too many: those that have the words in their title or topic, and the latest of the others.
  const headed = isCapped || hasCommon ? await listHeaded(connection, asked) : []
  const scores = rare.length > 0 ? await listScores(connection, rare, mostRanked) : []
  return { ranked: rank(hasCommon ? headed : [], [...headed, latest].flat(), scores), isCapped, hasPrefix }
}

async function listRare(
  connection: Connection,
  { terms, filters }: SearchQuestion,
  isCapped: boolean,
): Promise<SearchTerm[]> {
  // What matches a term that is asked for alone has been counted.
  if (terms.length === 1 && filters.length === 0) return isCapped ? [] : [...terms]
  const rare = []
  for (const term of terms) if ((await countUpTo(connection, term, mostRanked + 1)) <= mostRanked) rare.push(term)
  return rare
}

/** The posts that have all words in the title, and the posts that have them in title and topic. */
async function listHeaded(connection: Connection, asked: SearchQuestion): Promise<SearchMatch[][]> {
  if (asked.terms.length === 0) return []
  const titled = await listMatches(connection, { ...asked, scope: 'title' }, mostRanked)
  if (titled.length === mostRanked) return [titled]
  return [titled, await listMatches(connection, { ...asked, scope: 'heading' }, mostRanked)]
}

/** Every post once: by the first tier that has it, then by score; equal ones the later one first. */
function rank(
  tiers: readonly SearchMatch[][],
  matches: readonly SearchMatch[],
  scores: readonly { num: number; score: number }[],
): SearchMatch[] {
  const tierOf = new Map(tiers.flatMap((tier, index) => tier.map(({ num }) => [num, index] as const)).reverse())
  const scoreOf = new Map(scores.map(({ num, score }) => [num, score]))
  const toRank = (match: SearchMatch) => ({
    match,
    tier: tierOf.get(match.num) ?? tiers.length,
    score: scoreOf.get(match.num) ?? 0,
  })
  return [...new Map(matches.map((match) => [match.num, match])).values()]
    .map(toRank)
    .sort((one, other) => one.tier - other.tier || one.score - other.score || other.match.num - one.match.num)
    .map(({ match }) => match)
}

/** One letter begins too many words to be looked for. */
const shortestPrefix = 2

/** A last word may be the beginning of a longer one, unless so many posts have it that it is surely whole. */
async function endsInPrefix(connection: Connection, terms: readonly Term[]): Promise<boolean> {
  const last = terms.at(-1)
  const word = last?.words.at(-1) ?? ''
  if (!last || last.quoted || [...word].length < shortestPrefix) return false
  return (await countUpTo(connection, { words: [word], isPrefix: false }, mostRanked + 1)) <= mostRanked
}

const toSearchTerms = (terms: readonly Term[], lastIsPrefix: boolean): SearchTerm[] =>
  terms.map(({ words }, index) => ({ words, isPrefix: lastIsPrefix && index === terms.length - 1 }))
