import type { JsonValue } from '#lib/core/posts'
import { isJsonRecord, isSlug, toSlug } from '#lib/core/posts'
import { chooseBesidePresent } from '../export-slugs.ts'
import { htmlToText, titleToText, unescapeHtml } from '../html/parse-html.ts'
import { maxPostBytes } from '../limits.ts'
import type { PresentSlugs } from '../own/present-slugs.ts'
import { toFieldName } from '../own-fields.ts'
import { toOwnText } from '../own-text.ts'
import { toLanguage } from '../to-language.ts'
import { UniqueSlugs } from '../unique-slugs.ts'
import { findPostBarrier } from './access.ts'
import { Addresses, decode } from './addresses.ts'
import type { Pattern } from './blocks.ts'
import { OffsetSamples } from './dates.ts'
import { FormerLists } from './former-lists.ts'
import { isForMembers, type MemberRule, type RuledPost, readMemberRule, toRuledPost } from './member-rules.ts'
import { parsePhpSerialized } from './php-serialized.ts'
import type { Attachment } from './shortcodes.ts'
import { findNumber, type Site, toPostId, toSite, withOtherHost } from './site.ts'
import { readWxr, type WxrItem } from './wxr-reader.ts'

export interface Category {
  name: string
  /** The slug of the category above. */
  parent: string
}

/** What posts refer to by number, gathered before the posts are read, since an export is not in the order of its ids. */
export interface WordpressLibrary {
  site: Site
  lang: string | null
  /** Names by login. */
  authors: Map<string, string>
  /** By slug. */
  categories: Map<string, Category>
  /** Locales of languages by slug, as an extension for translations has them. */
  locales: Map<string, string>
  attachments: Map<number, Attachment>
  attachmentsOf: Map<number, Attachment[]>
  patterns: Map<number, Pattern>
  /** The address of each post here, by its number. */
  slugs: Map<string, string>
  taken: UniqueSlugs
  addresses: Addresses
  offsets: OffsetSamples
  lists: FormerLists
  rules: MemberRule[]
}

const maxPatternText = 10 * maxPostBytes
const articleTypes = new Set(['post', 'page'])

export const isArticle = (item: WxrItem): boolean => articleTypes.has(item.texts.get('wp:post_type') ?? '')

export async function readWordpressLibrary(path: string, present: PresentSlugs): Promise<WordpressLibrary> {
  const library: WordpressLibrary = {
    site: toSite(''),
    lang: null,
    authors: new Map(),
    categories: new Map(),
    locales: new Map(),
    attachments: new Map(),
    attachmentsOf: new Map(),
    patterns: new Map(),
    slugs: new Map(),
    taken: new UniqueSlugs(),
    addresses: new Addresses(),
    offsets: new OffsetSamples(),
    lists: new FormerLists(),
    rules: [],
  }
  const articles: Article[] = []
  let patternText = 0
  for await (const event of readWxr(path)) {
    if (event.kind === 'entry') addEntry(library, event.name, event.texts)
    if (event.kind === 'site' && event.name === 'wp:base_blog_url') library.site = toSite(event.text.trim())
    if (event.kind === 'site' && event.name === 'link' && library.site.host === '')
      library.site = toSite(event.text.trim())
    if (event.kind === 'site' && event.name === 'language') library.lang = toLanguage(event.text)
    if (event.kind !== 'item') continue
    const { item } = event
    const type = item.texts.get('wp:post_type')
    if (type === 'attachment') addAttachment(library, item)
    if (type === 'guest-author') addGuestAuthor(library, item)
    const rule = readMemberRule(item)
    if (rule) library.rules.push(rule)
    if (isArticle(item)) articles.push(...readArticle(library, item))
    if (type !== 'wp_block') continue
    const content = item.texts.get('content:encoded') ?? ''
    patternText += content.length
    if (patternText > maxPatternText) continue
    const isPublic = findPostBarrier(item) === null
    library.patterns.set(Number(item.texts.get('wp:post_id')), {
      content: isPublic ? toOwnText(content) : '',
      isPublic,
    })
  }
  await addArticles(library, articles, present)
  for (const { from, to } of library.lists.listAddresses(library)) library.addresses.addList(from, to)
  return library
}

