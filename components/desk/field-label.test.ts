import { expect, test } from 'vitest'
import { toFieldLabel } from './field-label.ts'

test.each([
  [['codeLanguage'], 'Code language'],
  [['topic', 'problem'], 'Problem'],
  [['dates', 'published'], 'Dates: published'],
  [['tags', '0'], 'Tags (1)'],
  [['url'], 'URL'],
])('%j is called %s', (path, label) => {
  expect(toFieldLabel(path)).toBe(label)
})
