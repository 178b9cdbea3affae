import type { BodyFormat } from '#lib/core/posts'
import { requireShort } from './body-limits.ts'
import type { BodyProblem } from './body-problem.ts'
import type { References } from './notation/citations/read-sources.ts'
import { isPlainBody } from './plain-body.ts'
import { readMarkdown } from './read-body.ts'

/** Throws `unrenderable` when the body cannot be a page at all. */
export function findBodyProblems(body: string, format: BodyFormat, references?: References): readonly BodyProblem[] {
  requireShort(body)
  const mayCite = references !== undefined && body.includes('@')
  return !mayCite && isPlainBody(body, format) ? [] : checkWholeBody(body, format, references)
}

/** The slow and complete way. Exported so that the fast way can be tested against it. */
export const checkWholeBody = (body: string, format: BodyFormat, references?: References): readonly BodyProblem[] =>
  readMarkdown(body, format, { references }).problems
