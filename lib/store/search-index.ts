import type { FacetKind } from './kinds.ts'
import type { PostNum } from './numbers.ts'
import type { Connection } from './store.ts'

/** A value that search results can be narrowed to. */
export interface Facet {
  kind: FacetKind
  slug: string
}

/** What must occur: a word, or several in a row. */
export interface SearchTerm {
  words: readonly string[]
  /** The last word may be the beginning of a longer one. */
  isPrefix: boolean
}

/** Where the words of a question are looked for. */
export type SearchScope = 'everywhere' | 'heading' | 'title'

/** What is asked for: posts that have all of the terms and all of the filters. */
export interface SearchQuestion {
  terms: readonly SearchTerm[]
  filters: readonly Facet[]
  scope?: SearchScope
}

export interface SearchMatch {
  num: PostNum
  /** `kind/slug` of every value that the post can be filtered by, separated by spaces. */
  facets: string
}

/** What the index holds of a post. */
export interface SearchText {
  num: PostNum
  title: string
  topic: string
  entities: string
  body: string
  facets: readonly Facet[]
}

/** Full text is where databases differ most, so each brings an index of its own. */
export interface SearchIndex {
  add(transaction: Connection, texts: readonly SearchText[]): Promise<void>
  remove(transaction: Connection, posts: readonly PostNum[]): Promise<void>
  merge(transaction: Connection, pages: number): Promise<boolean>
  listMatches(connection: Connection, question: SearchQuestion, limit: number): Promise<SearchMatch[]>
  listScores(
    connection: Connection,
    terms: readonly SearchTerm[],
    limit: number,
  ): Promise<{ num: PostNum; score: number }[]>
  countUpTo(connection: Connection, term: SearchTerm, most: number): Promise<number>
  listKnownWords(connection: Connection, words: readonly string[]): Promise<{ word: string; posts: number }[]>
  listFacets(connection: Connection, posts: readonly PostNum[]): Promise<Map<PostNum, Set<string>>>
}
