import type { JsonValue } from '#lib/core/posts'
import { type ForeignPost, takenAddress, toForeignRecord } from '../foreign-post.ts'
import { htmlToText, titleToText } from '../html/parse-html.ts'
import { type Converted, htmlToMarkdown } from '../html/to-markdown.ts'
import type { SourceItem } from '../source-item.ts'
import type { Tally } from '../tally.ts'
import { findPostBarrier, isOpenButForStatus } from './access.ts'
import { decode, findNewPlace } from './addresses.ts'
import { fillBlocks } from './blocks.ts'
import { fromPubDate, toDay, toIsoUtc } from './dates.ts'
import { findExpiry } from './expiry.ts'
import { readFields } from './fields.ts'
import { findItemName, type WordpressLibrary } from './library.ts'
import { isForMembers, toRuledPost } from './member-rules.ts'
import { hasBlocks } from './parse-blocks.ts'
import { readSearchSettings } from './search-plugins.ts'
import { replaceShortcodes } from './shortcodes.ts'
import { toPostId } from './site.ts'
import { type PostTerms, readTerms } from './terms.ts'
import type { WxrItem } from './wxr-reader.ts'

/** What a person said of the export. */
export interface WordpressOptions {
  /** Names of custom fields that the site's theme printed. */
  publicFields: readonly string[]
}

/** One post or page of WordPress → a record. What has no home is counted in `dropped`. */
export function toWordpressPost(
  path: string,
  item: WxrItem,
  library: WordpressLibrary,
  options: WordpressOptions,
  dropped: Tally,
): SourceItem {
  const textOf = (name: string) => item.texts.get(name) ?? ''
  const number = findItemName(item)
  const name = decode(textOf('wp:post_name'))
  const slug = library.slugs.get(number) ?? ''
  const terms = readTerms(item, library, dropped)
  const search = readSearchSettings(item.meta)
  const fields = readFields(item, options.publicFields)
  const isRuled = isForMembers(toRuledPost(item, number), library.rules)
  const isFuture = textOf('wp:status') === 'future'
  const thumbnail = library.attachments.get(Number(item.meta.find((meta) => meta.key === '_thumbnail_id')?.value))
  const lang = terms.lang ?? library.lang
  const post: ForeignPost = {
    path,
    position: item.position,
    id: toPostId(library.site, number),
    title: titleToText(textOf('title')),
    slug,
    oldSlugs: listOldSlugs(item, name, slug, library),
    oldAddresses: listOldAddresses(item, number),
    barrier: findPostBarrier(item) ?? (isRuled ? 'for members' : null),
    publicUntil: findExpiry(item),
    plannedFor: isFuture && !isRuled && isOpenButForStatus(item) ? findPublished(item, library) : null,
    text: toText(item, library, dropped),
    excerpt: htmlToText(textOf('excerpt:encoded')),
    categories: terms.categories,
    tags: terms.tags,
    series: terms.series,
    authors: listAuthors(textOf('dc:creator'), terms, library),
    published: findPublished(item, library),
    modified: toIsoUtc(textOf('wp:post_modified_gmt')) ?? library.offsets.toUtc(textOf('wp:post_modified')),
    publishedDay: toDay(textOf('wp:post_date')),
    modifiedDay: toDay(textOf('wp:post_modified')),
    heroImage: thumbnail ?? null,
    ...(lang ? { lang } : {}),
    noindex: search.noindex,
    canonical: search.canonical,
    meta: fields.shown,
    internal: fields.internal,
    origin: toOrigin(library, number, item, terms),
  }
  if (slug !== '' && library.taken.has(name) && name !== slug) dropped.add(takenAddress)
  return toForeignRecord(post, dropped)
}

/** Last segments of the addresses that led to the post, unless another post of the export has that address here. */
function listOldSlugs(item: WxrItem, name: string, slug: string, { taken }: WordpressLibrary): string[] {
  const before = item.meta.filter((meta) => meta.key === '_wp_old_slug').map((meta) => decode(meta.value))
  return [...before, name].filter((old) => old !== slug && !taken.has(old))
}

/** Its permalink, the one with its number, and permalinks of names that it had before. */
function listOldAddresses(item: WxrItem, number: string): string[] {
  const link = item.texts.get('link') ?? ''
  const isPermalink = URL.canParse(link) && new URL(link).search === ''
  const before = item.meta.filter((meta) => meta.key === '_wp_old_slug')
  // Shortlinks say `p` for pages as well.
  const keys = item.texts.get('wp:post_type') === 'page' ? ['page_id', 'p'] : ['p']
  return [
    ...(isPermalink ? [link] : []),
    ...(/^\d+$/.test(number) ? keys.map((key) => `/?${key}=${number}`) : []),
    ...(isPermalink ? before.map(({ value }) => link.replace(/[^/]+\/?$/, `${value}/`)) : []),
  ]
}

