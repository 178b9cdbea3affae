import { describe, expect, it } from 'vitest'
import { renderSitemap, renderSitemapIndex } from './sitemap.ts'
import { hostileTexts, parseXml, requireChild } from './testing.ts'

const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9'

describe('sitemaps', () => {
  it('list addresses with the time of their last change', () => {
    const lastmod = '2026-11-22T10:00:00.000Z'
    const urls = [{ loc: 'https://notes.example/posts/a', lastmod }, { loc: 'https://notes.example/posts/b' }]
    const { name, attributes, children } = parseXml(renderSitemap(urls))
    expect([name, attributes.xmlns]).toEqual(['urlset', namespace])
    expect(children.map((url) => url.children.map(({ name, text }) => [name, text]))).toEqual([
      [
        ['loc', 'https://notes.example/posts/a'],
        ['lastmod', lastmod],
      ],
      [['loc', 'https://notes.example/posts/b']],
    ])
  })

  it('name the pictures of a page after its languages, and their namespace only then', () => {
    const url = { loc: 'https://notes.example/posts/a', alternates: { de: 'https://notes.example/posts/b' } }
    const images = ['https://notes.example/media/aa/1280.jpg', 'https://notes.example/media/bb/640.png']
    const { attributes, children } = parseXml(renderSitemap([{ ...url, images }]))
    expect(attributes['xmlns:image']).toBe('http://www.google.com/schemas/sitemap-image/1.1')
    const [, , ...pictures] = children[0]?.children ?? []
    expect(pictures.map((each) => [each.name, requireChild(each, 'image:loc').text])).toEqual(
      images.map((image) => ['image:image', image]),
    )
    expect(renderSitemap([{ ...url, images: [] }])).not.toContain('xmlns:image')
  })

  it('are listed in an index', () => {
    const index = parseXml(renderSitemapIndex([{ loc: 'https://notes.example/sitemaps/0.xml' }]))
    expect(index.name).toBe('sitemapindex')
    expect(requireChild(requireChild(index, 'sitemap'), 'loc').text).toBe('https://notes.example/sitemaps/0.xml')
  })

  it('may be empty', () => {
    expect(parseXml(renderSitemap([])).children).toEqual([])
  })

  it.each(hostileTexts)('carry %s', (_what, text, legal) => {
    const url = requireChild(parseXml(renderSitemap([{ loc: text }])), 'url')
    expect(requireChild(url, 'loc').text).toBe(legal)
  })

  it('hold 50,000 addresses and not one more', () => {
    const urls = Array.from({ length: 50_000 }, () => ({ loc: 'https://notes.example/' }))
    expect(parseXml(renderSitemap(urls)).children).toHaveLength(50_000)
    expect(() => renderSitemap([...urls, { loc: 'https://notes.example/' }])).toThrow(
      /at most 50000 entries, found 50001/,
    )
  })

  it('hold 50 MB and no more', () => {
    const urls = Array.from({ length: 30_000 }, () => ({ loc: `https://notes.example/${'x'.repeat(1800)}` }))
    expect(() => renderSitemap(urls)).toThrow(/at most 52428800 bytes/)
  })
})
