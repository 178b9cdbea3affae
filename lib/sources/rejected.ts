import { type Issue, type IssueCode, issueCodes, toUnjudgedIssue } from '#lib/errors'
import { limitWork } from '#lib/workers'
import type { Position, SourceItem } from './source-item.ts'

export const firstPosition: Position = { line: 1, column: 1 }

/** What is wrong, before it is known in which file. */
export interface Problem extends Position {
  code: IssueCode
  field: string
  message: string
}

export const toRejected = (path: string, problem: Problem): SourceItem => ({
  kind: 'rejected',
  path,
  issues: [toIssue(path, problem)],
})

/** What a record of an export becomes; too much work, or a mistake of ours in converting it, costs that record alone. */
export function convertOne(
  { path, place, text }: { path: string; place: Position; text: string | Uint8Array },
  convert: () => SourceItem,
): SourceItem {
  try {
    return limitWork(text, convert)
  } catch (error) {
    return { kind: 'rejected', path, issues: [toUnjudgedIssue(path, place, error)] }
  }
}

export const toIssue = (path: string, { code, line, column, field, message }: Problem): Issue => ({
  code,
  path,
  line,
  column,
  field,
  message,
  severity: 'error',
})

/** Why the operating system refused a file, in words. */
export function toReadProblem(error: unknown): Problem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  const found = readFailures[code] ?? code
  return {
    code: issueCodes.unreadable,
    ...firstPosition,
    field: 'file',
    message: `expected a readable file, found ${found}`,
  }
}

const readFailures: Record<string, string> = {
  EACCES: 'one that may not be read (EACCES)',
  EPERM: 'one that may not be read (EPERM)',
  ENOENT: 'none (ENOENT)',
  ELOOP: 'a link that leads to itself (ELOOP)',
  EISDIR: 'a directory (EISDIR)',
  EIO: 'a device that fails (EIO)',
}
