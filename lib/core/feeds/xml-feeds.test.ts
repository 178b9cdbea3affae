import { expect, it } from 'vitest'
import { createIllustratedPage, createPage, parseXml, requireChild, site } from '#lib/core/seo/testing.ts'
import { renderAtom } from './atom.ts'
import { renderRss } from './rss.ts'

const feed = {
  site,
  title: 'Field notes',
  feedUrl: 'https://notes.example/feed.xml',
  homeUrl: 'https://notes.example/',
  language: 'en',
  pages: [createPage({ authors: [{ name: 'Ada', url: 'https://ada.example/' }] })],
  texts: new Map<string, string>(),
}

it('RSS follows the best practices', () => {
  const channel = requireChild(parseXml(renderRss(feed)), 'channel')
  expect(requireChild(channel, 'atom:link').attributes).toEqual({
    rel: 'self',
    type: 'application/rss+xml',
    href: 'https://notes.example/feed.xml',
  })
  expect(requireChild(channel, 'lastBuildDate').text).toBe('Sun, 22 Nov 2026 10:00:00 GMT')
  const item = requireChild(channel, 'item')
  const entry = requireChild(parseXml(renderAtom(feed)), 'entry')
  expect(requireChild(item, 'guid')).toMatchObject({
    attributes: { isPermaLink: 'false' },
    text: requireChild(entry, 'id').text,
  })
  expect(requireChild(item, 'pubDate').text).toBe('Sun, 12 Jul 2020 08:00:00 GMT')
  expect(requireChild(item, 'dc:creator').text).toBe('Ada')
  const names = item.children.map(({ name }) => name)
  expect(names.indexOf('description')).toBeLessThan(names.indexOf('content:encoded'))
})

it('RSS writes markup in titles as hexadecimal references', () => {
  const pages = [createPage({ title: 'a < b & c' })]
  expect(renderRss({ ...feed, pages })).toContain('<title>a &#x3C; b &#x26; c</title>')
})

it('RSS writes the plain text of a summary as HTML', () => {
  const pages = [createPage({ summary: 'a < b & c' })]
  const item = requireChild(requireChild(parseXml(renderRss({ ...feed, pages })), 'channel'), 'item')
  expect(requireChild(item, 'description').text).toBe('a &lt; b &amp; c')
})

it('Atom has what RFC 4287 requires', () => {
  const atom = parseXml(renderAtom(feed))
  expect(atom.attributes).toEqual({
    xmlns: 'http://www.w3.org/2005/Atom',
    'xmlns:media': 'http://search.yahoo.com/mrss/',
    'xml:lang': 'en',
  })
  expect(requireChild(atom, 'updated').text).toBe('2026-11-22T10:00:00.000Z')
  expect(requireChild(requireChild(atom, 'author'), 'name').text).toBe('Field notes')
  const links = atom.children.filter(({ name }) => name === 'link').map(({ attributes }) => attributes.rel)
  expect(links).toEqual(['alternate', 'self'])
  const entry = requireChild(atom, 'entry')
  expect(requireChild(entry, 'id').text).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-/)
  expect(requireChild(entry, 'content').attributes).toEqual({ type: 'html' })
  expect(requireChild(requireChild(entry, 'author'), 'uri').text).toBe('https://ada.example/')
})

it('Atom says that the plain text of a summary is HTML', () => {
  const pages = [createPage({ summary: 'a < b & c' })]
  const entry = requireChild(parseXml(renderAtom({ ...feed, pages })), 'entry')
  expect(requireChild(entry, 'summary')).toMatchObject({ attributes: { type: 'html' }, text: 'a &lt; b &amp; c' })
})

it('RSS names all authors in one element, and none where there is none', () => {
  const creatorsOf = (names: string[]) => {
    const pages = [createPage({ authors: names.map((name) => ({ name })) })]
    const item = requireChild(requireChild(parseXml(renderRss({ ...feed, pages })), 'channel'), 'item')
    return item.children.filter(({ name }) => name === 'dc:creator').map(({ text }) => text)
  }
  expect(creatorsOf(['Ada', 'Ben'])).toEqual(['Ada, Ben'])
  expect(creatorsOf([])).toEqual([])
})

it.each([
  ['the card', createPage(), { url: expect.stringContaining('/og/'), type: 'image/png', width: '1200', height: '630' }],
  [
    'the picture above the text',
    createIllustratedPage(),
    { url: 'https://notes.example/media/aa/1280.jpg', type: 'image/jpeg', width: '1280', height: '853' },
  ],
])('both show %s', (_what, page, image) => {
  const item = requireChild(requireChild(parseXml(renderRss({ ...feed, pages: [page] })), 'channel'), 'item')
  const entry = requireChild(parseXml(renderAtom({ ...feed, pages: [page] })), 'entry')
  for (const each of [item, entry])
    expect(requireChild(each, 'media:content').attributes).toEqual({ ...image, medium: 'image' })
})
