import { expect, test } from 'vitest'
import { parseTarget } from './target.ts'

test.each([
  ['/posts/a?x=1', '/posts/a', '?x=1'],
  ['/', '/', ''],
  ['http://example.com/posts/a?x=1', '/posts/a', '?x=1'],
  ['HTTPS://EXAMPLE.com:8080/posts/%C3%A9', '/posts/%C3%A9', ''],
  ['http://example.com', '/', ''],
  ['http://example.com?x=1', '/', '?x=1'],
  ['http://[::1]:3000/feed.json', '/feed.json', ''],
  ['http://user@example.com//evil.example/', '//evil.example/', ''],
])('%s asks for %s', (url, pathname, search) => {
  expect(parseTarget({ url, headers: {} })).toEqual({ pathname, search, media: 'html' })
})

test.each([
  '*',
  'posts/a',
  'example.com:443',
  'ftp://example.com/a',
  'http://',
  'http:///a',
  'http://a b/',
  'http://[/',
])('%s is refused', (url) => {
  expect(parseTarget({ url, headers: {} })).toMatchObject({ status: 400 })
})

test('a long address is refused, whole or not', () => {
  for (const url of [`/${'a'.repeat(2048)}`, `http://example.com/${'a'.repeat(2048)}`])
    expect(parseTarget({ url, headers: {} })).toMatchObject({ status: 414 })
})
