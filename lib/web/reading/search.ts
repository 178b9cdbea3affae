import type { ShownSite } from '#lib/core/site'
import type { Store } from '#lib/store'
import {
  type Answer,
  parseQuestion,
  type QuickResult,
  searchPosts,
  searchTitles,
  synonymsOf,
} from '#lib/work/searching'

type Words = Pick<ShownSite, 'synonyms'>

/** What the page of a question shows. */
export const readSearch = (store: Store, asked: URLSearchParams, site: Words): Promise<Answer> =>
  store.snapshot((connection) => searchPosts(connection, parseQuestion(asked), synonymsOf(site.synonyms)))

/** The best posts for a question, for the field that answers while a reader types. */
export const readTitles = (store: Store, asked: URLSearchParams, site: Words): Promise<QuickResult[]> =>
  store.snapshot((connection) => searchTitles(connection, parseQuestion(asked), synonymsOf(site.synonyms)))
