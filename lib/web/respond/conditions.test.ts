import { expect, test } from 'vitest'
import { decideConditions, isFresh } from './conditions.ts'

test.each<[string | undefined, boolean]>([
  [undefined, false],
  ['', false],
  ['"a-br"', true],
  ['W/"a-br"', true],
  ['*', true],
  [' * ', true],
  ['"x", "a-br"', true],
  ['"x",W/"a-br" , "y"', true],
  ['"a"', false],
  ['"a-gzip"', false],
  ['a-br', false],
  ['"A-BR"', false],
  ['"x-a-br"', false],
  ['"*"', false],
])('If-None-Match: %j is fresh: %s', (header, fresh) => {
  expect(isFresh(header, '"a-br"')).toBe(fresh)
})

test.each<[string, string | null, string]>([
  ['"a-br"', '"a-br"', 'send'],
  ['*', '"a-br"', 'send'],
  ['"x", "a-br"', '"a-br"', 'send'],
  ['"x"', '"a-br"', 'failed'],
  ['W/"a-br"', '"a-br"', 'failed'],
  ['"a"', '"a-br"', 'failed'],
  ['', '"a-br"', 'failed'],
  ['"x"', null, 'failed'],
  ['*', null, 'send'],
])('If-Match: %j, of what is %j: %s', (header, etag, outcome) => {
  expect(decideConditions({ 'if-match': header }, etag)).toBe(outcome)
})

test('If-Match comes before If-None-Match', () => {
  const etag = '"a"'
  expect(decideConditions({ 'if-match': '"x"', 'if-none-match': etag }, etag)).toBe('failed')
  expect(decideConditions({ 'if-match': etag, 'if-none-match': etag }, etag)).toBe('not modified')
})
