import { AlphanodeError } from '#lib/errors'
import { renderElement, toXmlText } from './xml.ts'

export interface SitemapEntry {
  /** Absolute. */
  loc: string
  /** W3C date and time: of the last published change, never of a build. */
  lastmod?: string | null
  /** The same in other languages, itself among them, by `hreflang`. */
  alternates?: Readonly<Record<string, string>>
  /** The pictures that the page shows, absolute. */
  images?: readonly string[]
}

/** sitemaps.org: a file holds at most 50,000 addresses and 50 MB (52,428,800 bytes) uncompressed. */
const mostEntries = 50_000
const mostBytes = 52_428_800

export const renderSitemap = (urls: readonly SitemapEntry[]): string => render('urlset', 'url', urls)

/** An index lists sitemaps of the same host, never other indexes. */
export const renderSitemapIndex = (sitemaps: readonly SitemapEntry[]): string =>
  render('sitemapindex', 'sitemap', sitemaps)

function render(root: string, item: string, entries: readonly SitemapEntry[]): string {
  if (entries.length > mostEntries)
    throw new AlphanodeError('too-large', `${root}: expected at most ${mostEntries} entries, found ${entries.length}`)
  const content = entries.map((entry) => `\n${renderElement(item, {}, renderEntry(entry))}`).join('')
  const hasAlternates = entries.some(({ alternates }) => alternates !== undefined)
  const hasImages = entries.some(({ images }) => images !== undefined && images.length > 0)
  const namespaces = {
    xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9',
    ...(hasAlternates ? { 'xmlns:xhtml': 'http://www.w3.org/1999/xhtml' } : {}),
    ...(hasImages ? { 'xmlns:image': 'http://www.google.com/schemas/sitemap-image/1.1' } : {}),
  }
  const body = renderElement(root, namespaces, `${content}\n`)
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n${body}\n`
  const bytes = Buffer.byteLength(xml)
  if (bytes > mostBytes)
    throw new AlphanodeError('too-large', `${root}: expected at most ${mostBytes} bytes, found ${bytes}`)
  return xml
}

function renderEntry({ loc, lastmod, alternates = {}, images = [] }: SitemapEntry): string {
  const location = renderElement('loc', {}, toXmlText(loc))
  const changed = lastmod ? renderElement('lastmod', {}, toXmlText(lastmod)) : ''
  const languages = Object.entries(alternates).map(([hreflang, href]) =>
    renderElement('xhtml:link', { rel: 'alternate', hreflang, href }),
  )
  const pictures = images.map((image) =>
    renderElement('image:image', {}, renderElement('image:loc', {}, toXmlText(image))),
  )
  return [location, changed, ...languages, ...pictures].join('')
}
