import { expect, test } from 'vitest'
import { listVariants } from './variants.ts'

test.each([
  ['one letter changed', 'boundazies'],
  ['one letter left out', 'boundries'],
  ['one letter added', 'boundarries'],
  ['two letters swapped', 'bounadries'],
  ['the first letter changed', 'doundaries'],
  ['the last letter left out', 'boundarie'],
  ['a letter added at the end', 'boundariess'],
])('%s: %s is one edit from boundaries', (_, typo) => expect(listVariants(typo)).toContain('boundaries'))

test.each(['cache', 'kubernetes', 'authentication'])('%s has a few hundred variants, itself not among them', (word) => {
  const variants = listVariants(word)
  expect(variants).not.toContain(word)
  expect(new Set(variants).size).toBe(variants.length)
  // 25 changes and 1 omission a letter, 26 additions a place, 1 swap a pair; those that come to the same count once.
  const all = 26 * word.length + 26 * (word.length + 1) + (word.length - 1)
  expect(variants.length).toBeLessThanOrEqual(all)
  expect(variants.length).toBeGreaterThan(all - 3 * word.length)
})

test.each(['tea', 'x1y2z3', 'donau-dampf', 'キャッシュ管理', 'a'.repeat(21), 'naïve'])('%s has none', (word) =>
  expect(listVariants(word)).toEqual([]),
)

test('other alphabets have variants of their own letters', () => {
  expect(listVariants('кубернтис')).toContain('кубернетис')
  expect(listVariants('προσωρινη')).toContain('προσωρινο')
})
