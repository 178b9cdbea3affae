import type { JsonValue } from '#lib/core/posts'
import { type ForeignPost, toForeignRecord } from '../foreign-post.ts'
import { htmlToMarkdown, htmlToText, unescapeHtml } from '../html/to-markdown.ts'
import type { SourceItem } from '../source-item.ts'
import type { Tally } from '../tally.ts'
import { fillBlocks, hasBlocks } from './blocks.ts'
import { toPostId, type WordpressLibrary } from './library.ts'
import { parsePhpSerialized } from './php-serialized.ts'
import { replaceShortcodes } from './shortcodes.ts'
import type { WxrItem } from './wxr-reader.ts'

/** One post or page of WordPress → a record. What has no home is counted in `dropped`. */
export function toWordpressPost(path: string, item: WxrItem, library: WordpressLibrary, dropped: Tally): SourceItem {
  const textOf = (name: string) => item.texts.get(name) ?? ''
  const id = Number(textOf('wp:post_id'))
  const status = textOf('wp:status')
  const password = textOf('wp:post_password')
  const isPublic = status === 'publish' && password === ''
  const published = toIsoUtc(textOf('wp:post_date_gmt'))
  const thumbnail = library.attachments.get(Number(item.meta.find((meta) => meta.key === '_thumbnail_id')?.value))
  if (password) dropped.add('passwords of posts (their posts become drafts)')
  const login = textOf('dc:creator')
  const post: ForeignPost = {
    path,
    position: item.position,
    id: toPostId(library, id),
    title: textOf('title'),
    slug: decodeSlug(textOf('wp:post_name')),
    oldSlugs: item.meta.filter((meta) => meta.key === '_wp_old_slug').map((meta) => decodeSlug(meta.value)),
    isPublic,
    body: toBody(id, item, library, dropped),
    excerpt: htmlToText(textOf('excerpt:encoded')),
    categories: listTerms(item, 'category'),
    tags: listTerms(item, 'post_tag'),
    authors: login ? [{ name: library.authors.get(login) ?? login }] : [],
    published: status === 'future' ? null : published,
    modified: toIsoUtc(textOf('wp:post_modified_gmt')),
    heroImage: thumbnail ?? null,
    ...(library.lang ? { lang: library.lang } : {}),
    meta: toMeta(item, isPublic, dropped),
    origin: toOrigin(library, id, item, status, published),
  }
  return toForeignRecord(post, dropped)
}

function toBody(id: number, item: WxrItem, library: WordpressLibrary, dropped: Tally): string {
  const content = item.texts.get('content:encoded') ?? ''
  const filled = fillBlocks(content, {
    findBlock: (ref) => library.blocks.get(ref) ?? null,
    footnotes: listFootnotes(item),
    dropped,
  })
  const html = replaceShortcodes(filled, {
    postId: id,
    findAttachment: (attachment) => library.attachments.get(attachment) ?? null,
    listAttachmentsOf: (parent) => library.attachmentsOf.get(parent) ?? [],
  })
  const base = URL.canParse(item.texts.get('link') ?? '') ? item.texts.get('link') : library.siteUrl
  return htmlToMarkdown(html, { ...(base ? { base } : {}), hasBareParagraphs: !hasBlocks(content), dropped })
}

function listFootnotes(item: WxrItem): string[] {
  const json = item.meta.find((meta) => meta.key === 'footnotes')?.value
  if (!json) return []
  try {
    const footnotes: unknown = JSON.parse(json)
    if (!Array.isArray(footnotes)) return []
    return footnotes
      .map((footnote: { content?: unknown }) => footnote?.content)
      .filter((content) => typeof content === 'string')
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    // Broken footnotes stay visible as the meta value that they are.
    return []
  }
}

const listTerms = (item: WxrItem, domain: string): string[] =>
  item.terms.filter((term) => term.domain === domain).map((term) => unescapeHtml(term.name).trim())

function toOrigin(
  library: WordpressLibrary,
  id: number,
  item: WxrItem,
  status: string,
  published: string | null,
): Record<string, JsonValue> {
  const parent = Number(item.texts.get('wp:post_parent'))
  const format = item.terms.find((term) => term.domain === 'post_format')?.slug.replace(/^post-format-/, '')
  const type = item.texts.get('wp:post_type')
  const oldDates = item.meta.filter((meta) => meta.key === '_wp_old_date').map((meta) => meta.value)
  return {
    system: 'wordpress',
    id,
    ...(type !== 'post' && type ? { kind: type } : {}),
    ...(status !== 'publish' ? { status } : {}),
    ...(item.texts.get('wp:post_password') ? { status: 'password protected' } : {}),
    ...(status === 'future' && published ? { scheduledFor: published } : {}),
    ...(item.texts.get('link') ? { url: item.texts.get('link') as string } : {}),
    ...(parent > 0 ? { parent: toPostId(library, parent) } : {}),
    ...(item.texts.get('wp:is_sticky') === '1' ? { sticky: true } : {}),
    ...(format ? { format } : {}),
    ...(oldDates.length > 0 ? { oldDates } : {}),
  }
}

/** WordPress' own bookkeeping: used here or without meaning elsewhere. */
const isBookkeeping = (key: string): boolean =>
  /^_(?:wp_|edit_|menu_item_|oembed_|thumbnail_id$|pingme$|encloseme$)/.test(key)

const isSearchTitle = (key: string): boolean => /^_?(?:yoast|rank_math|aioseo|genesis)_/.test(key)

/**
 * Post meta, repeated keys as lists. WordPress never shows a key that begins with an underscore, and `extra` is shown:
 * of a public post only those are taken that were written for search results.
 */
function toMeta(item: WxrItem, isPublic: boolean, dropped: Tally): Map<string, JsonValue> {
  const values = new Map<string, JsonValue[]>()
  for (const { key, value } of item.meta) {
    if (isBookkeeping(key)) continue
    if (isPublic && key.startsWith('_') && !isSearchTitle(key) && !key.startsWith('_alphanode_')) {
      dropped.add('protected meta of public posts')
      continue
    }
    const known = values.get(key)
    const parsed = parsePhpSerialized(value) ?? value
    if (known) known.push(parsed)
    else values.set(key, [parsed])
  }
  return new Map([...values].map(([key, list]) => [key, list.length === 1 ? (list[0] as JsonValue) : list]))
}

function decodeSlug(slug: string): string {
  try {
    return decodeURIComponent(slug).normalize('NFC')
  } catch {
    // A slug cut within an encoded character, as WordPress does at 200 bytes.
    return slug
  }
}

/** `2020-07-12 08:15:00`, in UTC; null for the zero date of a post that was never published. */
function toIsoUtc(text: string): string | null {
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text) || text.startsWith('0000')) return null
  const date = new Date(`${text.replace(' ', 'T')}Z`)
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}
