/**
 * Owns what the text of a post may say and how it becomes a page: front matter, the allow-list, plain forms. All content is
 * untrusted. Drawing stands in `rendering.ts`, since what only reads texts needs none of its libraries.
 */
export type { BodyProblem } from './body-problem.ts'
export { englishWords } from './body-words.ts'
export { type ComponentName, componentNames } from './component-props.ts'
export type { TocEntry } from './dress-headings.ts'
export { parseFrontMatter } from './front-matter.ts'
export { findBodyProblems } from './lint.ts'
export { listBlocks, type TextBlock } from './list-blocks.ts'
export { holdsBibtex, type References, toReferences } from './notation/citations/read-sources.ts'
export type { Glossary } from './notation/prose/abbreviations.ts'
export { removeBetween } from './remove-between.ts'
export { isBoundedBody, type WorkBound } from './work-bound.ts'
