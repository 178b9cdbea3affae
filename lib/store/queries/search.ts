import { sql } from 'kysely'
import type { BodyFormat, Card } from '#lib/core/posts'
import type { Connection } from '../store.ts'
import { type Facet, type SearchScope, type SearchTerm, toSearchExpression } from './search-expression.ts'

export interface SearchQuestion {
  terms: readonly SearchTerm[]
  filters: readonly Facet[]
  scope?: SearchScope
}

export interface SearchMatch {
  num: number
  /** `kind/slug` of every value that the post can be filtered by, separated by spaces. */
  facets: string
}

/** The posts that match, the latest added first, at most `limit`. */
export async function listMatches(
  connection: Connection,
  { terms, filters, scope = 'everywhere' }: SearchQuestion,
  limit: number,
): Promise<SearchMatch[]> {
  const expression = toSearchExpression(terms, filters, scope)
  if (expression === '') return []
  const matches =
    scope === 'everywhere'
      ? sql<SearchMatch>`
        SELECT rowid AS num, facets FROM search
        WHERE search MATCH ${expression} ORDER BY rowid DESC LIMIT ${limit}`
      : sql<SearchMatch>`
        SELECT rowid AS num, (SELECT facets FROM search WHERE search.rowid = headings.rowid) AS facets FROM headings
        WHERE headings MATCH ${expression} ORDER BY rowid DESC LIMIT ${limit}`
  return (await matches.execute(connection)).rows
}

/**
 * How well posts match, of the latest that do: the lower, the better. A word in the title counts eight times one in the text,
 * in the topic four times, among the entities three times. `bm25` goes through all posts that have a word to find out how
 * much it weighs, so these terms should be rare.
 */
export async function listScores(
  connection: Connection,
  terms: readonly SearchTerm[],
  limit: number,
): Promise<{ num: number; score: number }[]> {
  const { rows } = await sql<{ num: number; score: number }>`
    SELECT rowid AS num, bm25(search, 8, 4, 3, 1, 0) AS score FROM search
    WHERE search MATCH ${toSearchExpression(terms, [])} ORDER BY rowid DESC LIMIT ${limit}`.execute(connection)
  return rows
}

/** How many posts have a term, up to `most`: to count all of them takes longer than to find some. */
export async function countUpTo(connection: Connection, term: SearchTerm, most: number): Promise<number> {
  const { rows } = await sql`
    SELECT rowid FROM search WHERE search MATCH ${toSearchExpression([term], [])} LIMIT ${most}`.execute(connection)
  return rows.length
}

/** Which of these words occur in posts, each with the number of posts it occurs in. */
export async function listKnownWords(
  connection: Connection,
  words: readonly string[],
): Promise<{ word: string; posts: number }[]> {
  if (words.length === 0) return []
  const { rows } = await sql<{ word: string; posts: number }>`
    SELECT term AS word, doc AS posts FROM search_words
    WHERE term IN (SELECT value FROM json_each(${JSON.stringify(words)}))`.execute(connection)
  return rows
}

/** What a result shows: the card, and the text to take an excerpt from. */
export interface FoundPost {
  card: Card
  body: string
  format: BodyFormat
}

/** The posts with these numbers, in this order. */
export async function listFoundPosts(connection: Connection, nums: readonly number[]): Promise<FoundPost[]> {
  if (nums.length === 0) return []
  const rows = await connection
    .selectFrom('posts')
    .innerJoin('revisions', 'revisions.num', 'posts.live')
    .select(['posts.num', 'posts.card', 'revisions.body', 'revisions.format'])
    .where('posts.num', 'in', nums)
    .execute()
  const posts = new Map(
    rows.flatMap(({ num, card, body, format }): [number, FoundPost][] =>
      card ? [[num, { card: JSON.parse(card) as Card, body, format: format as BodyFormat }]] : [],
    ),
  )
  return nums.flatMap((num) => posts.get(num) ?? [])
}
