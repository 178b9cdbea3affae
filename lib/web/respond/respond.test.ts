import { expect, test } from 'vitest'
import { isFresh, pickEncoding, toEntityTag } from './respond.ts'

test('each coding has an entity tag of its own', () => {
  expect(['identity', 'br', 'gzip'].map((encoding) => toEntityTag('a', encoding as 'br'))).toEqual([
    '"a"',
    '"a-br"',
    '"a-gzip"',
  ])
})

test('a coding that a page is not kept in is not promised', () => {
  const page = { key: '', path: '', contentType: 'image/png', etag: '', bodies: { identity: Buffer.from('x') } }
  expect(pickEncoding(page, 'br, gzip')).toBe('identity')
})

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
