import { expect, test } from 'vitest'
import { toRedirect } from './redirect.ts'

const locate = (location: string): string | undefined => {
  const { headers } = toRedirect({ kind: 'moved', rule: 'former', location, temporary: false })
  return headers[headers.indexOf('Location') + 1]
}

test.each([
  ['a former address keeps', { location: '/posts/a', temporary: false }, 'strict-origin-when-cross-origin'],
  ['the link to a draft that is live keeps back', { location: '/posts/a', temporary: true }, 'no-referrer'],
])('%s what led to it', (_, decision, expected) => {
  const { headers } = toRedirect({ kind: 'moved', rule: 'former', ...decision })
  expect(headers.filter((_value, index) => headers[index - 1] === 'Referrer-Policy')).toEqual([expected])
})

test.each([
  ['/posts/a#概要', '/posts/a#%E6%A6%82%E8%A6%81'],
  ['/posts/a#Überblick', '/posts/a#%C3%9Cberblick'],
  ['/tags/日本?x=%20y', '/tags/%E6%97%A5%E6%9C%AC?x=%20y'],
  ['/posts/a?at=\n', '/posts/a?at=%0A'],
  ['https://müller.example/über', 'https://xn--mller-kva.example/%C3%BCber'],
  ['/posts/caf%C3%A9#a%20b', '/posts/caf%C3%A9#a%20b'],
])('what leads to %s says so in ASCII', (location, expected) => {
  expect(locate(location)).toBe(expected)
})