function addEntry(library: WordpressLibrary, name: string, texts: ReadonlyMap<string, string>): void {
  if (name === 'wp:author' || name === 'wp:wp_author') addAuthor(library, texts)
  const slug = texts.get('wp:category_nicename') ?? texts.get('wp:term_slug')
  const isCategory = name === 'wp:category' || texts.get('wp:term_taxonomy') === 'category'
  if (isCategory && slug) library.lists.addNumber('category', toOwnText(slug), texts.get('wp:term_id'))
  if (isCategory && slug)
    library.categories.set(toOwnText(slug), {
      name: toOwnText(unescapeHtml(texts.get('wp:cat_name') ?? texts.get('wp:term_name') ?? '').trim()),
      parent: toOwnText(texts.get('wp:category_parent') ?? texts.get('wp:term_parent') ?? ''),
    })
  if (texts.get('wp:term_taxonomy') !== 'language' || !slug) return
  const description = parsePhpSerialized(texts.get('wp:term_description') ?? '')
  const locale =
    isJsonRecord(description) && typeof description.locale === 'string' ? toLanguage(description.locale) : null
  if (locale) library.locales.set(toOwnText(slug), locale)
}

function addAuthor(library: WordpressLibrary, texts: ReadonlyMap<string, string>): void {
  const login = texts.get('wp:author_login')
  if (!login) return
  const full = [texts.get('wp:author_first_name'), texts.get('wp:author_last_name')].filter(Boolean).join(' ')
  const name = unescapeHtml(texts.get('wp:author_display_name') ?? '').trim() || full || login
  library.authors.set(toOwnText(login), toOwnText(name))
  library.lists.addNumber('author', toOwnText(login), texts.get('wp:author_id'))
}

/** An author who is no user of the site, as an extension for several authors of a post has them. */
function addGuestAuthor(library: WordpressLibrary, item: WxrItem): void {
  const name = item.meta.find(({ key }) => key === 'cap-display_name')?.value ?? item.texts.get('title') ?? ''
  const slug = item.texts.get('wp:post_name') ?? ''
  if (name && slug) library.authors.set(toOwnText(slug), toOwnText(unescapeHtml(name).trim()))
}

interface Article {
  number: string
  link: string
  name: string
  slug: string
  /** Its address stays its title's until it is published. */
  isOfTitle: boolean
  isPublic: boolean
  /** Its id is another than its number gives it. */
  hasOwnId: boolean
  ruled: RuledPost
  /** Adds what it is filed under, once it is known whether it is public. */
  list(): void
}

function readArticle(library: WordpressLibrary, item: WxrItem): Article[] {
  const { texts } = item
  const status = texts.get('wp:status') ?? ''
  if (status === 'trash' || status === 'auto-draft') return []
  library.offsets.add(texts.get('wp:post_date'), texts.get('wp:post_date_gmt'))
  library.offsets.add(texts.get('wp:post_modified'), texts.get('wp:post_modified_gmt'))
  const isPublic = findPostBarrier(item) === null
  const name = decode(texts.get('wp:post_name') ?? '')
  const link = texts.get('link') ?? ''
  const number = findItemName(item)
  const segments = URL.canParse(link) ? new URL(link).pathname.split('/').filter(Boolean).map(decode) : []
  const parent = segments.at(-2) ?? ''
  const fromTitle = toSlug(titleToText(texts.get('title') ?? ''))
  const slug = library.taken.take((isSlug(name) ? name : toSlug(name)) || fromTitle || 'untitled', toSlug(parent))
  return [
    {
      number: toOwnText(number),
      link: toOwnText(link),
      name: toOwnText(name),
      slug: toOwnText(slug),
      isOfTitle: name === '' && slug === fromTitle,
      isPublic,
      hasOwnId: item.meta.some(({ key }) => toFieldName(key) === 'payload'),
      ruled: toRuledPost(item, number),
      list: library.lists.noteArticle(item),
    },
  ]
}

