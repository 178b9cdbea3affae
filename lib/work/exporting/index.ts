/** Owns taking everything out again, in a form that imports as the same. */
export { type ExportProblem, type ExportReport, exportPosts } from './export-posts.ts'
export { listNewerThanFiles, type WrittenBack, writeBack } from './write-back.ts'
