import { expect, test } from 'vitest'
import { compileStated } from './expressions.ts'

test.each([
  '\\.Rmd$',
  '_(?:files|cache)$',
  '.*/(?:draft|wip)/.*',
  '^(?P<date>\\d{4}-\\d{2}-\\d{2})-.*'.replace('?P<', '?<'),
  '(.*/)?_.*\\.md',
  '[*+]{2}\\*\\+.*',
])('%s is tried', (expression) => expect(compileStated(expression)).toEqual(new RegExp(expression)))

test.each([
  ['a repetition of repetitions', '(?:a+)+b'],
  ['a repetition of choices', '(?:a|aa)*b'],
  ['a repeated group with a count', '(?:a|aa){2,}b'],
  ['four repetitions', '.*a.*b.*c.*d'],
  ['no expression', '('],
  ['a long one', 'a'.repeat(501)],
])('%s is not', (_, expression) => expect(compileStated(expression)).toBeNull())
