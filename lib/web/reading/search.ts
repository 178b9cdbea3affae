import type { Store } from '#lib/store'
import { type Answer, parseQuestion, type QuickResult, searchPosts, searchTitles } from '#lib/work/searching'

/** What the page of a question shows. */
export const readSearch = (store: Store, asked: URLSearchParams): Promise<Answer> =>
  store.snapshot((connection) => searchPosts(connection, parseQuestion(asked)))

/** The best posts for a question, for the field that answers while a reader types. */
export const readTitles = (store: Store, asked: URLSearchParams): Promise<QuickResult[]> =>
  store.snapshot((connection) => searchTitles(connection, parseQuestion(asked)))
