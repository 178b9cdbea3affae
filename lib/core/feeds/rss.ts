import { renderElement, toCdata, toXmlText } from '#lib/core/seo'
import type { Feed } from './feed.ts'
import { type FeedItem, findNewestChange, toFeedItems } from './feed-item.ts'
import { toHtmlText } from './html-text.ts'
import { mediaNamespace, renderMediaContent } from './media-content.ts'
import { toPermanentUrn } from './permanent-urn.ts'

const namespaces = {
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:media': mediaNamespace,
}

/** RSS 2.0 after the RSS Best Practices Profile. */
export function renderRss({
  site,
  title,
  description,
  feedUrl,
  homeUrl,
  nextUrl,
  language,
  pages,
  texts,
}: Feed): string {
  const items = toFeedItems({ pages, texts, site })
  const newest = findNewestChange(items)
  const channel = [
    text('title', title),
    text('link', homeUrl),
    text('description', description ?? title),
    language && text('language', language),
    newest && text('lastBuildDate', toRfc822(newest)),
    renderElement('atom:link', { rel: 'self', type: 'application/rss+xml', href: feedUrl }),
    site.hub && renderElement('atom:link', { rel: 'hub', href: site.hub }),
    nextUrl && renderElement('atom:link', { rel: 'next', type: 'application/rss+xml', href: nextUrl }),
    ...items.map(renderItem),
  ]
  const body = renderElement('channel', {}, channel.filter(Boolean).join('\n'))
  return `<?xml version="1.0" encoding="UTF-8"?>\n${renderElement('rss', { version: '2.0', ...namespaces }, body)}\n`
}

/** `description` comes before `content:encoded`: readers that know one of them take the last they see. */
function renderItem(item: FeedItem): string {
  const parts = [
    text('title', item.title),
    text('link', item.url),
    renderElement('guid', { isPermaLink: 'false' }, toXmlText(toPermanentUrn(item.id))),
    text('pubDate', toRfc822(item.publishedAt)),
    // Of several elements, readers take the first, the last, or a list.
    item.authors.length > 0 && text('dc:creator', item.authors.map(({ name }) => name).join(', ')),
    ...item.tags.map((tag) => text('category', tag)),
    ...(item.summary === null ? [] : [text('description', toHtmlText(item.summary))]),
    renderElement('content:encoded', {}, toCdata(item.html)),
    renderMediaContent(item.image),
  ]
  return renderElement('item', {}, parts.filter(Boolean).join('\n'))
}

const text = (name: string, content: string): string => renderElement(name, {}, toXmlText(content))

/** RFC 822 with a year of four digits, as RSS 2.0 prefers. */
const toRfc822 = (moment: string): string => new Date(moment).toUTCString()
