/**
 * Owns the database of truth: schema, connections and every query. The only place that speaks SQL; gives and takes
 * domain types, never rows. Imports `lib/posts`, `lib/related` (types), `lib/config`, `lib/errors`.
 */
export { backupDatabase, type Restored, restoreDatabase } from './backup.ts'
export { mostFaults, sqlChecks } from './checks.ts'
export { type CollectionPage, findKind, postsPerPage, readCollectionPage, readIndex } from './collections.ts'
export * from './export.ts'
export * from './feeds.ts'
export { insertKnownRecords, type KnownRecordText, listKnownRecords, saveKnownRecords } from './known-records.ts'
export {
  type CollectionChange,
  changeCollections,
  countListings,
  deleteListings,
  insertListings,
  type Listing,
  listCollectionKeys,
  listMissingListings,
} from './listings.ts'
export { acquireLock } from './lock.ts'
export * from './overview.ts'
export * from './post-states.ts'
export * from './posts.ts'
export * from './previews.ts'
export { findReader, requireReader } from './reader.ts'
export * from './reading.ts'
export * from './revisions.ts'
export * from './runs.ts'
export { readSchema } from './schema.ts'
export * from './search.ts'
export type { SearchTerm } from './search-expression.ts'
export * from './search-index.ts'
export * from './similar.ts'
export { type Connection, openStore, type Store } from './store.ts'
export * from './walking.ts'
export * from './writing.ts'
