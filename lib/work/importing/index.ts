/** Owns imports: checking the records of a source, deciding what each changes, the run with its rows, taking a run back. */
export type { PlannedRow } from './check-records.ts'
export type { ImportOptions } from './import-options.ts'
export { importPosts } from './import-posts.ts'
export { type ImportReport, listOmitted } from './import-report.ts'
export { mergeReports } from './merge-reports.ts'
export { nameBytes } from './name-bytes.ts'
export { retryRun } from './retry-run.ts'
export { rollbackRun } from './rollback-run.ts'
