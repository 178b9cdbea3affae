import { describe, expect, it } from 'vitest'
import { findOgLocale } from './locale.ts'
import { toMetadata } from './page-metadata.ts'
import { toSiteMetadata } from './site-metadata.ts'
import { createPage, hostileTexts, site } from './testing.ts'

it.each([
  ['en', 'unreviewed', 'Outside judge (v1.8.1, not reviewed here)'],
  ['de', 'claimed', 'Outside judge (v1.8.1, Prüfung angegeben)'],
] as const)(
  'the words for a card are those that it shows, in the language of the site: %s',
  (language, status, alt) => {
    const page = createPage({ revision: { status, version: '1.8.1' } })
    const [image] = toMetadata(page, { ...site, language }).openGraph.images ?? []
    expect(image?.alt).toBe(alt)
  },
)

describe('the head of an article', () => {
  const authors = [{ name: 'Ada', url: '/people/ada' }, { name: 'Ben' }]
  const head = toMetadata(createPage({ authors, lang: 'pt', reference: 'ref-1', tools: ['git'] }), site)

  it('names one address in canonical and og:url', () => {
    expect(head.alternates?.canonical).toBe('https://notes.example/posts/outside-judge')
    expect(head.openGraph.url).toBe(head.alternates?.canonical)
  })

  it('shows the picture of the version, with its size and type', () => {
    const image = {
      url: expect.stringMatching(/^https:\/\/notes\.example\/og\/outside-judge\/1\.8\.1\.png\?v=[0-9a-f]{8}$/),
      alt: 'Outside judge (v1.8.1, reviewed)',
    }
    expect(head.openGraph.images).toEqual([{ ...image, width: 1200, height: 630, type: 'image/png' }])
    expect(head.twitter).toMatchObject({ card: 'summary_large_image', images: [image] })
  })

  it('says when, by whom and about what', () => {
    expect(head.openGraph).toMatchObject({
      type: 'article',
      siteName: 'Field notes',
      locale: 'pt_BR',
      publishedTime: '2020-07-12T08:00:00.000Z',
      modifiedTime: '2026-11-22T10:00:00.000Z',
      authors: ['https://notes.example/people/ada', 'Ben'],
      section: 'judging',
      tags: ['judging', 'judges', 'git'],
    })
    expect(head.authors).toEqual([{ name: 'Ada', url: 'https://notes.example/people/ada' }, { name: 'Ben' }])
    expect(head.other).toMatchObject({ revision: '1.8.1', reference: 'ref-1' })
  })

  it('leads to the feeds, the Markdown and the oEmbed of the post', () => {
    expect(head.alternates?.types).toMatchObject({
      'application/feed+json': [{ url: 'https://notes.example/feed.json', title: 'Field notes' }],
      'text/markdown': [{ url: 'https://notes.example/posts/outside-judge.md' }],
      'application/json+oembed': [
        { url: 'https://notes.example/oembed?url=https%3A%2F%2Fnotes.example%2Fposts%2Foutside-judge' },
      ],
    })
  })

  it('writes an address of letters beyond ASCII as others can follow it', () => {
    const { alternates, openGraph } = toMetadata({ ...createPage(), slug: '判断-é' }, site)
    expect(alternates?.canonical).toBe('https://notes.example/posts/%E5%88%A4%E6%96%AD-%C3%A9')
    expect(openGraph.images?.[0]?.url).toMatch(
      /^https:\/\/notes\.example\/og\/%E5%88%A4%E6%96%AD-%C3%A9\/1\.8\.1\.png\?v=[0-9a-f]{8}$/,
    )
  })

  it.each(hostileTexts)('takes %s in title and summary', (_what, text, legal) => {
    const { title, description, openGraph } = toMetadata(createPage({ title: text, summary: text }), site)
    expect([title, description, openGraph.title, openGraph.description]).toEqual([legal, legal, legal, legal])
  })
})

it('leads from a permalink to the post, and offers nothing of the live revision', () => {
  const head = toMetadata(createPage(), site, { kind: 'permalink' })
  expect(head.title).toBe('Outside judge (v1.8.1)')
  expect(head.alternates?.canonical).toBe('https://notes.example/posts/outside-judge')
  expect(head.robots).toEqual({ index: false, follow: true })
  expect(Object.keys(head.alternates?.types ?? {})).not.toContain('text/markdown')
})

it('says nothing of a draft in the head of its preview', () => {
  const canary = 'canary'
  const page = createPage({ title: canary, summary: canary, authors: [{ name: canary }] }, canary)
  const head = toMetadata({ ...page, slug: canary }, site, { kind: 'preview' })
  expect(JSON.stringify(head)).not.toContain(canary)
  expect(head).toMatchObject({ alternates: null, description: null, referrer: 'no-referrer' })
  expect(head.openGraph).toEqual({ type: 'website', title: 'Preview', siteName: 'Field notes' })
})

describe('the head of a collection', () => {
  it('is that of the site when nothing else is said', () => {
    const head = toSiteMetadata(site)
    expect(head.title).toBeUndefined()
    expect(head.alternates?.canonical).toBe('https://notes.example/')
    expect(head.openGraph).toMatchObject({ type: 'website', title: 'Field notes', url: 'https://notes.example/' })
    expect(head.alternates?.types['application/atom+xml']?.[0]?.url).toBe('https://notes.example/atom.xml')
  })

  it('has its own address and feeds', () => {
    const head = toSiteMetadata(site, {
      title: 'Caching',
      path: '/topics/caching/page/2',
      feedsBelow: '/topics/caching',
    })
    expect(head.alternates?.canonical).toBe('https://notes.example/topics/caching/page/2')
    expect(head.alternates?.types['application/feed+json']).toEqual([
      { url: 'https://notes.example/topics/caching/feed.json', title: 'Caching' },
    ])
  })

  it('can be kept out of search', () => {
    expect(toSiteMetadata(site, { path: '/search', indexable: false }).robots).toEqual({ index: false, follow: true })
  })
})

it.each([
  ['en', 'en_US'],
  ['en-GB', 'en_GB'],
  ['pt-BR', 'pt_BR'],
  ['zh-Hant', 'zh_TW'],
  ['de', 'de_DE'],
  ['xx-not-a-real-tag-a', null],
])('%s is %s to Open Graph', (lang, locale) => {
  expect(findOgLocale(lang)).toBe(locale)
})
