import { expect, test } from 'vitest'
import { findBodyProblems, listBlocks } from '#lib/core/mdx'
import { escapeWords } from './escape-words.ts'

test.each([
  'report {final} *v1* <b>_x_.pdf',
  'a[b](c)`d`.pdf',
  'AT&amp;T ~~old~~ $5 and $6.pdf',
  'back\\slash.pdf',
  'Ünï – “q” 日本.pdf',
])('the words %j say the same in either kind of note', (words) => {
  for (const format of ['md', 'mdx'] as const) {
    const body = `[${escapeWords(words)}](https://example.org/a)`
    expect(findBodyProblems(body, format)).toEqual([])
    expect(listBlocks(body, format).map(({ text }) => text)).toEqual([words])
  }
})

test('they are one line', () => {
  expect(escapeWords(' two\nlines\tof it\u0000 ')).toBe('two lines of it')
})
