import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseQuestion, renderQuestion } from './question.ts'

const parse = (query: string) => parseQuestion(new URLSearchParams(query))
const ask = (q: string) => parseQuestion(new URLSearchParams({ q }))
const termsOf = (q: string) =>
  ask(q).terms.map(({ words, quoted }) => (quoted ? `"${words.join(' ')}"` : words.join(' ')))

describe('the words of a question', () => {
  test.each<[string, string[]]>([
    ['', []],
    ['   ', []],
    ['cache', ['cache']],
    ['  Cache   BOUNDARIES ', ['cache', 'boundaries']],
    ['cache cache Cache', ['cache']],
    ['"cache boundaries"', ['"cache boundaries"']],
    ['“cache boundaries” python', ['"cache boundaries"', 'python']],
    ['"not closed', ['"not closed"']],
    ['next.js', ['next js']],
    ['c++ c# c .NET', ['c++', 'c#', 'c', '.net']],
    ['.gitignore node.js', ['.gitignore', 'node js']],
    ['v2.7.3', ['v 2 7 3']],
    ['Straße Łódź ＡＢＣ', ['strasse', 'lodz', 'abc']],
    ['ᲒᲐᲜᲐᲮᲚᲔᲑᲐ', ['განახლება']],
    ['भाषा', ['भाषा']],
    ['author:Ada cache', ['cache']],
    ['topic:"two words" x', ['x']],
    ['author: x', ['author', 'x']],
    ["don't", ['don t']],
    ['café naïve', ['cafe', 'naive']],
    ['python*', ['python']],
    ['x AND b OR c NOT d', ['x', 'b', 'c', 'd']],
    ['the cache of a service', ['cache', 'service']],
    ['the', ['the']],
    ['to be or not to be', ['to', 'be', 'or', 'not']],
    ['"the cache" of', ['"the cache"']],
    ['NEAR(a b, 3)', ['near a', 'b', '3']],
    ['NOT cache', ['cache']],
    ['title:cache {title body}: x', ['title cache', 'title', 'body', 'x']],
    ['^cache -python +x (y)', ['cache', 'python', 'x', 'y']],
    ["'); DROP TABLE posts; --", ['drop', 'table', 'posts']],
    ['"""" "" *', []],
    ['y\0z', ['y', 'z']],
    ['🎉🎉', []],
    ['🎉 python 🐍', ['python']],
    ['كيف نختار', ['كيف', 'نختار']],
    ['キャッシュ', ['キャ ャッ ッシ シュ']],
    ['天気 猫 ค้น', ['天気', '猫', 'ค้น']],
    ['\u202ertl\u202c', ['rtl']],
    ['\ud800 x', ['x']],
    ['%%%___', []],
  ])('%j asks for %j', (q, terms) => expect(termsOf(q)).toEqual(terms))

  test('are at most twelve, of at most two hundred characters', () => {
    expect(ask(Array.from({ length: 50 }, (_, i) => `w${i}`).join(' ')).terms).toHaveLength(12)
    expect(ask(`"${'a b '.repeat(50)}"`).terms[0]?.words).toHaveLength(12)
    expect(ask('x'.repeat(10_000)).text).toHaveLength(200)
    expect([...ask('🎉'.repeat(10_000)).text]).toHaveLength(200)
  })
})

describe('the one form of a question', () => {
  test.each([
    ['q=Cache++Boundaries', 'q=cache+boundaries'],
    ['utm_source=x&q=a', 'q=a'],
    ['page=1&q=a', 'q=a'],
    ['page=3&q=a', 'q=a&page=3'],
    ['page=99&q=a', 'q=a&page=50'],
    ['page=-1&q=a', 'q=a'],
    ['page=1e3&q=a', 'q=a'],
    ['topic=x&q=a&difficulty=expert', 'q=a&difficulty=expert&topic=x'],
    ['topic=X&topic=y', 'topic=x'],
    ['topic=../etc&stack=a b', ''],
    ['difficulty=impossible', ''],
    ['', ''],
  ])('%s is %s', (query, form) => expect(renderQuestion(parse(query))).toBe(form))

  test('is the form of itself, whatever is asked', () => {
    const anything = fc.record({
      q: fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ unit: 'grapheme' })),
      topic: fc.string(),
      page: fc.oneof(fc.string(), fc.nat(200).map(String)),
    })
    fc.assert(
      fc.property(anything, (parameters) => {
        const form = renderQuestion(parseQuestion(new URLSearchParams(parameters)))
        expect(renderQuestion(parse(form))).toBe(form)
        expect(form.length).toBeLessThan(4000)
      }),
      { numRuns: 2000 },
    )
  })
})
