import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSlug, toSlug, toTermSlug, toWordySlug } from './index.ts'

test.each([
  ['Practical guide: real project edition', 'practical-guide-real-project-edition'],
  ["The reader's guide’s end", 'the-readers-guides-end'],
  ['Crème brûlée à la carte', 'creme-brulee-a-la-carte'],
  ['  -- many   separators --  ', 'many-separators'],
  ['Кэш и границы', 'кэш-и-границы'],
  ['キャッシュの境界', 'キャッシュの境界'],
  ['ＦＵＬＬ ｗｉｄｔｈ', 'full-width'],
  ['../../etc/passwd', 'etc-passwd'],
  ['🙂', ''],
  ['', ''],
])('the slug of %j is %j', (title, slug) => {
  expect(toSlug(title)).toBe(slug)
})

test.each([
  ['C++', 'c-plus-plus'],
  ['Modern C++ and C# side by side', 'modern-c-plus-plus-and-c-sharp-side-by-side'],
  ['F#', 'f-sharp'],
  ['Notepad++ (v2)', 'notepad-plus-plus-v2'],
  ['.NET', 'dot-net'],
  ['Why .NET?', 'why-dot-net'],
  ['ASP.NET', 'asp-net'],
  ['c', 'c'],
  ['Issue #12, a+b, x++y', 'issue-12-a-b-x-y'],
  ['# Heading', 'heading'],
  ['.network', 'network'],
  ['C#12', 'c-12'],
])('the slug of %j with its signs in words is %j', (title, slug) => {
  expect(toWordySlug(title)).toBe(slug)
})

test('a long title ends at a whole word', () => {
  const slug = toSlug('word '.repeat(200))
  expect(slug.length).toBeLessThanOrEqual(160)
  expect(slug).toMatch(/^word(-word)+$/)
})

test('a long word is cut between characters', () => {
  expect(isSlug(toSlug(`x${'𐌰'.repeat(100)}`))).toBe(true)
})

test('what a title suggests can always be an address, and stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (title) => {
      const slug = toSlug(title)
      if (slug === '') return
      expect(isSlug(slug)).toBe(true)
      expect(toSlug(slug)).toBe(slug)
    }),
    { numRuns: 2000 },
  )
})

test.each([
  '',
  '-',
  'a--b',
  '-a',
  'a-',
  'A',
  'a b',
  'a/b',
  'a\\b',
  '..',
  '.',
  'a.b',
  'a%2fb',
  'a\0',
  'cafe\u0301',
  'x'.repeat(201),
])('%j is no slug', (slug) => {
  expect(isSlug(slug)).toBe(false)
})

describe('terms that plain slugs would merge stay apart', () => {
  test.each([
    ['C', 'c'],
    ['C++', 'c-plus-plus'],
    ['C#', 'c-sharp'],
    ['.NET', 'dot-net'],
    ['net', 'net'],
    ['!!!', 'other'],
  ])('%s → %s', (name, slug) => {
    expect(toTermSlug(name)).toBe(slug)
  })
})
