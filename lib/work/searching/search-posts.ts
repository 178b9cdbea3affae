import { createReadingBudget, type MayRead } from '#lib/core/mdx/work-bound.ts'
import type { Card } from '#lib/core/posts'
import {
  type CollectionState,
  type Connection,
  listCollectionKeys,
  listCollections,
  listPostsWith,
  type PostNum,
} from '#lib/store'
import {
  type AnsweringSection,
  type Candidate,
  listAnswering,
  mostSections,
  toAnsweringExcerpt,
  toAnsweringSection,
} from './answering-section.ts'
import { markWords, type Segment } from './excerpt.ts'
import { toSearchTerm } from './expand.ts'
import { countFacets, type FacetCount } from './facets.ts'
import { findMatches, type Matches } from './find-matches.ts'
import { type KnownIndex, type KnownPost, openIndex } from './known-index.ts'
import { listNearestNames } from './nearest-topics.ts'
import { mostPages, type Question } from './question.ts'
import { type Synonyms, technicalSynonyms } from './synonyms.ts'
import { readName, type Wanted } from './wanted.ts'

export const resultsPerPage = 20
const facetsOfAKind = 8
const topicsOnStart = 24
const nearestShown = 6
/** Topics are compared by name, so their number is limited. */
const mostCompared = 2000

export interface Result {
  card: Card
  title: Segment[]
  excerpt: Segment[]
  /** The section that the excerpt is from, when its heading can be jumped to; null where the note is meant as a whole. */
  section: AnsweringSection | null
  /** More sections that answer nearly as well, the best first. */
  further: AnsweringSection[]
  /** Words of the question that the post does not have. */
  missing: string[]
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
  /** How many posts have all words. */
  total: number
  /** How many more are shown that have some of them. */
  some: number
  /** There are more matches than `total`, and facets count those that were ranked. */
  isCapped: boolean
  pages: number
  results: Result[]
  facets: NamedFacet[]
  /** When nothing was found: topics whose names are like the question, else the largest ones, as when nothing was asked. */
  topics: CollectionState[]
  areNearest: boolean
}

export async function searchPosts(
  connection: Connection,
  asked: Question,
  synonyms: Synonyms = technicalSynonyms,
): Promise<Answer> {
  if (asked.terms.length + asked.filters.length + asked.fields.length === 0) return toStart(connection, asked)
  const index = await openIndex(connection)
  const matches = await findMatches(index, asked, synonyms)
  const { question, suggestion, ranked, incomplete, complete, isCapped } = matches
  const nearest = ranked.length === 0 ? await listNearestTopics(connection, asked) : []
  const largest = ranked.length + nearest.length === 0 ? await listCollections(connection, 'topic', topicsOnStart) : []
  return {
    asked,
    question,
    suggestion,
    total: complete,
    some: incomplete.size,
    isCapped,
    pages: Math.min(mostPages, Math.ceil(ranked.length / resultsPerPage)),
    results: await listResults(index, matches),
    facets: await nameFacets(index, matches),
    topics: nearest.length > 0 ? nearest : largest,
    areNearest: nearest.length > 0,
  }
}

async function toStart(connection: Connection, asked: Question): Promise<Answer> {
  const topics = await listCollections(connection, 'topic', topicsOnStart)
  const nothing = { suggestion: null, total: 0, some: 0, isCapped: false, pages: 0, results: [], facets: [] }
  return { ...nothing, asked, question: asked, topics, areNearest: false }
}

async function listResults(
  index: KnownIndex,
  { question, terms, wanted, shares, ranked, incomplete }: Matches,
): Promise<Result[]> {
  const first = (question.page - 1) * resultsPerPage
  const shown = ranked.slice(first, first + resultsPerPage)
  const lacking = await listLacking(
    index,
    terms,
    shown.filter((num) => incomplete.has(num)),
  )
  const mayRead = createReadingBudget()
  return (await index.listPosts(shown)).map((post) => {
    const answering = listAnswering(post, { wanted, shares })
    const [best] = answering
    return {
      card: post.card,
      title: markWords(post.title, wanted),
      missing: lacking.get(post.num) ?? [],
      // The summary stands in when the text has none of the words.
      excerpt: (best && toAnsweringExcerpt(best, wanted)) ?? markWords(post.card.summary ?? '', wanted),
      ...toSections(post, answering, { wanted, mayRead }),
    }
  })
}

function toSections(
  post: KnownPost,
  answering: readonly Candidate[],
  { wanted, mayRead }: { wanted: Wanted; mayRead: MayRead },
): Pick<Result, 'section' | 'further'> {
  // Its body is read once for all of them.
  let isReadable: boolean | undefined
  const mayReadOnce: MayRead = (body, format) => {
    isReadable ??= mayRead(body, format)
    return isReadable
  }
  const sections = answering.map((each) => toAnsweringSection(post.text, each, wanted, mayReadOnce))
  const links = isMeantAsWhole(post, wanted) ? [null, ...sections].slice(0, mostSections) : sections
  const [section = null, ...further] = links
  return { section, further: further.filter((each) => each !== null) }
}

/** A note that is called what was asked for is meant as a whole: its sections may all have the name. */
function isMeantAsWhole({ title }: KnownPost, wanted: Wanted): boolean {
  const { terms, fill } = readName(title, wanted)
  return terms.size === wanted.terms && fill === 1
}

/** What posts with some of the words do not have: each word asked for once for all of them. */
async function listLacking(
  { connection }: KnownIndex,
  terms: Matches['terms'],
  posts: readonly PostNum[],
): Promise<Map<PostNum, string[]>> {
  const lacking = new Map<PostNum, string[]>(posts.map((num) => [num, []]))
  if (posts.length === 0) return lacking
  for (const { term, strong, weak } of terms) {
    const having = new Set(await listPostsWith(connection, toSearchTerm({ strong, weak }), posts))
    for (const [num, words] of lacking) if (!having.has(num)) words.push(term.words.join(' '))
  }
  return lacking
}

async function nameFacets(index: KnownIndex, { ranked }: Matches): Promise<NamedFacet[]> {
  const counts = countFacets(await index.listFacets(ranked), facetsOfAKind)
  const terms = counts.flatMap(({ kind, slug }) => (kind === 'difficulty' ? [] : [{ kind, slug }]))
  const keys = await listCollectionKeys(index.connection, terms)
  return counts.map((count) => ({ ...count, name: keys.get(`${count.kind}/${count.slug}`)?.name ?? count.slug }))
}

async function listNearestTopics(connection: Connection, { text }: Question): Promise<CollectionState[]> {
  return listNearestNames(text, await listCollections(connection, 'topic', mostCompared), nearestShown)
}

const quickResults = 8

/** Links to further sections, of all results together: a list below a field is short. */
const quickFurther = 4

/** A post that answers while a reader types. */
export type QuickResult = Pick<Result, 'card' | 'section' | 'further'>

/** The best few, while a reader types. */
export async function searchTitles(
  connection: Connection,
  asked: Question,
  synonyms: Synonyms = technicalSynonyms,
): Promise<QuickResult[]> {
  if (asked.terms.length + asked.fields.length === 0) return []
  const index = await openIndex(connection)
  const { ranked, wanted, shares } = await findMatches(index, asked, synonyms)
  const mayRead = createReadingBudget()
  let left = quickFurther
  return (await index.listPosts(ranked.slice(0, quickResults))).map((post) => {
    const answering = listAnswering(post, { wanted, shares })
    const { section, further } = toSections(post, answering, { wanted, mayRead })
    const shown = further.slice(0, left)
    left -= shown.length
    return { card: post.card, section, further: shown }
  })
}
