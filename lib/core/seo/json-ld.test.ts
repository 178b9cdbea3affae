import { parse } from 'parse5'
import { describe, expect, it } from 'vitest'
import type { PostMeta } from '#lib/core/posts'
import { renderJsonLd, toJsonLd } from './json-ld.ts'
import { createIllustratedPage, createPage, hostileTexts, reviewedMeta, site } from './testing.ts'

// biome-ignore lint/suspicious/noExplicitAny: what a consumer reads has no type
const readGraph = (meta: Partial<PostMeta> = {}): any[] =>
  JSON.parse(renderJsonLd(toJsonLd(createPage(meta), site)))['@graph']
const readArticle = (meta: Partial<PostMeta> = {}) => readGraph(meta)[0]
const articleOf = (page: ReturnType<typeof createPage>) => JSON.parse(renderJsonLd(toJsonLd(page, site)))['@graph'][0]

describe('JSON-LD in a script element', () => {
  it.each(hostileTexts)('carries %s', (_what, text, legal) => {
    const entities = [{ name: text, type: text }]
    const json = renderJsonLd(toJsonLd(createPage({ title: text, summary: text, entities }), site))
    expect(json).not.toMatch(/[<>&\u2028\u2029]/)
    const article = JSON.parse(findScriptText(`<script type="application/ld+json">${json}</script>`))['@graph'][0]
    expect(article).toMatchObject({ headline: legal, description: legal })
    expect(article.about.at(-1)).toMatchObject({ name: legal, additionalType: legal })
  })
})

/** The text of the head's only element, as a browser reads it. */
function findScriptText(html: string): string {
  const document = JSON.parse(JSON.stringify(parse(html), (key, value) => (key === 'parentNode' ? undefined : value)))
  const [head, body] = document.childNodes[0].childNodes
  expect(head.childNodes).toHaveLength(1)
  expect(body.childNodes).toHaveLength(0)
  return head.childNodes[0].childNodes[0].value
}

describe('the article', () => {
  it('states the revision', () => {
    expect(readArticle({ reference: 'ref-1', difficulty: 'expert', readingTime: 5, lang: 'de' })).toMatchObject({
      '@type': 'TechArticle',
      version: '1.8.1',
      datePublished: '2020-07-12T08:00:00.000Z',
      dateModified: '2026-11-22T10:00:00.000Z',
      identifier: [
        { '@type': 'PropertyValue', propertyID: 'reference', value: 'ref-1' },
        { '@type': 'PropertyValue', propertyID: 'id', value: 'judge-025680' },
      ],
      timeRequired: 'PT5M',
      proficiencyLevel: 'Expert',
      wordCount: 1,
      inLanguage: 'de',
      isAccessibleForFree: true,
    })
  })

  it('names the authors that are given, and else the publisher', () => {
    expect(readArticle().author).toMatchObject([{ '@type': 'Organization', name: 'Field notes' }])
    const authors = [{ name: 'Ada', url: 'https://ada.example/' }, { name: 'Field notes' }]
    expect(readArticle({ authors }).author).toMatchObject([
      { '@type': 'Person', name: 'Ada', url: 'https://ada.example/' },
      { '@type': 'Organization', '@id': 'https://notes.example/#publisher' },
    ])
  })

  it.each([
    ['draft', 'Draft'],
    ['in-review', 'In Review'],
    ['reviewed', 'Published'],
    ['archived', 'Obsolete'],
  ] as const)('%s is %s', (status, workStatus) => {
    const article = readArticle({ revision: { ...reviewedMeta.revision, status, reviewer: 'Ada' } })
    expect(article.creativeWorkStatus).toBe(workStatus)
    expect(article.mainEntityOfPage.reviewedBy?.name).toBe(status === 'reviewed' ? 'Ada' : undefined)
  })

  it('discloses a machine’s part where the note says that one took part', () => {
    expect(readArticle()).not.toHaveProperty('digitalSourceType')
    expect(readArticle({ ai: { involvement: 'generated' } }).digitalSourceType).toMatch(/\/trainedAlgorithmicMedia$/)
  })

  it('names the work it was made from', () => {
    const url = 'https://old.example/judge'
    expect(readArticle({ payload: { sourceUrl: url } }).isBasedOn).toBe(url)
    expect(readArticle({ extra: { canonical_url: url } }).isBasedOn).toBe(url)
    expect(readArticle({ payload: { sourceUrl: 'javascript:alert(1)' } })).not.toHaveProperty('isBasedOn')
  })

  it('shows the card and the picture above the text', () => {
    const heroImage = { url: '/media/x.jpg', width: 1600, height: 900, source: 'Archive' }
    expect(readArticle({ heroImage }).image).toMatchObject([
      {
        url: expect.stringMatching(/^https:\/\/notes\.example\/og\/outside-judge\/1\.8\.1\.png\?v=[0-9a-f]{8}$/),
        width: 1200,
        height: 630,
      },
      { url: 'https://notes.example/media/x.jpg', width: 1600, creditText: 'Archive' },
    ])
  })
})

it('leads by the topic to the note', () => {
  const [, { itemListElement }] = readGraph()
  expect(itemListElement).toEqual([
    { '@type': 'ListItem', position: 1, name: 'Field notes', item: 'https://notes.example/' },
    { '@type': 'ListItem', position: 2, name: 'judging', item: 'https://notes.example/topics/judging' },
    { '@type': 'ListItem', position: 3, name: 'Outside judge', item: 'https://notes.example/posts/outside-judge' },
  ])
})

it('says whose the picture is and what may be done with it, the note first', () => {
  const credit = {
    ...{ creator: 'Ada', line: 'Ada / Archive', copyright: '© 2026 Ada' },
    ...{ licence: 'https://licence.example/', licensor: 'https://licensor.example/' },
  }
  expect(articleOf(createIllustratedPage({ credit })).image[1]).toMatchObject({
    creditText: 'Ada / Archive',
    creator: { '@type': 'Person', name: 'Ada' },
    copyrightNotice: '© 2026 Ada',
    license: 'https://licence.example/',
    acquireLicensePage: 'https://licensor.example/',
  })
})

describe('the picture above the text', () => {
  const kept = {
    ...{ address: './a.png', hash: 'aa', kind: 'png' as const, width: 2000, height: 1000, hasAlpha: false },
    ...{ isAnimated: false, isDrawn: true, lightness: 2, hue: null },
  }

  it('is the one that the site keeps, by whatever name the note has it', () => {
    const page = { ...createPage({ extra: { cover: './a.png' } }), pictures: [kept] }
    expect(articleOf(page).image[1]).toMatchObject({
      url: 'https://notes.example/media/aa/1280.png',
      width: 1280,
      height: 640,
    })
  })

  it('is not named while its address leads nowhere', () => {
    expect(readArticle({ extra: { cover: './a.png' } }).image).toHaveLength(1)
  })
})
