import { expect, test } from 'vitest'
import { findBodyProblems } from '#lib/core/mdx'
import { noOptions } from '../adopt/adopt.ts'
import { toBodyIssues } from '../check-record.ts'
import { toNote } from '../own/note-file.ts'

function read(text: string, name = 'a.md', dialect = 'mkdocs') {
  const item = toNote({ path: name, name }, Buffer.from(text), { options: { ...noOptions, dialect }, folder: null })
  if (item.kind !== 'post') throw new Error('expected a note')
  return item.record
}

test('a note of another system is translated, and what was not carried is told with its line in the file', () => {
  const record = read('---\ntitle: T\n---\n\n!!! note\n    A\n\n:material-account:\n')
  expect(record.body).toBe('<Callout type="note">\nA\n</Callout>\n\n')
  expect(record.notices).toContainEqual({ what: 'left out: icons', line: 8 })
})

test('a note that keeps versions is left as it is', () => {
  const body = '!!! note\n    A\n\n==m==\n'
  const head =
    '---\ntitle: T\nsummary: S\nrevision: { status: reviewed, version: 1.0.0, lastReviewed: 2026-01-01 }\n---\n\n'
  expect(read(head + body).body).toBe(body)
})

test('a title that the text repeats is shown once, above a text that was translated', () => {
  const record = read('---\ntitle: "What is new"\n---\n# What is new\n\n!!! tip\n    A\n')
  expect(record.body).toBe('<Callout type="tip">\nA\n</Callout>')
})

test('a remark does not become text', () => {
  const record = read(
    'A\n\n<!--\n*[A]: secret one\n\n^[secret two]\n\n!!! note "secret three"\n    x\n-->\n\n{::comment}\nsecret four\n{:/comment}\n',
  )
  expect(record.body).not.toContain('secret')
})

test('what the page refuses is told with its line in the file, also below lines that were inserted', () => {
  const record = read('---\ntitle: T\n---\nTerm\n:   D\n\n<form>x</form>\n')
  const issues = toBodyIssues(record, findBodyProblems(record.body, record.format))
  expect(issues.map(({ line, message }) => [line, message])).toEqual([
    [7, 'expected an element that articles may use, found <form>'],
  ])
})
