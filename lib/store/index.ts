/**
 * Owns the database of truth: schema, connections and every query. The only place that speaks SQL; gives and takes
 * domain types, never rows.
 */

export { mostFaults, sqlChecks } from './queries/checks.ts'
export { findKind, postsPerPage } from './queries/collections.ts'
export * from './queries/export.ts'
export * from './queries/feeds.ts'
export {
  insertKnownRecords,
  type KnownRecordText,
  listKnownRecords,
  saveKnownRecords,
} from './queries/known-records.ts'
export {
  type CollectionChange,
  changeCollections,
  countListings,
  deleteListings,
  insertListings,
  type Listing,
  listCollectionKeys,
  listMissingListings,
} from './queries/listings.ts'
export * from './queries/overview.ts'
export * from './queries/post-states.ts'
export * from './queries/posts.ts'
export * from './queries/previews.ts'
export * from './queries/reading.ts'
export * from './queries/revisions.ts'
export * from './queries/runs.ts'
export { readSchema } from './queries/schema.ts'
export * from './queries/search.ts'
export type { Facet, SearchTerm } from './queries/search-expression.ts'
export * from './queries/search-index.ts'
export * from './queries/similar.ts'
export { findCurrentSiteName, findSiteRecord, saveSiteRecord } from './queries/sites.ts'
export * from './queries/walking.ts'
export * from './queries/writing.ts'
export { findReader, requireReader } from './reader.ts'
export { backupDatabase, type Restored, restoreDatabase } from './sqlite/backup.ts'
export { acquireLock } from './sqlite/lock.ts'
export { type Connection, openStore, type Store } from './store.ts'
