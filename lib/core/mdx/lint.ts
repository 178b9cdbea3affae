import type { BodyFormat } from '#lib/core/posts'
import { requireShort } from './body-limits.ts'
import type { BodyProblem } from './body-problem.ts'
import { isPlainBody } from './plain-body.ts'
import { readMarkdown } from './read-body.ts'

/** Throws `unrenderable` when the body cannot be a page at all. */
export function findBodyProblems(body: string, format: BodyFormat): readonly BodyProblem[] {
  requireShort(body)
  return isPlainBody(body, format) ? [] : checkWholeBody(body, format)
}

/** The slow and complete way. Exported so that the fast way can be tested against it. */
export const checkWholeBody = (body: string, format: BodyFormat): readonly BodyProblem[] =>
  readMarkdown(body, format).problems
