import { matchesGlob } from 'node:path'
import { expect, test } from 'vitest'
import { isMatch, isMatchOrBelow } from './globs.ts'

const pieces = [
  'a',
  'b',
  'ab',
  '*',
  '?',
  'a*',
  '*b',
  '{a,b}',
  '{ab,c*}',
  '{a,{b,ab}}',
  '[ab]',
  '[!a]',
  '@(a|b)',
  '!(a)',
]
const rests = ['', '.md', '.{md,mdx}']
const names = [
  'a',
  'b',
  'c',
  'ab',
  'a.md',
  'b.mdx',
  'ab.md',
  'a/b',
  'a/a.md',
  'b/ab',
  'a/b/c',
  'b/a/ab.mdx',
  'c/b/a.md',
]

/** Every pattern of one or two of the pieces, with folders of any depth before, between and behind. */
const patterns = pieces.flatMap((first) => [
  ...rests.flatMap((rest) => [`${first}${rest}`, `**/${first}${rest}`]),
  `${first}/**`,
  ...pieces.flatMap((second) => [`${first}/${second}`, `${first}/**/${second}.md`, `{${first},b}/${second}`]),
])

test('patterns mean what they mean to Node', () => {
  const differing = patterns.flatMap((pattern) =>
    names.filter((name) => isMatch(name, pattern) !== matchesGlob(name, pattern)).map((name) => `${name} ${pattern}`),
  )
  expect(patterns.length).toBeGreaterThan(500)
  expect(differing).toEqual([])
})

test.each([
  ['a(1).md', 'a(1).md', true],
  ['a+b^$.md', 'a+b^$.md', true],
  ['aXmd', 'a.md', false],
  ['{a', '{a', true],
  ['a,b', 'a,b', true],
  ['[z-a]', '[z-a]', true],
  ['.hidden/a.md', '**/a.md', true],
  ['part-2.md', 'part-{1..3}.md', true],
  ['a.md', './a.md', true],
  ['a*', 'a\\*', true],
  ['ab', 'a\\*', false],
])('%s, %s: %s', (name, pattern, expected) => expect(isMatch(name, pattern)).toBe(expected))

test('a folder means all that is below it', () => {
  expect(isMatchOrBelow('secret/deep/a.md', 'secret/')).toBe(true)
  expect(isMatchOrBelow('secrets/a.md', 'secret')).toBe(false)
})

test('a repetition of repetitions is gone through once', () => {
  const name = 'a'.repeat(40)
  expect(isMatch(name, '+(+(a))')).toBe(true)
  expect(isMatch(`${name}c`, '+(+(a))b')).toBe(false)
  expect(isMatch(name, `${'*a'.repeat(20)}b`)).toBe(false)
})

test('what takes too much work to tell fits', () => {
  expect(isMatch('part/note.md', '**/*.txt')).toBe(false)
  expect(isMatch('part/note.md', '**/*.txt', 20)).toBe(true)
})
