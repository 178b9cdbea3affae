/**
 * Owns the use cases that change what readers see: publish, roll back, withdraw, settle similar posts. Each is one transaction
 * through `applyChanges`, the only place that moves a live pointer.
 */
export { applyChanges, type Change } from './apply-changes.ts'
export { contentHash } from './content-hash.ts'
export { toNewRevision } from './describe-revision.ts'
export { type Effects, findEffects } from './effects.ts'
export { type ForesightOptions, tryWork, withEffects } from './foresee.ts'
export { findFreeSlug } from './free-slug.ts'
export {
  type AnsweredStatus,
  foreseeGate,
  type PointerReceipt,
  planPublication,
  planWords,
  publish,
  rollback,
  unpublish,
} from './move-pointer.ts'
export { type ReviewReceipt, type ReviewRules, reviewPost } from './review-post.ts'
export { settleQueue } from './settle-queue.ts'
export { resettle, settleSimilar } from './settle-similar.ts'
export { settleOnDemand } from './settling.ts'
export { showPictures } from './show-pictures.ts'
export { showPlain, showWhole } from './show-plain.ts'
export { showViews } from './show-views.ts'
