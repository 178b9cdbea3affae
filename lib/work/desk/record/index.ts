/** Owns what the desk does with the record of a note: reading and comparing states, reviewing, remarking, publishing. */
import type { UseCase } from '../use-case.ts'
import { askReview, assignReview, withdrawRequest } from './ask-review.ts'
import { decideReview } from './decide-review.ts'
import { listReviewers } from './list-reviewers.ts'
import { createPreview, readPreviews, revokePreview } from './preview-links.ts'
import { foreseePublication, publishNote } from './publish.ts'
import { readDifference } from './read-difference.ts'
import { readRecord } from './read-record.ts'
import { readReview } from './read-review.ts'
import { listSurfaces, readReceipt } from './receipt.ts'
import {
  addToRelease,
  createRelease,
  foreseeRelease,
  listReleases,
  moveRelease,
  previewRelease,
  readRelease,
  removeFromRelease,
  revokeReleaseLink,
} from './releases.ts'
import { addRemark, answerRemark, closeRemark } from './remarks.ts'
import { cancelPlan, movePlan, planPublication, resumePlan } from './schedules.ts'
import { suggestVersion } from './suggest-version.ts'
import { takeSuggestion } from './take-suggestion.ts'
import { readNoteViews } from './views.ts'
import { writeBack } from './write-back.ts'

export const recordUseCases = [
  readRecord,
  readDifference,
  suggestVersion,
  readReview,
  askReview,
  listReviewers,
  assignReview,
  withdrawRequest,
  decideReview,
  addRemark,
  answerRemark,
  closeRemark,
  takeSuggestion,
  writeBack,
  foreseePublication,
  publishNote,
  listSurfaces,
  readReceipt,
  readNoteViews,
  planPublication,
  movePlan,
  cancelPlan,
  resumePlan,
  createPreview,
  readPreviews,
  revokePreview,
  listReleases,
  readRelease,
  createRelease,
  addToRelease,
  removeFromRelease,
  foreseeRelease,
  moveRelease,
  previewRelease,
  revokeReleaseLink,
] as unknown as readonly UseCase[]
