import type { BodyFormat, Card } from '#lib/core/posts'
import { dialectOf } from '../dialect.ts'
import { decode } from '../encoded.ts'
import type { PostNum } from '../numbers.ts'
import type {
  KnownWord,
  SearchFilter,
  SearchIndex,
  SearchPhrase,
  SearchQuestion,
  SearchScore,
  SearchTerm,
  SearchText,
} from '../search-index.ts'
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
export const listMatches = (connection: Connection, question: SearchQuestion, limit: number): Promise<PostNum[]> =>
  dialectOf(connection).search.listMatches(connection, question, limit)

/**
 * How well posts match that have any of the phrases, the best first: by title and topic, by headings and names, and by
 * all that they say, which counts `textWorth`, added up.
 */
export const listScores = (
  connection: Connection,
  phrases: readonly SearchPhrase[],
  filters: readonly SearchFilter[],
  limit: number,
  textWorth = 1,
): Promise<SearchScore[]> => dialectOf(connection).search.listScores(connection, phrases, filters, limit, textWorth)

/** How many posts have a term, up to `most`: to count all of them takes longer than to find some. */
export const countUpTo = (connection: Connection, term: SearchTerm, most: number): Promise<number> =>
  dialectOf(connection).search.countUpTo(connection, term, most)

/** The posts that have this very word, the latest added first. */
export const listHaving = (connection: Connection, word: string, limit: number): Promise<PostNum[]> =>
  dialectOf(connection).search.listHaving(connection, word, limit)

/** Which of these posts have a term. */
export const listPostsWith = (
  connection: Connection,
  term: SearchTerm,
  posts: readonly PostNum[],
): Promise<PostNum[]> => dialectOf(connection).search.listPostsWith(connection, term, posts)

/** Which of these words, as the index keeps them, posts have; what is no single word to it counts as one that they have. */
export const listPresent = (connection: Connection, words: readonly string[]): Promise<string[]> =>
  dialectOf(connection).search.listPresent(connection, words)

/** Which of these words occur in posts as they are written, each with the number of posts it occurs in. */
export const listKnownWords = (connection: Connection, words: readonly string[]): Promise<KnownWord[]> =>
  dialectOf(connection).search.listKnownWords(connection, words)

/** In how many posts each of these words is as it is written, counted up to `most`; what is no word is left out. */
export const countWords = (connection: Connection, words: readonly string[], most: number): Promise<KnownWord[]> =>
  dialectOf(connection).search.countWords(connection, words, most)

/** Words that begin with this, in alphabetical order. */
export const listWordsBeginning = (connection: Connection, beginning: string, limit: number): Promise<KnownWord[]> =>
  dialectOf(connection).search.listWordsBeginning(connection, beginning, limit)

/** Which of these languages lend posts their stems. */
export const listStemLanguages = (connection: Connection, languages: readonly string[]): Promise<string[]> =>
  dialectOf(connection).search.listStemLanguages(connection, languages)

/** Posts whose words wait to be read anew, at most `limit`. */
export async function listSearchDue(connection: Connection, limit: number): Promise<PostNum[]> {
  const rows = await connection.selectFrom('search_due').select('post').orderBy('post').limit(limit).execute()
  return rows.map(({ post }) => post)
}

/** The name of the rules by which the words of the index were found; null where it is of a version that named none. */
export async function findSearchRules(connection: Connection): Promise<string | null> {
  const row = await connection.selectFrom('search_rules').select('name').where('one', '=', 1).executeTakeFirst()
  return row?.name ?? null
}

export async function saveSearchRules(transaction: Connection, name: string): Promise<void> {
  await transaction
    .insertInto('search_rules')
    .values({ one: 1, name })
    .onConflict((conflict) => conflict.column('one').doUpdateSet({ name }))
    .execute()
}

/** Posts that are listed now and name no language of their own stand in line for the stems of another one. */
export async function markSearchDue(transaction: Connection): Promise<void> {
  await transaction
    .insertInto('search_due')
    .columns(['post'])
    .expression((from) => from.selectFrom('posts').select('num').where('listed', '=', 1))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function clearSearchDue(transaction: Connection, posts: readonly PostNum[]): Promise<void> {
  if (posts.length > 0) await transaction.deleteFrom('search_due').where('post', 'in', posts).execute()
}

/** Posts that wait, as the index of before knows them: those with all of these words, each of them in a row. */
export const listFormerMatches = (
  connection: Connection,
  terms: readonly (readonly string[])[],
  limit: number,
): Promise<PostNum[]> => dialectOf(connection).search.listFormer(connection, terms, limit)

/** Empties the index of before. Returns whether it held anything. */
export const clearFormerSearch = (transaction: Connection): Promise<boolean> =>
  dialectOf(transaction).search.clearFormer(transaction)

/** What search can narrow each of these posts down to, `kind/slug`. Where none waits to be read anew, one look is enough. */
export const listSearchFacets = (
  connection: Connection,
  posts: readonly PostNum[],
  options: { mayWait: boolean } = { mayWait: true },
): ReturnType<SearchIndex['listFacets']> => dialectOf(connection).search.listFacets(connection, posts, options)

/** The cards of posts by their number. */
export async function listCardsOf(connection: Connection, nums: readonly PostNum[]): Promise<Map<PostNum, Card>> {
  if (nums.length === 0) return new Map()
  const rows = await connection.selectFrom('posts').select(['num', 'card']).where('num', 'in', nums).execute()
  return new Map(rows.flatMap(({ num, card }): [PostNum, Card][] => (card ? [[num, decode(card)]] : [])))
}

/** What a result shows: the card, and the text to take an excerpt from. */
export interface FoundPost {
  num: PostNum
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
      card ? [[num, { num, card: decode(card), body, format }]] : [],
    ),
  )
  return nums.flatMap((num) => posts.get(num) ?? [])
}
