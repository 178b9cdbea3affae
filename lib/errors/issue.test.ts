import { expect, test } from 'vitest'
import { formatIssue, issueCodes } from './issue.ts'

test('what a terminal would obey in the name of a file is shown by its number', () => {
  const issue = {
    code: issueCodes.fieldInvalid,
    path: 'a\u001b[2K\nb.md',
    line: 1,
    column: 1,
    field: 'x',
    message: 'é',
  }
  expect(formatIssue({ ...issue, severity: 'error' })).toBe(`a\\x1b[2K\\x0ab.md:1:1 x: é [${issue.code}]`)
})
