/** Owns how the pages of two builds are compared: what of a page is a name of its build, and what a difference is called. Knows no HTTP. */
export { createComparison, type PageAnswer } from './compare-pages.ts'
export { type Comparison, type DifferenceKind, describeComparison } from './describe.ts'
export { listAssets } from './normalize.ts'
