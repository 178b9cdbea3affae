/**
 * Owns releases: posts that are prepared, previewed by one link, and published or taken back in one transaction.
 */
export {
  addToRelease,
  createRelease,
  publishRelease,
  type ReleaseOptions,
  type ReleaseReceipt,
  type RollbackOptions,
  removeFromRelease,
  requireRelease,
  rollbackRelease,
} from './releases.ts'
