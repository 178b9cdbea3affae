import { expect, test } from 'vitest'
import { findReach, isAllowed, type Right, roles } from './index.ts'

test.each<[Right, (string | null)[]]>([
  ['read', ['any', 'any', 'any', 'any']],
  ['write', ['own', 'own', 'any', 'any']],
  ['comment', ['any', 'any', 'any', 'any']],
  ['review', [null, 'any', 'any', 'any']],
  ['publish', [null, null, 'any', 'any']],
  ['organize', [null, null, 'any', 'any']],
  ['manage', [null, null, null, 'any']],
])('%s', (right, reaches) => {
  expect(roles.map((role) => findReach(role, right))).toEqual(reaches)
})

test('a right over own notes does not reach those of others', () => {
  expect(isAllowed('author', 'write', { isOwn: true })).toBe(true)
  expect(isAllowed('author', 'write', { isOwn: false })).toBe(false)
  expect(isAllowed('author', 'publish', { isOwn: true })).toBe(false)
  expect(isAllowed('publisher', 'write', { isOwn: false })).toBe(true)
})
