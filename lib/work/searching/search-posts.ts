import { toPlainText } from '#lib/core/mdx/plain-text.ts'
import type { Card } from '#lib/core/posts'
import {
  type CollectionState,
  type Connection,
  type FoundPost,
  listCollectionKeys,
  listCollections,
  listFoundPosts,
} from '#lib/store'
import { markWords, type Segment, toExcerpt, type Wanted } from './excerpt.ts'
import { countFacets, type FacetCount } from './facets.ts'
import { findMatches, type Matches } from './find-matches.ts'
import { listNearestNames } from './nearest-topics.ts'
import { mostPages, type Question } from './question.ts'

export const resultsPerPage = 20
const facetsOfAKind = 8
const topicsOnStart = 24
const nearestShown = 6
/** Topics are compared by name, so only so many of them. */
const mostCompared = 2000
/** An excerpt comes from the beginning of a very long text. */
const mostText = 100_000

export interface Result {
  card: Card
  title: Segment[]
  excerpt: Segment[]
}

export interface NamedFacet extends FacetCount {
  name: string
}

/** Everything that the page of a question shows. */
export interface Answer {
  asked: Question
  /** What the results are for: not the same as asked when a word was corrected. */
  question: Question
  suggestion: Question | null
  total: number
  /** There are more matches than `total`, and facets count those that were ranked. */
  isCapped: boolean
  pages: number
  results: Result[]
  facets: NamedFacet[]
  /** When nothing was found: topics whose names are like the question. When nothing was asked: the largest ones. */
  topics: CollectionState[]
}

export async function searchPosts(connection: Connection, asked: Question): Promise<Answer> {
  if (asked.terms.length === 0 && asked.filters.length === 0) return toStart(connection, asked)
  const matches = await findMatches(connection, asked)
  const { question, suggestion, ranked, isCapped } = matches
  return {
    asked,
    question,
    suggestion,
    total: ranked.length,
    isCapped,
    pages: Math.min(mostPages, Math.ceil(ranked.length / resultsPerPage)),
    results: await listResults(connection, matches),
    facets: await nameFacets(connection, matches),
    topics: ranked.length === 0 ? await listNearestTopics(connection, asked) : [],
  }
}

async function toStart(connection: Connection, asked: Question): Promise<Answer> {
  const topics = await listCollections(connection, 'topic', topicsOnStart)
  const nothing = { suggestion: null, total: 0, isCapped: false, pages: 0, results: [], facets: [] }
  return { ...nothing, asked, question: asked, topics }
}

async function listResults(connection: Connection, { question, ranked, hasPrefix }: Matches): Promise<Result[]> {
  const first = (question.page - 1) * resultsPerPage
  const shown = ranked.slice(first, first + resultsPerPage).map(({ num }) => num)
  const wanted = toWanted(question, hasPrefix)
  return (await listFoundPosts(connection, shown)).map((post) => ({
    card: post.card,
    title: markWords(post.card.title, wanted),
    excerpt: excerptOf(post, wanted),
  }))
}

/** Prose reads better than code, but code is where some words are. The summary stands in when the text has none of them. */
function excerptOf({ card, body, format }: FoundPost, wanted: Wanted): Segment[] {
  const text = body.slice(0, mostText)
  return (
    toExcerpt(toPlainText(text, format, { code: false }), wanted) ??
    toExcerpt(toPlainText(text, format), wanted) ??
    markWords(card.summary ?? '', wanted)
  )
}

function toWanted({ terms }: Question, hasPrefix: boolean): Wanted {
  const words = new Set(terms.flatMap((term) => term.words))
  return { words, prefix: hasPrefix ? (terms.at(-1)?.words.at(-1) ?? null) : null }
}

async function nameFacets(connection: Connection, { ranked }: Matches): Promise<NamedFacet[]> {
  const counts = countFacets(
    ranked.map(({ facets }) => facets),
    facetsOfAKind,
  )
  const terms = counts.flatMap(({ kind, slug }) => (kind === 'difficulty' ? [] : [{ kind, slug }]))
  const keys = await listCollectionKeys(connection, terms)
  return counts.map((count) => ({ ...count, name: keys.get(`${count.kind}/${count.slug}`)?.name ?? count.slug }))
}

async function listNearestTopics(connection: Connection, { text }: Question): Promise<CollectionState[]> {
  return listNearestNames(text, await listCollections(connection, 'topic', mostCompared), nearestShown)
}

const quickResults = 8

/** The best few by title, while a reader types. */
export async function searchTitles(connection: Connection, asked: Question): Promise<Card[]> {
  if (asked.terms.length === 0) return []
  const { ranked } = await findMatches(connection, asked)
  const shown = ranked.slice(0, quickResults).map(({ num }) => num)
  return (await listFoundPosts(connection, shown)).map(({ card }) => card)
}
