import { expect, test } from 'vitest'
import { pickEncoding, toEntityTag } from './page-answer.ts'

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
