import { expect, test } from 'vitest'
import { applyEdits, toMapped } from './mapped-text.ts'

test('edits make no text that is longer than one may be', () => {
  const edits = [0, 2, 4].map((start) => ({ start, end: start + 1, text: 'abc' }))
  expect(applyEdits(toMapped('- - -'), edits, 11).body).toBe('abc abc abc')
  expect(() => applyEdits(toMapped('- - -'), edits, 10)).toThrow('expected a text of at most 10 characters')
})
