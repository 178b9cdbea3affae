import type { ShownSite } from '#lib/core/site'
import type { Answer, QuickResult, Searching } from '#lib/work/searching'

type Words = Pick<ShownSite, 'synonyms'>

/** What the page of a question shows. */
export const readSearch = (searching: Searching, asked: URLSearchParams, { synonyms }: Words): Promise<Answer> =>
  searching.posts({ query: asked.toString(), synonyms })

/** The best posts for a question, for the field that answers while a reader types. */
export const readTitles = (searching: Searching, asked: URLSearchParams, { synonyms }: Words): Promise<QuickResult[]> =>
  searching.titles({ query: asked.toString(), synonyms })
