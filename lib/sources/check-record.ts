import type { BodyProblem } from '#lib/core/mdx'
import { findDamage, findDamagedText, type PostMeta, parsePostMeta } from '#lib/core/posts'
import { type Issue, type IssueCode, issueCodes } from '#lib/errors'
import type { SourceRecord } from './source-item.ts'

/** A record that can become a post: its metadata is right. Its body is judged apart, and every body can be published. */
export type CheckedRecord = { id: string; meta: PostMeta } | { issues: Issue[] }

type Path = readonly (string | number)[]
type FieldProblem = ReturnType<typeof parsePostMeta>['problems'][number]

/** What `id` may look like, for a post that takes its id from the name of its file. */
const idPattern = /^[\p{L}\p{N}][\p{L}\p{N}._:-]{0,199}$/u

/** Untrusted record → post, or everything that is wrong with it. Pure. */
export function checkRecord(record: SourceRecord): CheckedRecord {
  const damaged = findDamagedText(record.input)
  if (damaged) return { issues: [toIssue(record, issueCodes.fieldInvalid, damaged.path, damaged.message)] }
  const damagedBody = findDamage(record.body)
  if (damagedBody) return { issues: [toIssue(record, issueCodes.controlCharacter, ['body'], damagedBody)] }
  const parsed = parsePostMeta(record.input)
  if (!parsed.meta) {
    const problems = listFirstOfFields(parsed.problems).slice(0, mostProblems)
    return { issues: problems.map(({ code, path, message }) => toIssue(record, code, path, message)) }
  }
  const id = parsed.id ?? record.defaultId
  if (!idPattern.test(id))
    return {
      issues: [
        toIssue(
          record,
          issueCodes.fieldInvalid,
          ['id'],
          `expected an id, found none, and ${JSON.stringify(id)} cannot be one`,
        ),
      ],
    }
  return { id, meta: parsed.meta }
}

/** A person mends these first; each is looked up in the file, which takes time. */
const mostProblems = 100

/** A value that breaks two rules at once is one mistake. */
function listFirstOfFields(problems: readonly FieldProblem[]): FieldProblem[] {
  const first = new Map<string, FieldProblem>()
  for (const problem of problems) {
    const field = problem.path.join('.')
    if (!first.has(field)) first.set(field, problem)
  }
  return [...first.values()]
}

/** What was found in the body of a record, where it stands in the file. None of it keeps a note from being published. */
export function toBodyIssues(record: SourceRecord, problems: readonly BodyProblem[]): Issue[] {
  const { bodyLine, bodyLines } = record
  const place = !bodyLines && record.isBodyConverted && problems.length > 0 ? record.locate(['body']) : null
  const toLine = (line: number) => (bodyLines ? (bodyLines[line - 1] ?? bodyLine) : line + bodyLine - 1)
  return problems.map(({ code, message, line, column }) => ({
    code,
    path: record.path,
    ...(place ?? { line: toLine(line), column }),
    field: 'body',
    message,
    severity: 'warning',
  }))
}

const toIssue = (record: SourceRecord, code: IssueCode, path: Path, message: string): Issue => ({
  code,
  path: record.path,
  ...record.locate(path),
  field: path.length > 0 ? path.join('.') : 'front matter',
  message,
  severity: 'error',
})
