import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findCluster, markWords, type Segment, toExcerpt } from './excerpt.ts'
import { findWanted, toWanted } from './wanted.ts'

const wanted = (words: string[], beginnings: string[] = []) =>
  toWanted({
    terms: words.map((word) => ({
      term: { words: [word], quoted: false },
      strong: [{ words: [word] }],
      weak: [],
      posts: 1,
    })),
    languages: ['en'],
    beginnings,
    pairs: [],
  })
const excerptOf = (text: string, words: string[]) => {
  const found = findWanted(text, wanted(words))
  const cluster = findCluster(found)
  return cluster && toExcerpt(text, found, cluster)
}
const show = (segments: readonly Segment[] | null) =>
  segments?.map(({ text, isMatch }) => (isMatch ? `[${text}]` : text)).join('') ?? null

test.each<[string, string[], string[], string]>([
  ['Caching and cash', ['cach'], [], '[Caching] and cash'],
  ['Replication, reports', ['replic'], ['reporting'], '[Replication], reports'],
  ['Ein Café, CAFÉ!', ['cafe'], [], 'Ein [Café], [CAFÉ]!'],
  ['<script>cache</script>', ['cach'], [], '<script>[cache]</script>'],
  ['كيف نختار حدود', ['نختار'], [], 'كيف [نختار] حدود'],
  ['今日の天気予報です', ['天気', '気予', '予報'], [], '今日の[天気予報]です'],
  ['In C and C++ alike', ['c++'], [], 'In C and [C++] alike'],
  ['nothing here', ['cache'], [], 'nothing here'],
  ['', ['cache'], [], ''],
])('in %j, %j (beginning %j) are marked: %s', (text, words, beginnings, shown) =>
  expect(show(markWords(text, wanted(words, beginnings)))).toBe(shown),
)

describe('an excerpt', () => {
  const filler = Array.from({ length: 200 }, (_, i) => `word${i}`).join(' ')

  test('shows the place with most different words', () => {
    const text = `alpha ${filler} alpha beta together ${filler} beta`
    const excerpt = show(excerptOf(text, ['alpha', 'beta']))
    expect(excerpt).toContain('[alpha beta] together')
    expect(excerpt).toMatch(/^… \w.*\w …$/)
    expect(excerpt?.length).toBeLessThan(320)
  })

  test('is the whole of a short text, and nothing when nothing is found', () => {
    expect(show(excerptOf('a short leak.', ['leak']))).toBe('a short [leak].')
    expect(excerptOf('a short text', ['leak'])).toBeNull()
  })

  test('begins and ends with sentences that are near', () => {
    const sentence = 'This one says nothing of it, and takes its time. '
    const text = `${sentence.repeat(8)}Here is version 2.7.3 of the leak, e.g. in a pool. ${sentence.repeat(8)}`
    expect(show(excerptOf(text, ['leak']))).toBe(
      `Here is version 2.7.3 of the [leak], e.g. in a pool. ${sentence.repeat(4).trim()}`,
    )
    const dense = '猫が好きです。'
    const excerpt = show(excerptOf(`${dense.repeat(40)}犬も好き。${dense.repeat(60)}`, ['犬も']))
    expect(excerpt).toMatch(/^\[犬も\]好き。(?:猫が好きです。)+$/)
  })

  test('holds the text as it is, bounded, and always a marked word', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 2000 }),
      fc
        .array(fc.constantFrom('cache', 'Cachë', 'x', '🎉', 'long'.repeat(300), '<b>', 'كيف'), { maxLength: 400 })
        .map((words) => words.join(' ')),
    )
    fc.assert(
      fc.property(text, (body) => {
        const excerpt = excerptOf(body, ['cach', 'x'])
        if (!excerpt) return
        expect(excerpt.some(({ isMatch }) => isMatch)).toBe(true)
        const inner = excerpt
          .map((segment) => segment.text)
          .join('')
          .replace(/^… /, '')
          .replace(/ …$/, '')
        expect(body).toContain(inner)
        expect(inner.length).toBeLessThanOrEqual(521)
        expect(inner.isWellFormed() || !body.isWellFormed()).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})
