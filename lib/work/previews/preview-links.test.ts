import { expect, test } from 'vitest'
import { drawToken } from './preview-links.ts'

test('a token can be typed as it is: none of a thousand begins with a hyphen', () => {
  const tokens = Array.from({ length: 1000 }, drawToken)
  expect(tokens.filter((token) => !/^[A-Za-z0-9_][A-Za-z0-9_-]{42}$/.test(token))).toEqual([])
  expect(new Set(tokens).size).toBe(tokens.length)
})
