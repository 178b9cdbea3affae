import { expect, test, vi } from 'vitest'
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
  [
    'whole words around anything',
    'scat cat x dog cat dogs dog',
    { find: 'cat*dog', with: 'o', wildcard: true, wholeWord: true },
    'scat o cat dogs dog',
  ],
  ['a star as it is written', '2*3 233', { find: '2*3', with: '6' }, '6 233'],
  ['signs of patterns', '(a|b)+ [c] \\d-/', { find: '(a|b)+ [c] \\d-/', with: '.' }, '.'],
  ['line endings stay', 'a\r\nb\r\na', { find: 'a', with: 'c' }, 'c\r\nb\r\nc'],
])('%s', (_, text, said, expected) => {
  expect(replaceText(text, { ...options, ...said })).toBe(expected)
})

test('a text does not become longer than a note may be', () => {
  const said = { ...options, find: 'a', with: 'abcdefghij' }
  expect(replaceText('a a', said, [], 30)).toHaveLength(21)
  expect(() => replaceText('a a a a', said, [], 30)).toThrow('expected at most 30 characters')
})

test('ranges are left alone', () => {
  expect(replaceText('a `a` a', { ...options, find: 'a', with: 'b' }, [[2, 5]])).toBe('b `a` b')
})

test('ranges may lie within each other', () => {
  const ranges = [
    [3, 4],
    [0, 8],
    [1, 2],
  ] as const
  expect(replaceText('a a a a a a', { ...options, find: 'a', with: 'b' }, ranges)).toBe('a a a a b b')
})

test('a line of beginnings without an end is searched once', () => {
  const line = `${'cat '.repeat(500)}dogs`
  const search = vi.spyOn(RegExp.prototype, 'exec')
  const text = replaceText(line, { ...options, find: 'cat*dog', with: 'o', wholeWord: true, wildcard: true })
  const steps = (search.mock.contexts as RegExp[]).filter((pattern) => pattern.source === 'cat').length
  search.mockRestore()
  expect([text, steps < 5]).toEqual([line, true])
})
