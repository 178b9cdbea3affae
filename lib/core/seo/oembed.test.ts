import { expect, it } from 'vitest'
import { fitsOembed, toOembed } from './oembed.ts'
import { createIllustratedPage, createPage, hostileTexts, site } from './testing.ts'

const thumbnail = {
  thumbnail_url: expect.stringMatching(/^https:\/\/notes\.example\/og\/outside-judge\/1\.8\.1\.png\?v=[0-9a-f]{8}$/),
  thumbnail_width: 1200,
  thumbnail_height: 630,
}

it('is a link with the card as its thumbnail', () => {
  expect(toOembed(createPage({ authors: [{ name: 'Ada', url: '/ada' }] }), site, { picture: true })).toEqual({
    version: '1.0',
    type: 'link',
    title: 'Outside judge',
    author_name: 'Ada',
    author_url: 'https://notes.example/ada',
    provider_name: 'Field notes',
    provider_url: 'https://notes.example/',
    cache_age: 3600,
    ...thumbnail,
  })
})

it.each([
  [{}, 640, 427],
  [{ height: 600 }, 960, 384],
  [{ width: 1000, height: 500 }, 1000, 500],
])('has the picture above the text as its thumbnail, no larger than a card: %j', (size, width, height) => {
  expect(toOembed(createIllustratedPage(size), site, { picture: true })).toMatchObject({
    thumbnail_url: `https://notes.example/media/aa/${width}.jpg`,
    thumbnail_width: width,
    thumbnail_height: height,
  })
})

it.each([{ kind: 'svg' as const }, { width: 1000, height: 9000 }])('keeps the card instead of %j', (picture) => {
  expect(toOembed(createIllustratedPage(picture), site, { picture: true })).toMatchObject(thumbnail)
})

it.each([
  [{}, true],
  [{ maxwidth: 1200, maxheight: 630 }, true],
  [{ maxwidth: 1199 }, false],
  [{ maxheight: 629 }, false],
])('asked for %j, has a thumbnail: %s', (limits, has) => {
  const picture = fitsOembed(limits)
  expect('thumbnail_url' in toOembed(createPage(), site, { picture })).toBe(has)
})

it('names several authors and no author that is not there', () => {
  expect(
    toOembed(createPage({ authors: [{ name: 'Ada' }, { name: 'Ben' }] }), site, { picture: true }).author_name,
  ).toBe('Ada, Ben')
  expect(toOembed(createPage(), site, { picture: true })).not.toHaveProperty('author_name')
})

it.each(hostileTexts)('carries %s', (_what, title, legal) => {
  expect(toOembed(createPage({ title }), site, { picture: true }).title).toBe(legal)
})
