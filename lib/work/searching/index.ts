/**
 * Owns what a reader's question means and what answers it: parsing, correcting, ranking, facets, excerpts. Knows no
 * addresses but its own.
 */
export type { AnsweringSection } from './answering-section.ts'
export type { Segment } from './excerpt.ts'
export {
  type FilterKind,
  parseQuestion,
} from './question.ts'
export {
  type Answer,
  type QuickResult,
  type Result,
  searchPosts,
  searchTitles,
} from './search-posts.ts'
export { type Searching, searchHere } from './searching.ts'
