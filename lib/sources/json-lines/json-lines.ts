import { type BodyFormat, isJsonRecord, toSlug } from '#lib/core/posts'
import { issueCodes } from '#lib/errors'
import { maxLineBytes, maxPostBytes, toMegabytes } from '../limits.ts'
import { kindOf, takeRecordKeys } from '../own/record-keys.ts'
import { type Problem, toIssue, toRejected } from '../rejected.ts'
import type { SourceItem } from '../source-item.ts'
import { parseText, toOwnLines } from '../text.ts'
import { findJsonError } from './find-json-error.ts'
import { locateJson } from './locate-json.ts'
import type { SourceLine } from './read-lines.ts'

/**
 * One line of JSON Lines: an object with the fields of the front matter, and `body` and `format` (`md` when absent). Null
 * for an empty line.
 */
export function toLineItem(path: string, line: SourceLine): SourceItem | null {
  const refuse = (code: Problem['code'], field: string, message: string, column = 1): SourceItem =>
    toRejected(path, { code, line: line.number, column, field, message })
  if (!line.bytes)
    return refuse(
      issueCodes.tooLarge,
      'record',
      `expected at most ${toMegabytes(maxLineBytes)} on a line, found ${line.size} bytes`,
    )
  const parsed = parseText(line.bytes)
  if ('problem' in parsed) return toRejected(path, { ...parsed.problem, line: line.number, field: 'record' })
  if (parsed.text.trim() === '') return null
  const json = parseJsonText(parsed.text)
  if ('message' in json) return refuse(issueCodes.recordSyntax, 'record', json.message, json.column)
  if (!isJsonRecord(json.value))
    return refuse(issueCodes.recordSyntax, 'record', `expected a JSON object, found ${kindOf(json.value)}`)
  const { body, format, ...fields } = json.value
  const taken = takeRecordKeys(fields)
  const at = (field: string[]) => locateJson(parsed.text, field, { line: line.number, column: 1 }).column
  const problems: Problem[] = []
  const note = (field: string, code: Problem['code'], message: string) =>
    problems.push({ code, field, message, line: line.number, column: at(field.split('.')) })
  if (body === undefined) note('body', issueCodes.fieldMissing, 'expected text, found nothing')
  else if (typeof body !== 'string') note('body', issueCodes.fieldInvalid, `expected text, found ${kindOf(body)}`)
  else if (Buffer.byteLength(body) > maxPostBytes)
    note(
      'body',
      issueCodes.tooLarge,
      `expected at most ${toMegabytes(maxPostBytes)}, found ${Buffer.byteLength(body)} bytes`,
    )
  if (format !== undefined && !isBodyFormat(format))
    note('format', issueCodes.fieldInvalid, `expected mdx or md, found ${JSON.stringify(format)}`)
  if ('problems' in taken)
    for (const problem of taken.problems) note(problem.field.join('.'), issueCodes.fieldInvalid, problem.message)
  if (problems.length > 0 || 'problems' in taken)
    return { kind: 'rejected', path, issues: problems.map((problem) => toIssue(path, problem)) }
  const { as, ...keys } = taken.keys
  return {
    kind: 'post',
    record: {
      path,
      format: isBodyFormat(format) ? format : 'md',
      input: taken.input,
      body: toOwnLines(body as string),
      bodyLine: line.number,
      isBodyConverted: true,
      defaultId: toDefaultId(fields, line.number),
      isHistory: as === 'history',
      isDraftBeside: as === 'draft',
      ...keys,
      locate: (field) => locateJson(parsed.text, field, { line: line.number, column: 1 }),
    },
  }
}

/** A line has no name of its own: its address is the steadiest thing about it. */
function toDefaultId(input: Record<string, unknown>, line: number): string {
  const slug = typeof input.slug === 'string' ? input.slug : toSlug(typeof input.title === 'string' ? input.title : '')
  return slug || `line-${line}`
}

function parseJsonText(text: string): { value: unknown } | { message: string; column: number } {
  try {
    return { value: JSON.parse(text) }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const mistake = reason.replace(/ in JSON at position.*$/s, '').replace(/, (?:\.\.\.)?"[\s\S]*$/, '')
    return { message: `expected JSON, found a mistake: ${mistake}`, column: findJsonError(text) + 1 }
  }
}

const isBodyFormat = (value: unknown): value is BodyFormat => value === 'mdx' || value === 'md'
