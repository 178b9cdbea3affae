import { expect, test } from 'vitest'
import { limitWork } from '#lib/workers'
import { findIconSign, toIconWords } from './icons.ts'

test.each([
  ['material-check-variant-outline', '✓'],
  ['material-check-outline-filled', '✓'],
  ['octicons-arrow-right-24', '→'],
])('%s is %s', (name, sign) => {
  expect(findIconSign(name)).toBe(sign)
})

test('a name takes time by its length, however often it says how the icon is drawn', () => {
  const name = `simple-a${'-variant-outline'.repeat(24)}-b`
  expect(limitWork(null, () => toIconWords(name), 200)).toContain('a variant outline')
})
