import { expect, test } from 'vitest'
import { findHero } from './index.ts'

const own = { url: '/a.png', width: 4, height: 3 }

test.each([
  ['its own field', { heroImage: own, extra: { cover: 'b.png' } }, own],
  [
    'a name of other systems',
    { extra: { cover: { image: './b.png', alt: 'B', relative: true } } },
    { url: './b.png', alt: 'B' },
  ],
  ['an address', { internal: { coverImage: '/img/b.JPG' } }, { url: '/img/b.JPG' }],
  ['a word', { extra: { banner: 'blue' } }, null],
  ['a name of every object', { extra: {} }, null],
])('hero by %s', (_, meta, hero) => {
  expect(findHero(meta)).toEqual(hero)
})
