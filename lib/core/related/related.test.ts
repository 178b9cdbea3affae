import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { type Candidate, isNearlySameText, rankSimilar, toFeatures, toSignature, wordLikeness } from './index.ts'

const vocabulary =
  'cache query index page store queue worker reader writer commit rollback version edition epoch pointer limit'.split(
    ' ',
  )
/** A text of its own for each number, always the same. */
const textOf = (number: number, words = 400): string =>
  Array.from(
    { length: words },
    (_, i) => `${vocabulary[(i * 7 + number * 13 + ((i * number) % 5)) % vocabulary.length]}${(i * number) % 97}`,
  ).join(' ')

const candidate = (
  num: number,
  meta: Partial<Parameters<typeof toFeatures>[0]> = {},
  text = textOf(num),
): Candidate => ({
  num,
  id: `post-${String(num).padStart(3, '0')}`,
  features: toFeatures({ topic: { problem: `problem ${num}`, stack: `stack ${num}` }, ...meta }),
  signature: toSignature(text),
})

describe('signatures', () => {
  test('never change: they are stored', () => {
    const bytes = toSignature(`Cache rules should be written for people. Кэш 缓存 ${textOf(3)}`)
    expect(bytes).toHaveLength(512)
    expect(createHash('sha256').update(bytes).digest('hex').slice(0, 16)).toBe('320febc042a63b3e')
  })

  test('are readable at any offset, as database drivers hand them out', () => {
    const bytes = toSignature(textOf(1))
    const shifted = new Uint8Array(513)
    shifted.set(bytes, 1)
    expect(wordLikeness(bytes, shifted.subarray(1))).toBe(1)
  })

  test('an empty text is like nothing, not even itself', () => {
    expect(wordLikeness(toSignature(''), toSignature(''))).toBe(0)
    expect(isNearlySameText(toSignature(''), toSignature(''))).toBe(false)
  })

  test('a few changed words are nearly the same text; another text is not', () => {
    const text = textOf(5)
    expect(isNearlySameText(toSignature(text), toSignature(text.replace('cache', 'cash')))).toBe(true)
    expect(isNearlySameText(toSignature(text), toSignature(textOf(6)))).toBe(false)
  })
})

describe('ranking', () => {
  const meta = {
    topic: { problem: 'Choosing boundaries', stack: 'Python' },
    stack: ['Python', 'Backend'],
    tools: ['git', 'pytest'],
    entities: [{ name: 'FastAPI', type: 'framework' }],
  }
  const post = candidate(100, meta)

  test('a shared problem or stack weighs more than entities, these more than stacks, these more than tools', () => {
    const candidates = [
      candidate(1),
      candidate(2, { tools: ['Git'] }),
      candidate(3, { stack: ['backend'] }),
      candidate(4, { entities: [{ name: 'fastapi', type: 'other' }] }),
      candidate(5, { topic: { problem: 'choosing boundaries', stack: 'go' } }),
      candidate(6, { topic: { problem: 'choosing boundaries', stack: 'python' } }),
    ]
    expect(rankSimilar(post, candidates, 6).map((neighbour) => neighbour.num)).toEqual([6, 5, 4, 3, 2, 1])
  })

  test('the reasons are what both have, most telling first, each once, at most four', () => {
    const other = candidate(1, { ...meta, topic: { problem: 'CHOOSING boundaries', stack: 'python' } })
    expect(rankSimilar(post, [other], 1)[0]?.shared).toEqual(['Choosing boundaries', 'Python', 'FastAPI', 'Backend'])
  })

  test('neither the post itself, nor nearly the same text, nor a second copy of a neighbour is similar', () => {
    const copyOfPost = candidate(7, meta, textOf(100))
    const candidates = [post, copyOfPost, candidate(1, meta, textOf(1)), candidate(2, meta, textOf(1)), candidate(3)]
    expect(rankSimilar(post, candidates, 5).map((neighbour) => neighbour.num)).toEqual([1, 3])
  })

  test('what shares neither a name nor words stands in only where nothing else does', () => {
    const harbour = candidate(1, {}, 'The harbour master closes the inner gate before the tide turns at night.')
    const oven = candidate(2, {}, 'Rye dough rests in a covered bowl until morning, then bakes under the lid.')
    const tide = candidate(3, {}, 'Before the tide turns at night, the master of the inner harbour lowers the gate.')
    expect(rankSimilar(harbour, [oven, tide], 5).map(({ num }) => num)).toEqual([3])
    expect(rankSimilar(harbour, [tide, oven], 5).map(({ num }) => num)).toEqual([3])
    expect(rankSimilar(harbour, [oven], 5).map(({ num }) => num)).toEqual([2])
    const bowl = candidate(4, { tags: ['Tides'] }, 'A bowl.')
    expect(rankSimilar(candidate(5, { tags: ['tides'] }, 'Mud.'), [oven, bowl], 5).map(({ num }) => num)).toEqual([4])
  })

  test('the same candidates in any order are ranked alike', () => {
    const candidates = Array.from({ length: 12 }, (_, i) => candidate(i + 1, i % 2 ? meta : {}))
    expect(rankSimilar(post, candidates.toReversed(), 5)).toEqual(rankSimilar(post, candidates, 5))
  })

  test('a name that every object inherits is a name like others', () => {
    const named = { tools: ['Constructor', 'toString', '__proto__'] }
    expect(rankSimilar(candidate(1, named), [candidate(2, named)], 1)[0]?.shared).toEqual(named.tools)
    expect(rankSimilar(candidate(1, named), [candidate(2)], 1)[0]?.shared).toEqual([])
  })

  test('likeness is mutual', () => {
    const other = candidate(1, { ...meta, tools: ['pytest', 'logs'] })
    expect(rankSimilar(other, [post], 1)[0]?.score).toBe(rankSimilar(post, [other], 1)[0]?.score)
  })
})
