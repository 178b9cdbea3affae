/** Owns what was public of a post, when, and what changed from one version to the next. Pure. */

export {
  type ComparedState,
  type Difference,
  type DifferencePart,
  diffRevisions,
  toValueText,
} from './diff-revisions.ts'
export { diffSource } from './diff-source.ts'
export { createEffort, type Effort, type Piece } from './diff-words.ts'
export { findMemento, parseHttpDate } from './mementos.ts'
export { findStep, type Moment, type PublicPast, type Step, toMoments } from './moments.ts'
export { renderDifferenceJson, renderDifferenceMarkdown } from './render-difference.ts'
export { renderPast } from './render-past.ts'
export { suggestVersion } from './suggest-version.ts'
export { toTimeLinks } from './time-map.ts'
