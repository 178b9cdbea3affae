/** Owns what was public of a post, when, and what changed from one version to the next. Pure. */

export { type Difference, type DifferencePart, diffRevisions, type Piece } from './diff-revisions.ts'
export { findMemento } from './mementos.ts'
export { findStep, type Moment, type PublicPast, type Step, toMoments } from './moments.ts'
export { renderDifferenceJson, renderDifferenceMarkdown } from './render-difference.ts'
export { renderPast } from './render-past.ts'
export { toTimeLinks } from './time-map.ts'
