import type { RawBuilder } from 'kysely'
import type { IndexedText } from '#lib/core/words'
import type { FacetKind } from './kinds.ts'
import type { PostNum } from './numbers.ts'
import type { Connection } from './store.ts'

/** A value that search results can be narrowed to, and are counted by. */
export interface Facet {
  kind: FacetKind
  slug: string
}

/** What a question can ask for by its field, beside the facets. */
export type FieldKind = 'topic-word' | 'stack-word' | 'tool' | 'tag' | 'series' | 'author' | 'reference' | 'version'

/** A value that a post must have: a facet, or what one of its fields says. */
export interface SearchFilter {
  kind: FacetKind | FieldKind
  slug: string
}

/** Words in a row, as the index keeps them (`lib/core/words`). */
export interface SearchPhrase {
  words: readonly string[]
  /** The last word may be the beginning of a longer one. */
  isPrefix?: boolean
}

/** What must occur: any of these. */
export interface SearchTerm {
  anyOf: readonly SearchPhrase[]
}

/** Where the words of a question are looked for. */
export type SearchScope = 'everywhere' | 'heading' | 'title'

/** What is asked for: posts that have all of the terms and all of the filters. */
export interface SearchQuestion {
  terms: readonly SearchTerm[]
  filters: readonly SearchFilter[]
  /** Words that the post must have as they are written, whatever other forms match its terms. */
  written?: readonly string[]
  scope?: SearchScope
}

/** What the index holds of a post. */
export interface SearchText {
  num: PostNum
  text: IndexedText
  /** The language whose stems stand for its words; null where the words stand for themselves. */
  stems: string | null
  facets: readonly Facet[]
  fields: readonly SearchFilter[]
}

export interface KnownWord {
  word: string
  posts: number
}

export interface SearchScore {
  num: PostNum
  /** The higher, the better. */
  score: number
}

/** What the desk finds a note by, beside what readers find. Words are as the index keeps them, without an order. */
export interface NoteWords {
  num: PostNum
  title: readonly string[]
  /** Of its draft, and of a text that readers do not find; empty where they find all of it. */
  text: readonly string[]
}

/** The words of a question at the desk, all of which a note must have as they are written. */
export interface NoteQuestion {
  words: readonly string[]
  /** The last of them may be the beginning of a longer one. */
  isPrefix: boolean
  scope: 'title' | 'everywhere'
}

/** Full text is where databases differ most, so each brings an index of its own. */
export interface SearchIndex {
  add(transaction: Connection, texts: readonly SearchText[]): Promise<void>
  remove(transaction: Connection, posts: readonly PostNum[]): Promise<void>
  merge(transaction: Connection, pages: number): Promise<boolean>
  listMatches(connection: Connection, question: SearchQuestion, limit: number): Promise<PostNum[]>
  listScores(
    connection: Connection,
    phrases: readonly SearchPhrase[],
    filters: readonly SearchFilter[],
    limit: number,
    textWorth: number,
  ): Promise<SearchScore[]>
  countUpTo(connection: Connection, term: SearchTerm, most: number): Promise<number>
  listPostsWith(connection: Connection, term: SearchTerm, posts: readonly PostNum[]): Promise<PostNum[]>
  listPresent(connection: Connection, words: readonly string[]): Promise<string[]>
  listHaving(connection: Connection, word: string, limit: number): Promise<PostNum[]>
  listKnownWords(connection: Connection, words: readonly string[]): Promise<KnownWord[]>
  countWords(connection: Connection, words: readonly string[], most: number): Promise<KnownWord[]>
  listWordsBeginning(connection: Connection, beginning: string, limit: number): Promise<KnownWord[]>
  listStemLanguages(connection: Connection, languages: readonly string[]): Promise<string[]>
  listFacets(
    connection: Connection,
    posts: readonly PostNum[],
    options: { mayWait: boolean },
  ): Promise<Map<PostNum, Set<string>>>
  addNotes(transaction: Connection, notes: readonly NoteWords[]): Promise<void>
  removeNotes(transaction: Connection, posts: readonly PostNum[]): Promise<void>
  /** A condition on a column that holds numbers of posts; null for a question without words. */
  isNote(post: string, question: NoteQuestion): RawBuilder<boolean> | null
  /** The index before the present one still answers for posts that wait to be read anew. */
  listFormer(connection: Connection, terms: readonly (readonly string[])[], limit: number): Promise<PostNum[]>
  /** Empties it. Returns whether it held anything. */
  clearFormer(transaction: Connection): Promise<boolean>
}
