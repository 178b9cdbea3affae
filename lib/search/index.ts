/**
 * Owns what a reader's question means and what answers it: parsing, correcting, ranking, facets, excerpts. Imports `lib/db`,
 * `lib/posts` and the plain text of `lib/mdx`; knows no addresses but its own.
 */
export type { Segment } from './excerpt.ts'
export {
  type Filter,
  type FilterKind,
  filterKinds,
  longestQuestion,
  parseQuestion,
  type Question,
  renderQuestion,
  toAddress,
  withFilter,
  withPage,
} from './question.ts'
export {
  type Answer,
  type NamedFacet,
  type Result,
  resultsPerPage,
  searchPosts,
  searchTitles,
} from './search-posts.ts'
