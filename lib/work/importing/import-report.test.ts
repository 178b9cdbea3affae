import { expect, test } from 'vitest'
import { listOmitted } from './import-report.ts'

test('what is left out is counted without what notices tell with its places', () => {
  const examples = [{ path: 'a.md', line: 1 }]
  const notices = { embeds: { count: 2, notes: 1, examples }, forms: { count: 3, notes: 1, examples } }
  expect(listOmitted({ omitted: { embeds: 5, forms: 3, toString: 1 }, notices })).toEqual(['3 embeds', '1 toString'])
})

test('one is told as one', () => {
  const omitted = {
    'files that are not read (.rst)': 1,
    'pages without a text': 1,
    'files that are no notes: a layout': 1,
    'files that are not read (.adoc)': 2,
  }
  expect(listOmitted({ omitted, notices: {} })).toEqual([
    '1 file that is not read (.rst)',
    '1 page without a text',
    '1 file that is no note: a layout',
    '2 files that are not read (.adoc)',
  ])
})
