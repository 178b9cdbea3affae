import { type Author, renderElement, toCdata, toHomeUrl, toXmlText } from '#lib/core/seo'
import type { Feed } from './feed.ts'
import { type FeedItem, findNewestChange, toFeedItems } from './feed-item.ts'
import { toHtmlText } from './html-text.ts'
import { mediaNamespace, renderMediaContent } from './media-content.ts'
import { toPermanentUrn } from './permanent-urn.ts'

/** `updated` is required; a feed that never had an entry was never updated. */
const never = '1970-01-01T00:00:00Z'

/** Atom (RFC 4287) with paging (RFC 5005). */
export function renderAtom({
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
  const parts = [
    text('title', title),
    description && text('subtitle', description),
    text('id', homeUrl),
    text('updated', findNewestChange(items) ?? never),
    // First, since some readers take the first link for the home page whatever its relation.
    renderElement('link', { rel: 'alternate', type: 'text/html', href: homeUrl }),
    renderElement('link', { rel: 'self', type: 'application/atom+xml', href: feedUrl }),
    site.hub && renderElement('link', { rel: 'hub', href: site.hub }),
    nextUrl && renderElement('link', { rel: 'next', type: 'application/atom+xml', href: nextUrl }),
    // Required where an entry names no author; it answers for those.
    renderAuthor({ name: site.name, url: toHomeUrl(site) }),
    ...items.map(renderEntry),
  ]
  const attributes = { xmlns: 'http://www.w3.org/2005/Atom', 'xmlns:media': mediaNamespace, 'xml:lang': language }
  const feed = renderElement('feed', attributes, parts.filter(Boolean).join('\n'))
  return `<?xml version="1.0" encoding="UTF-8"?>\n${feed}\n`
}

function renderEntry(item: FeedItem): string {
  const parts = [
    text('title', item.title),
    text('id', toPermanentUrn(item.id)),
    renderElement('link', { rel: 'alternate', type: 'text/html', href: item.url }),
    text('published', item.publishedAt),
    text('updated', item.modifiedAt),
    ...item.authors.map(renderAuthor),
    ...item.tags.map((tag) => renderElement('category', { term: tag })),
    // rss2email mails a plain summary instead of the content.
    ...(item.summary === null ? [] : [renderElement('summary', { type: 'html' }, toXmlText(toHtmlText(item.summary)))]),
    renderElement('content', { type: 'html' }, toCdata(item.html)),
    renderMediaContent(item.image),
  ]
  return renderElement('entry', { 'xml:lang': item.language }, parts.join('\n'))
}

const renderAuthor = ({ name, url }: Author): string =>
  renderElement('author', {}, `${text('name', name)}${url ? text('uri', url) : ''}`)

const text = (name: string, content: string): string => renderElement(name, {}, toXmlText(content))
