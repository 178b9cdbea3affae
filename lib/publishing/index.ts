/**
 * Owns the use cases that change what readers see: publish, roll back, withdraw, import. Each is one transaction through
 * `applyChanges`, the only place that moves a live pointer. Beside them: taking everything out again, and checking it. Imports
 * `lib/posts`, `lib/related`, `lib/mdx`, `lib/sources`, `lib/db`; never `next`.
 */
export { applyChanges, type Change, type Receipt } from './apply-changes.ts'
export { contentHash } from './content-hash.ts'
export { toNewRevision } from './describe-revision.ts'
export { type ExportOptions, type ExportProblem, type ExportReport, exportPosts } from './export-posts.ts'
export { type ImportOptions, type ImportReport, importPosts } from './import-posts.ts'
export { publish, rollback, unpublish } from './move-pointer.ts'
export { retryRun } from './retry-run.ts'
export { type RollbackReport, rollbackRun } from './rollback-run.ts'
export { settleSimilar } from './settle-similar.ts'
export { settleOnDemand, startSettling } from './settling.ts'
export { type Check, type Verification, verifyStore } from './verify-store.ts'
