import { expect, test } from 'vitest'
import { toEffectSentences } from './effect-sentences.ts'

const nothing = {
  commit: 1,
  token: 't',
  posts: [],
  lists: [],
  addresses: [],
  gate: [],
  kinds: null,
  later: [],
  tags: [],
}

test('effects are told in sentences', () => {
  const told = toEffectSentences({
    ...nothing,
    posts: [
      { id: 'a', slug: 'a', edition: { before: null, after: '1.0.0-x' }, because: ['new'] },
      { id: 'b', slug: 'b', edition: { before: 'x', after: 'y' }, because: ['similar posts'] },
    ],
    lists: [
      { kind: 'all', slug: '', name: '', epoch: { before: 1, after: 2 }, count: { before: 3, after: 4 } },
      { kind: 'topic', slug: 'go', name: 'Go', epoch: { before: 1, after: 2 }, count: { before: 1, after: 1 } },
      { kind: 'shard', slug: '1', name: 'Shard 1', epoch: { before: 1, after: 2 }, count: { before: 0, after: 0 } },
    ],
    addresses: [
      { slug: 'a', before: 'gone', after: 'page' },
      { slug: 'c', before: 'moved', after: 'page' },
    ],
    gate: [{ id: 'a', listed: { before: false, after: false }, reasons: ['its revision is in-review, not reviewed'] }],
    later: ['c'],
  })
  expect(told).toEqual([
    '/posts/a is a new page.',
    '/posts/b shows something else: similar posts.',
    '/posts/c is the page of this note.',
    'The home page and the feeds list 1 more, 4 in all.',
    'Topic Go lists the same notes with another state.',
    'The sitemap changes.',
    'Search engines, feeds and lists leave it out: its revision is in-review, not reviewed.',
    'One page finds similar notes anew in the background.',
  ])
})

test('of many pages the first are named, and the others counted', () => {
  const posts = Array.from({ length: 9 }, (_, at) => ({
    ...{ id: `p${at}`, slug: `p${at}`, edition: { before: 'x', after: null }, because: ['gone'] },
  }))
  const told = toEffectSentences({ ...nothing, posts })
  expect(told).toHaveLength(7)
  expect(told.at(-1)).toBe('3 more pages change as well.')
})
