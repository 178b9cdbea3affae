import type { BodyFormat } from '#lib/core/posts'
import { type Issue, type IssueCode, issueCodes } from '#lib/errors'
import type { BodyProblem } from './body-problem.ts'
import { checkTree } from './check-tree.ts'
import { findTooComplex, isTooDeep, maxTreeDepth } from './complexity.ts'
import { parseBody } from './parse.ts'
import { isPlainBody } from './plain-body.ts'
import type { SyntaxNode } from './syntax-tree.ts'

export interface BodyPlace {
  path: string
  /** The line of the file on which the body begins. */
  firstLine: number
}

/** Everything that keeps a body from being published; empty when it is fine. */
export function lintBody(body: string, format: BodyFormat, at: BodyPlace): Issue[] {
  return findBodyProblems(body, format).map((problem) => ({
    code: problem.code,
    path: at.path,
    line: problem.line + at.firstLine - 1,
    column: problem.column,
    field: 'body',
    message: problem.message,
    severity: 'error',
  }))
}

export function findBodyProblems(body: string, format: BodyFormat): BodyProblem[] {
  const tooComplex = findTooComplex(body)
  if (tooComplex) return [toProblemAt(body, issueCodes.bodyTooComplex, tooComplex.message, tooComplex.offset)]
  if (format === 'md' || isPlainBody(body)) return []
  return checkWholeBody(body)
}

/** The slow and complete way. Exported so that the fast way can be tested against it. */
export function checkWholeBody(body: string): BodyProblem[] {
  let tree: SyntaxNode
  try {
    tree = parseBody(body, 'mdx')
  } catch (error) {
    return [error instanceof RangeError ? tooDeep : toSyntaxProblem(error)]
  }
  return isTooDeep(tree) ? [tooDeep] : checkTree(tree)
}

const tooDeep: BodyProblem = {
  code: issueCodes.bodyTooComplex,
  message: `expected at most ${maxTreeDepth} levels, found more`,
  line: 1,
  column: 1,
}

function toProblemAt(body: string, code: IssueCode, message: string, offset: number): BodyProblem {
  const before = body.slice(0, offset)
  return { code, message, line: before.split('\n').length, column: offset - before.lastIndexOf('\n') }
}

function toSyntaxProblem(error: unknown): BodyProblem {
  const { reason, message, line, column } = error as {
    reason?: string
    message?: string
    line?: number
    column?: number
  }
  const text = (reason ?? message ?? String(error)).replace(/\s+/g, ' ').slice(0, 300)
  return {
    code: issueCodes.bodySyntax,
    message: `expected MDX, found a mistake: ${text}`,
    line: line ?? 1,
    column: column ?? 1,
  }
}
