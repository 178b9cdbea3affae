import type { Store } from '#lib/store'
import { parseQuestion } from './question.ts'
import { type Answer, type QuickResult, searchPosts, searchTitles } from './search-posts.ts'
import { synonymsOf } from './synonyms.ts'

/** A question as a query string, and the words that mean the same on this site. */
export interface Asked {
  query: string
  synonyms: readonly (readonly string[])[] | undefined
}

/** Answers questions, each from one state of the database. */
export interface Searching {
  /** Everything that the page of a question shows. */
  posts(asked: Asked): Promise<Answer>
  /** The best few, for the field that answers while a reader types. */
  titles(asked: Asked): Promise<QuickResult[]>
}

const toQuestion = ({ query }: Asked) => parseQuestion(new URLSearchParams(query))

/** Answers in this thread. */
export const searchHere = (store: Pick<Store, 'snapshot'>): Searching => ({
  posts: (asked) =>
    store.snapshot((connection) => searchPosts(connection, toQuestion(asked), synonymsOf(asked.synonyms))),
  titles: (asked) =>
    store.snapshot((connection) => searchTitles(connection, toQuestion(asked), synonymsOf(asked.synonyms))),
})
