import { expect, test } from 'vitest'
import { countWords, listHeadings } from './outline.ts'

test('headings are listed with their lines, and signs in code are none', () => {
  const text =
    '# One\n\nText\n\n```sh\n# no heading\n```\n\n### `Three` ###\n#none\n~~~\n```\n# still code\n~~~\n## Two'
  expect(listHeadings(text.split('\n'))).toEqual([
    { level: 1, text: 'One', line: 1 },
    { level: 3, text: 'Three', line: 9 },
    { level: 2, text: 'Two', line: 15 },
  ])
})

test.each([
  ['', 0],
  ['One two, three.', 3],
  ['It’s a well-known `snake_case` case', 6],
  ['東京 is 2', 4],
])('%j has %i words', (text, count) => {
  expect(countWords(text)).toBe(count)
})
