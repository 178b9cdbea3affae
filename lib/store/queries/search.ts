import type { BodyFormat, Card } from '#lib/core/posts'
import { dialectOf } from '../dialect.ts'
import { decode } from '../encoded.ts'
import type { PostNum } from '../numbers.ts'
import type { SearchIndex, SearchMatch, SearchQuestion, SearchTerm, SearchText } from '../search-index.ts'
import type { Connection } from '../store.ts'

export const addToSearch = (transaction: Connection, texts: readonly SearchText[]): Promise<void> =>
  dialectOf(transaction).search.add(transaction, texts)

export const removeFromSearch = (transaction: Connection, posts: readonly PostNum[]): Promise<void> =>
  dialectOf(transaction).search.remove(transaction, posts)

/**
 * Merges parts of the index that commits have left: every look-up asks each of them. Up to this many pages of 4 KB at once.
 * Returns whether there was something to do; nothing is found differently afterwards, only sooner.
 */
export const mergeSearch = (transaction: Connection, pages: number): Promise<boolean> =>
  dialectOf(transaction).search.merge(transaction, pages)

/** The posts that match, the latest added first, at most `limit`. */
export const listMatches = (connection: Connection, question: SearchQuestion, limit: number): Promise<SearchMatch[]> =>
  dialectOf(connection).search.listMatches(connection, question, limit)

/**
 * How well posts match, of the latest that do: the lower, the better. A word in the title counts eight times one in the text,
 * in the topic four times, among the entities three times.
 */
export const listScores = (
  connection: Connection,
  terms: readonly SearchTerm[],
  limit: number,
): ReturnType<SearchIndex['listScores']> => dialectOf(connection).search.listScores(connection, terms, limit)

/** How many posts have a term, up to `most`: to count all of them takes longer than to find some. */
export const countUpTo = (connection: Connection, term: SearchTerm, most: number): Promise<number> =>
  dialectOf(connection).search.countUpTo(connection, term, most)

/** Which of these words occur in posts, each with the number of posts it occurs in. */
export const listKnownWords = (
  connection: Connection,
  words: readonly string[],
): ReturnType<SearchIndex['listKnownWords']> => dialectOf(connection).search.listKnownWords(connection, words)

/** What search can narrow each of these posts down to, `kind/slug`. */
export const listSearchFacets = (
  connection: Connection,
  posts: readonly PostNum[],
): ReturnType<SearchIndex['listFacets']> => dialectOf(connection).search.listFacets(connection, posts)

/** What a result shows: the card, and the text to take an excerpt from. */
export interface FoundPost {
  card: Card
  body: string
  format: BodyFormat
}

/** The posts with these numbers, in this order. */
export async function listFoundPosts(connection: Connection, nums: readonly PostNum[]): Promise<FoundPost[]> {
  if (nums.length === 0) return []
  const rows = await connection
    .selectFrom('posts')
    .innerJoin('revisions', 'revisions.num', 'posts.live')
    .select(['posts.num', 'posts.card', 'revisions.body', 'revisions.format'])
    .where('posts.num', 'in', nums)
    .execute()
  const posts = new Map(
    rows.flatMap(({ num, card, body, format }): [PostNum, FoundPost][] =>
      card ? [[num, { card: decode(card), body, format }]] : [],
    ),
  )
  return nums.flatMap((num) => posts.get(num) ?? [])
}