async function addArticles(library: WordpressLibrary, articles: Article[], present: PresentSlugs): Promise<void> {
  library.site = await findKnownSite(library.site, articles, present)
  const toExported = ({ number, slug }: Article) => ({ id: toPostId(library.site, number), slug })
  const named = articles.filter(({ hasOwnId }) => !hasOwnId).map(toExported)
  const others = await chooseBesidePresent(named, library.taken, present)
  for (const { isOfTitle, isPublic: isOpen, hasOwnId, ruled, list, ...article } of articles) {
    const isPublic = isOpen && !isForMembers(ruled, library.rules)
    if (isPublic) list()
    const other = hasOwnId ? undefined : others.get(toPostId(library.site, article.number))
    const slug = other ?? article.slug
    if (!isOfTitle || other !== undefined) library.slugs.set(article.number, slug)
    if (isPublic) library.addresses.add(library.site, { ...article, slug })
  }
}

/** A site that has got or lost its `www.` since its posts were imported is the same site. */
async function findKnownSite(site: Site, articles: readonly Article[], present: PresentSlugs): Promise<Site> {
  if (site.host === '') return site
  const count = async (named: Site) =>
    (await present.listOfPosts(articles.map(({ number }) => toPostId(named, number)))).size
  const other = withOtherHost(site)
  return (await count(other)) > (await count(site)) ? other : site
}

/** The number of a post; where an export has none, what else tells it from all others. */
export function findItemName({ texts }: WxrItem): string {
  const number = texts.get('wp:post_id')?.trim() ?? ''
  if (/^[1-9]\d{0,14}$/.test(number)) return number
  const guid = texts.get('guid')?.trim() ?? ''
  const link = texts.get('link')?.trim() ?? ''
  const found = findNumber(guid) ?? findNumber(link)
  if (found) return found
  const address = [link, guid].find((url) => URL.canParse(url))
  const words = address
    ? decode(new URL(address).pathname)
    : `${texts.get('title') ?? ''} ${texts.get('wp:post_date') ?? texts.get('pubDate') ?? ''}`
  return toSlug(words).slice(0, 120) || 'unnamed'
}

function addAttachment(library: WordpressLibrary, item: WxrItem): void {
  const url = item.texts.get('wp:attachment_url')?.trim()
  if (!url) return
  const findMeta = (key: string) => item.meta.find((meta) => meta.key === key)?.value
  const size = toSize(parsePhpSerialized(findMeta('_wp_attachment_metadata') ?? ''))
  const attachment: Attachment = {
    id: Number(item.texts.get('wp:post_id')),
    parent: Number(item.texts.get('wp:post_parent')),
    url: toOwnText(url),
    title: toOwnText(item.texts.get('title') ?? ''),
    alt: toOwnText(findMeta('_wp_attachment_image_alt') ?? ''),
    caption: toOwnText(htmlToText(item.texts.get('excerpt:encoded') ?? '')),
    ...size,
    isImage: size.width !== null || /\.(?:jpe?g|png|gif|webp|avif)$/i.test(url),
  }
  library.attachments.set(attachment.id, attachment)
  const siblings = library.attachmentsOf.get(attachment.parent)
  if (siblings) siblings.push(attachment)
  else library.attachmentsOf.set(attachment.parent, [attachment])
}

function toSize(metadata: JsonValue | undefined): { width: number | null; height: number | null } {
  if (!isJsonRecord(metadata)) return { width: null, height: null }
  const { width, height } = metadata
  return typeof width === 'number' && typeof height === 'number' ? { width, height } : { width: null, height: null }
}
