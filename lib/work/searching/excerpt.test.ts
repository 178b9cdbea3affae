import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { markWords, type Segment, toExcerpt } from './excerpt.ts'

const wanted = (words: string[], prefix: string | null = null) => ({ words: new Set(words), prefix })
const show = (segments: readonly Segment[] | null) =>
  segments?.map(({ text, isMatch }) => (isMatch ? `[${text}]` : text)).join('') ?? null

test.each<[string, string[], string | null, string]>([
  ['Caching and cache', ['cache'], null, 'Caching and [cache]'],
  ['Caching and cache', ['cach'], 'cach', '[Caching] and [cache]'],
  ['Ein Café, CAFÉ!', ['cafe'], null, 'Ein [Café], [CAFÉ]!'],
  ['<script>cache</script>', ['cache'], null, '<script>[cache]</script>'],
  ['كيف نختار حدود', ['نختار'], null, 'كيف [نختار] حدود'],
  ['nothing here', ['cache'], null, 'nothing here'],
  ['', ['cache'], null, ''],
])('in %j, %j (beginning %j) are marked: %s', (text, words, prefix, shown) =>
  expect(show(markWords(text, wanted(words, prefix)))).toBe(shown),
)

describe('an excerpt', () => {
  const filler = Array.from({ length: 200 }, (_, i) => `word${i}`).join(' ')

  test('shows the place with most different words', () => {
    const text = `alpha ${filler} alpha beta together ${filler} beta`
    const excerpt = show(toExcerpt(text, wanted(['alpha', 'beta'])))
    expect(excerpt).toContain('[alpha beta] together')
    expect(excerpt).toMatch(/^… \w.*\w …$/)
    expect(excerpt?.length).toBeLessThan(320)
  })

  test('is the whole of a short text, and nothing when nothing is found', () => {
    expect(show(toExcerpt('a short cache.', wanted(['cache'])))).toBe('a short [cache].')
    expect(toExcerpt('a short text', wanted(['cache']))).toBeNull()
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
        const excerpt = toExcerpt(body, wanted(['cache', 'x'], 'lo'))
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
