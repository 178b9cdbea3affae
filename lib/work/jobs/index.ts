/**
 * Owns work that is done later: what is put in line in a transaction is done once, by whichever process comes to it, with its
 * effect and its end in one transaction. Knows no kind of work.
 */
export { addJobs, type JobRequest } from './add-jobs.ts'
export { toBackoff } from './backoff.ts'
export type { JobKind } from './job-kind.ts'
export { JobRefusal } from './job-refusal.ts'
export { rouseJobs } from './rouse-jobs.ts'
export { startJobs, workDueJobs } from './run-jobs.ts'
