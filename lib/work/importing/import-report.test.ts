import { expect, test } from 'vitest'
import { listOmitted } from './import-report.ts'

test('what is left out is counted without what notices tell with its places', () => {
  const examples = [{ path: 'a.md', line: 1 }]
  const notices = { embeds: { count: 2, notes: 1, examples }, forms: { count: 3, notes: 1, examples } }
  expect(listOmitted({ omitted: { embeds: 5, forms: 3, toString: 1 }, notices })).toEqual(['3 embeds', '1 toString'])
})
