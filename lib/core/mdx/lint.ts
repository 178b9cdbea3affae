import type { BodyFormat } from '#lib/core/posts'
import { type Issue, issueCodes } from '#lib/errors'
import type { BodyProblem } from './body-problem.ts'
import { findTooComplex, maxTreeDepth } from './complexity.ts'
import { isPlainBody } from './plain-body.ts'
import { readMarkdown } from './read-body.ts'

export interface BodyPlace {
  path: string
  /** The line of the file on which the body begins. */
  firstLine: number
}

/** Everything of a body that its page cannot show as it was meant; empty when it is fine. None of it keeps a note from being published. */
export function lintBody(body: string, format: BodyFormat, at: BodyPlace): Issue[] {
  return findBodyProblems(body, format).map(({ code, message, line, column }) => ({
    code,
    path: at.path,
    line: line + at.firstLine - 1,
    column,
    field: 'body',
    message,
    severity: 'warning',
  }))
}

export function findBodyProblems(body: string, format: BodyFormat): readonly BodyProblem[] {
  const tooComplex = findTooComplex(body)
  if (tooComplex) return [toProblemAt(body, tooComplex.message, tooComplex.offset)]
  return isPlainBody(body, format) ? [] : checkWholeBody(body, format)
}

/** The slow and complete way. Exported so that the fast way can be tested against it. */
export function checkWholeBody(body: string, format: BodyFormat): readonly BodyProblem[] {
  try {
    return readMarkdown(body, format).problems
  } catch {
    return [toProblemAt(body, `expected at most ${maxTreeDepth} levels, found more`, 0)]
  }
}

function toProblemAt(body: string, message: string, offset: number): BodyProblem {
  const before = body.slice(0, offset)
  return {
    code: issueCodes.bodyTooComplex,
    name: 'size',
    message,
    line: before.split('\n').length,
    column: offset - before.lastIndexOf('\n'),
  }
}
