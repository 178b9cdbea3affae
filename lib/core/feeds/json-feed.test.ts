import { expect, it } from 'vitest'
import { createIllustratedPage, createPage, reviewedMeta, site } from '#lib/core/seo/testing.ts'
import { renderJsonFeed } from './json-feed.ts'
import { toTexts } from './testing.ts'

const feed = {
  site,
  title: 'Field notes',
  feedUrl: 'https://notes.example/feed.json',
  homeUrl: 'https://notes.example/',
  language: 'en',
  texts: new Map<string, string>(),
}

it('begins with its version', () => {
  expect(renderJsonFeed({ ...feed, pages: [] })).toMatch(/^\{"version":"https:\/\/jsonfeed\.org\/version\/1\.1",/)
})

it('says of a post what its revision says', () => {
  const page = createPage({
    reference: 'ref-1',
    lang: 'de',
    authors: [{ name: 'Ada', url: '/ada' }],
    tools: ['git', 'judges'],
    heroImage: { url: '/media/x.jpg', width: 1600, height: 900 },
    ai: { involvement: 'assisted', model: 'a model' },
    revision: { ...reviewedMeta.revision, reviewer: 'Ben', checked: ['facts'] },
  })
  const { items, ...top } = JSON.parse(
    renderJsonFeed({ ...feed, nextUrl: 'https://notes.example/next', pages: [page], texts: toTexts([page]) }),
  )
  expect(top).toEqual({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Field notes',
    home_page_url: 'https://notes.example/',
    feed_url: 'https://notes.example/feed.json',
    next_url: 'https://notes.example/next',
    authors: [{ name: 'Field notes', url: 'https://notes.example/' }],
    language: 'en',
  })
  expect(items).toEqual([
    {
      id: 'judge-025680',
      url: 'https://notes.example/posts/outside-judge',
      title: 'Outside judge',
      summary: 'A note that is published many times.',
      content_html: '<p>Text.</p>',
      image: expect.stringMatching(/^https:\/\/notes\.example\/og\/outside-judge\/1\.8\.1\.png\?v=[0-9a-f]{8}$/),
      banner_image: 'https://notes.example/media/x.jpg',
      date_published: '2020-07-12T08:00:00.000Z',
      date_modified: '2026-11-22T10:00:00.000Z',
      authors: [{ name: 'Ada', url: 'https://notes.example/ada' }],
      tags: ['judging', 'judges', 'git'],
      language: 'de',
      _alphanode: {
        about: 'https://notes.example/',
        version: '1.8.1',
        reference: 'ref-1',
        hash: page.revision.hash,
        review: { status: 'reviewed', reviewer: 'Ben', reviewedOn: '2020-07-12', checked: ['facts'] },
        disclosure: {
          involvement: 'assisted',
          text: 'Written with the help of a model; reviewed by Ben on 2020-07-12 (facts).',
          digitalSourceType: 'http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia',
          reviewedByPerson: true,
        },
      },
    },
  ])
})

it('shows the picture above the text when the site keeps it, and the card instead of a drawing', () => {
  const pages = [createIllustratedPage(), createIllustratedPage({ kind: 'svg' })]
  const { items } = JSON.parse(renderJsonFeed({ ...feed, pages }))
  expect(items).toMatchObject([
    { image: 'https://notes.example/media/aa/1280.jpg', banner_image: 'https://notes.example/media/aa/1280.jpg' },
    { image: expect.stringContaining('/og/'), banner_image: 'https://notes.example/media/aa/1500.svg' },
  ])
})

it('never leads to itself', () => {
  expect(JSON.parse(renderJsonFeed({ ...feed, nextUrl: feed.feedUrl, pages: [] }))).not.toHaveProperty('next_url')
})

it('says the series as the note does, whatever else is in it', () => {
  const page = createPage({ series: { name: 'Git & you', position: 2 } })
  const [item] = JSON.parse(renderJsonFeed({ ...feed, pages: [page] })).items
  expect(item._alphanode.series).toEqual({
    name: 'Git & you',
    url: 'https://notes.example/series/git-you',
    position: 2,
  })
})
