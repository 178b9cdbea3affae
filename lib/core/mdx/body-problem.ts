import type { IssueCode } from '#lib/errors'
import type { SyntaxNode } from './syntax-tree.ts'

export interface BodyProblem {
  code: IssueCode
  /** `expected …, found …` */
  message: string
  line: number
  column: number
}

export function toProblem(node: Pick<SyntaxNode, 'position'>, code: IssueCode, message: string): BodyProblem {
  const start = node.position?.start
  return { code, message, line: start?.line ?? 1, column: start?.column ?? 1 }
}

export function excerpt(text: string | null | undefined): string {
  const line = (text ?? '').slice(0, 500).replace(/\s+/g, ' ').trim()
  return line.length > 60 ? `${line.slice(0, 57)}…` : line
}

export const describeUrl = (url: string | null | undefined): string =>
  `expected an http, https or mailto address or a relative one, found ${excerpt(url)}`
