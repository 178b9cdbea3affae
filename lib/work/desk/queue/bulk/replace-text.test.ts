import { expect, test } from 'vitest'
import { replaceText } from './replace-text.ts'

const options = { matchCase: true, wholeWord: false, wildcard: false }

test.each([
  ['a literal text, each time', 'a.b and a.b, not axb', { find: 'a.b', with: '$&' }, '$& and $&, not axb'],
  [
    'whole words alone',
    'cat, cats, concat, cat',
    { find: 'cat', with: 'dog', wholeWord: true },
    'dog, cats, concat, dog',
  ],
  ['whole words beside letters of any script', 'über ü', { find: 'ü', with: 'x', wholeWord: true }, 'über x'],
  ['without regard to case', 'Node NODE node', { find: 'node', with: 'n', matchCase: false }, 'n n n'],
  ['anything within a line', 'v1 old v2\nv1\nv2', { find: 'v1*v2', with: 'v3', wildcard: true }, 'v3\nv1\nv2'],
  ['a star as it is written', '2*3 233', { find: '2*3', with: '6' }, '6 233'],
  ['signs of patterns', '(a|b)+ [c] \\d-/', { find: '(a|b)+ [c] \\d-/', with: '.' }, '.'],
  ['line endings stay', 'a\r\nb\r\na', { find: 'a', with: 'c' }, 'c\r\nb\r\nc'],
])('%s', (_, text, said, expected) => {
  expect(replaceText(text, { ...options, ...said })).toBe(expected)
})

test('ranges are left alone', () => {
  expect(replaceText('a `a` a', { ...options, find: 'a', with: 'b' }, [[2, 5]])).toBe('b `a` b')
})
