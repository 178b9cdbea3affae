/** Owns what the desk does with the record of a note: reading and comparing states, reviewing, remarking, publishing. */
import type { UseCase } from '../use-case.ts'
import { askReview, assignReview, withdrawRequest } from './ask-review.ts'
import { decideReview } from './decide-review.ts'
import { readDifference } from './read-difference.ts'
import { readRecord } from './read-record.ts'
import { readReview } from './read-review.ts'
import { addRemark, answerRemark, closeRemark } from './remarks.ts'
import { suggestVersion } from './suggest-version.ts'
import { takeSuggestion } from './take-suggestion.ts'

export const recordUseCases = [
  readRecord,
  readDifference,
  suggestVersion,
  readReview,
  askReview,
  assignReview,
  withdrawRequest,
  decideReview,
  addRemark,
  answerRemark,
  closeRemark,
  takeSuggestion,
] as unknown as readonly UseCase[]
