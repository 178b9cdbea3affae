import { toDayIn, toTermSlug } from '#lib/core/posts'
import { type Site, toHomeUrl, toLegalText } from '#lib/core/seo'
import type { Feed } from './feed.ts'
import { type FeedItem, toFeedItems } from './feed-item.ts'

/** JSON Feed 1.1. Members that are undefined are left out. */
export function renderJsonFeed({
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
  return toJson({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: homeUrl,
    feed_url: feedUrl,
    description,
    // "must not be the same as feed_url"
    next_url: nextUrl && nextUrl !== feedUrl ? nextUrl : undefined,
    authors: [{ name: site.name, url: toHomeUrl(site) }],
    language,
    hubs: site.hub === undefined ? undefined : [{ type: 'WebSub', url: site.hub }],
    items: items.map((item) => toJsonItem(item, site)),
  })
}

const toJson = (value: unknown): string =>
  JSON.stringify(value, (_key, member) => (typeof member === 'string' ? toLegalText(member) : member))

const toJsonItem = (item: FeedItem, site: Site) => ({
  id: item.id,
  url: item.url,
  title: item.title,
  summary: item.summary ?? undefined,
  content_html: item.html,
  image: item.image.url,
  banner_image: item.banner ?? undefined,
  date_published: item.publishedAt,
  date_modified: item.modifiedAt,
  authors: item.authors.length > 0 ? item.authors : undefined,
  tags: item.tags,
  language: item.language,
  _alphanode: toExtension(item, site),
})

/** JSON Feed 1.1, "Extensions": what readers made for this site may show of the revision. */
function toExtension({ version, reference, hash, review, series, disclosure }: FeedItem, site: Site) {
  const { status, reviewer, lastReviewed, checked } = review
  return {
    about: toHomeUrl(site),
    version,
    reference: reference ?? undefined,
    hash,
    series: series ? toSeries(series, site) : undefined,
    review: { status, reviewer, reviewedOn: lastReviewed && toDayIn(site.timeZone ?? 'UTC', lastReviewed), checked },
    disclosure: disclosure
      ? {
          involvement: disclosure.involvement,
          text: disclosure.text,
          digitalSourceType: disclosure.digitalSourceType,
          reviewedByPerson: disclosure.reviewedByPerson,
        }
      : undefined,
  }
}

const toSeries = ({ name, position }: NonNullable<FeedItem['series']>, site: Site) => ({
  name,
  url: `${toHomeUrl(site)}series/${encodeURIComponent(toTermSlug(name))}`,
  position,
})