function listAuthors(login: string, { authors }: PostTerms, library: WordpressLibrary): { name: string }[] {
  if (authors.length > 0) return authors.map((name) => ({ name }))
  return login ? [{ name: library.authors.get(login) ?? login }] : []
}

/** A post that was never published has the zero date in both clocks. */
function findPublished({ texts }: WxrItem, library: WordpressLibrary): string | null {
  const stated = toIsoUtc(texts.get('wp:post_date_gmt'))
  if (stated || !/^(?:publish|future)$/.test(texts.get('wp:status') ?? '')) return stated
  return library.offsets.toUtc(texts.get('wp:post_date')) ?? fromPubDate(texts.get('pubDate'))
}

function toText(item: WxrItem, library: WordpressLibrary, dropped: Tally): Converted {
  const content = item.texts.get('content:encoded') ?? ''
  const { site, addresses } = library
  const filled = fillBlocks(content, {
    findPattern: (id) => library.patterns.get(id) ?? null,
    findFile: (id) => library.attachments.get(id) ?? null,
    findField: (key) => item.meta.find((meta) => meta.key === key)?.value ?? null,
    findPostValue: (name) => findPostValue(name, item),
    footnotes: listFootnotes(item),
    dropped,
  })
  const html = replaceShortcodes(filled, {
    postId: Number(item.texts.get('wp:post_id')),
    findAttachment: (attachment) => library.attachments.get(attachment) ?? null,
    listAttachmentsOf: (parent) => library.attachmentsOf.get(parent) ?? [],
    dropped,
  })
  const base = URL.canParse(item.texts.get('link') ?? '') ? item.texts.get('link') : site.url
  return htmlToMarkdown(html, {
    ...(base ? { base } : {}),
    hasBareParagraphs: !hasBlocks(content),
    findLink: (href) =>
      findNewPlace(href, site, addresses, (kind) => dropped.add(`links to pages that stay on the old site (${kind})`)),
    dropped,
  })
}

/** WordPress shows a moment in this form where a block is bound to it. */
function findPostValue(name: string, { texts }: WxrItem): string | null {
  const value = { date: texts.get('wp:post_date'), modified: texts.get('wp:post_modified'), link: texts.get('link') }[
    name
  ]
  return value && !value.startsWith('0000') ? value : null
}

function listFootnotes(item: WxrItem): Map<string, string> {
  const json = item.meta.find((meta) => meta.key === 'footnotes')?.value
  if (!json) return new Map()
  try {
    const footnotes: unknown = JSON.parse(json)
    if (!Array.isArray(footnotes)) return new Map()
    return new Map(
      footnotes.flatMap((footnote: { id?: unknown; content?: unknown } | null): [string, string][] =>
        typeof footnote?.id === 'string' && typeof footnote.content === 'string'
          ? [[footnote.id, footnote.content]]
          : [],
      ),
    )
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    // WordPress itself shows no notes then.
    return new Map()
  }
}

function toOrigin(
  { site }: WordpressLibrary,
  number: string,
  item: WxrItem,
  { format, translations }: PostTerms,
): Record<string, JsonValue> {
  const textOf = (name: string) => item.texts.get(name) ?? ''
  const [status, type, link] = [textOf('wp:status'), textOf('wp:post_type'), textOf('link')]
  const parent = Number(textOf('wp:post_parent'))
  const published = toIsoUtc(textOf('wp:post_date_gmt'))
  const oldDates = item.meta.filter((meta) => meta.key === '_wp_old_date').map((meta) => meta.value)
  return {
    system: 'wordpress',
    id: /^\d+$/.test(number) ? Number(number) : number,
    ...(type !== 'post' && type ? { kind: type } : {}),
    ...(status !== 'publish' && status !== 'future' ? { status } : {}),
    ...(textOf('wp:post_password') ? { status: 'password protected' } : {}),
    ...(status === 'future' && published ? { scheduledFor: published } : {}),
    ...(link ? { url: link } : {}),
    ...(parent > 0 ? { parent: toPostId(site, String(parent)) } : {}),
    ...(textOf('wp:is_sticky') === '1' ? { sticky: true } : {}),
    ...(format ? { format } : {}),
    ...(translations ? { translations } : {}),
    ...(oldDates.length > 0 ? { oldDates } : {}),
  }
}
