import type { Card } from '#lib/core/posts'
import type { Store } from '#lib/store'
import { type Answer, parseQuestion, searchPosts, searchTitles } from '#lib/work/searching'

/** What the page of a question shows. */
export const readSearch = (store: Store, asked: URLSearchParams): Promise<Answer> =>
  store.snapshot((connection) => searchPosts(connection, parseQuestion(asked)))

/** The best titles for a question, for the field that answers while a reader types. */
export const readTitles = (store: Store, asked: URLSearchParams): Promise<Card[]> =>
  store.snapshot((connection) => searchTitles(connection, parseQuestion(asked)))
