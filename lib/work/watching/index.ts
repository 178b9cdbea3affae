/**
 * Owns what an operator asks: is it up, is it slow, are jobs failing, did the last deployment change anything. What is observed
 * is gathered here, and each light is one decision in words. Knows no HTTP.
 */
export { examine, type Machine } from './doctor.ts'
export { type Check, isReady } from './health.ts'
export { noteComparison, readKeptReport } from './kept-report.ts'
export { createOpsToken, endOpsToken, listOperatorTokens, watchOpsTokens } from './ops-tokens.ts'
export { isLoopbackName } from './public-address.ts'
export type { DatedCheck, Question } from './questions.ts'
export { forgetViewsOf, readMostRead, readViews, scrubStats } from './read-views.ts'
export type { Report, RuleFigures, Series } from './report.ts'
export { renderReport } from './report-text.ts'
export type { PostViews } from './view-rows.ts'
export { startWatching, type Watch } from './watch.ts'
