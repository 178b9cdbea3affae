import { toShortHtml } from '#lib/core/mdx/rendering.ts'
import {
  type Disclosure,
  decideDisclosure,
  decideIndexable,
  type EditionPage,
  listSubjects,
  type Revision,
} from '#lib/core/posts'
import {
  type Author,
  findHeroImage,
  type ShownImage,
  type Site,
  toAuthors,
  toCdata,
  toLegalText,
  toPostUrl,
  toShownImage,
} from '#lib/core/seo'
import type { Feed } from './feed.ts'

export const itemsPerFeed = 20

/**
 * The texts of one document take at most this many bytes, so that with titles and summaries it stays below 1 MB. Services
 * refuse larger ones or cut them off: FeedBurner from 1 MB on, goread from 2, CommaFeed from 5, Miniflux from 15.
 */
const mostTextBytes = 900_000

/** What every format says of one post. */
export interface FeedItem {
  /** The post's id: neither its address nor its slug, so that no move makes readers see it as new. */
  id: string
  url: string
  title: string
  /** Null when the post has none. */
  summary: string | null
  html: string
  image: ShownImage
  /** The picture above the text. */
  banner: string | null
  publishedAt: string
  modifiedAt: string
  authors: Author[]
  tags: string[]
  language: string
  version: string
  hash: string
  reference: string | null
  /** Its series as the note says it: where it stands among others changes without the note. */
  series: Revision['meta']['series'] | null
  review: Pick<Revision['meta']['revision'], 'status' | 'reviewer' | 'lastReviewed' | 'checked'>
  disclosure: Disclosure | null
}

/** The posts that the gate lets through, as items: from the first on, each with its whole text where that fits, else short. */
export function toFeedItems({ pages, texts, site }: Pick<Feed, 'pages' | 'texts' | 'site'>): FeedItem[] {
  let left = mostTextBytes
  return pages
    .filter(({ revision, policy }) => decideIndexable({ live: true, policy, meta: revision.meta }).value)
    .map((page) => {
      const text = texts.get(page.revision.postId)
      const size = text === undefined ? 0 : sizeOf(text)
      if (size > left) return toFeedItem(page, undefined, site)
      left -= size
      return toFeedItem(page, text, site)
    })
}

/** In the format that needs the most for it, so that each format has the same texts. */
const sizeOf = (text: string): number =>
  Math.max(...[JSON.stringify(text), toCdata(text)].map((written) => Buffer.byteLength(written)))

/** What feeds say of one post, whatever the gate says of it. Without its text, the item is short. */
export function toFeedItem(page: EditionPage, text: string | undefined, site: Site): FeedItem {
  const { slug, revision, terms, publishedAt, modifiedAt } = page
  const { postId, version, hash, meta } = revision
  const url = toPostUrl(site, slug)
  return {
    id: postId,
    url,
    title: toLegalText(meta.title),
    summary: meta.summary === undefined ? null : toLegalText(meta.summary),
    html: toLegalText(text ?? toShortHtml(meta, url)),
    image: toShownImage(page, site),
    banner: findHeroImage(page, site)?.url ?? null,
    publishedAt,
    modifiedAt,
    authors: toAuthors(meta, site),
    tags: listSubjects(terms).map(toLegalText),
    language: meta.lang ?? site.language ?? 'en',
    version,
    hash,
    reference: meta.reference ?? null,
    review: meta.revision,
    series: meta.series ?? null,
    disclosure: decideDisclosure(meta, site.timeZone ?? 'UTC'),
  }
}

/** When the newest change among the items was made; null when there are none. */
export const findNewestChange = (items: readonly FeedItem[]): string | null =>
  items.reduce<string | null>((newest, { modifiedAt }) => (newest && newest > modifiedAt ? newest : modifiedAt), null)
