import { isJsonRecord, isSlug, type JsonValue, postMetaSchema, toSlug } from '#lib/core/posts'
import { issueCodes } from '#lib/errors'
import { collapse, markdownToText } from './html/to-markdown.ts'
import { maxPostBytes, toMegabytes } from './limits.ts'
import { toOwnFields } from './own-fields.ts'
import { toRejected } from './rejected.ts'
import type { Position, SourceItem } from './source-item.ts'
import type { Tally } from './tally.ts'

/** A post of another system, in the words that such systems share. */
export interface ForeignPost {
  path: string
  position: Position
  /** `wordpress-12`: what the id is when the post brings none of its own. */
  id: string
  title: string
  /** Decoded; empty when there is none. */
  slug: string
  oldSlugs: string[]
  /** Whether everybody could read it there. What was not public must not become so by moving. */
  isPublic: boolean
  /** Markdown. */
  body: string
  /** Plain text; empty when there is none. */
  excerpt: string
  /** Most general first. */
  categories: string[]
  tags: string[]
  authors: { name: string; url?: string }[]
  published: string | null
  modified: string | null
  heroImage: { url: string; width: number | null; height: number | null; alt: string; caption: string } | null
  lang?: string
  /** What that system kept about the post; keys of ours become fields. */
  meta: ReadonlyMap<string, JsonValue>
  /** What we say about where the post comes from. */
  origin: Record<string, JsonValue>
}

const maxSummary = 300
const { extra: extraSchema, heroImage: heroSchema } = postMetaSchema.shape

/**
 * A post of another system → a record. It was published there and nobody reviewed it here: such a post is `in-review`,
 * which can be read and is not spread, unless its own alphanode fields say more.
 */
export function toForeignRecord(post: ForeignPost, dropped: Tally): SourceItem {
  const bytes = Buffer.byteLength(post.body)
  if (bytes > maxPostBytes)
    return toRejected(post.path, {
      code: issueCodes.tooLarge,
      ...post.position,
      field: 'body',
      message: `expected at most ${toMegabytes(maxPostBytes)}, found ${bytes} bytes`,
    })
  const own = toOwnFields(post.meta)
  const hero = toHero(post)
  const slug = toOwnSlug(post)
  const input: Record<string, JsonValue> = {
    title: collapse(post.title) || 'Untitled',
    summary: toSummary(post),
    ...(slug ? { slug } : {}),
    ...(post.authors.length > 0 ? { authors: post.authors as JsonValue } : {}),
    ...(post.lang && isWrittenIn(post.lang, post.title) ? { lang: post.lang } : {}),
    ...hero.fields,
    ...toDates(post),
    ...(post.tags.length > 0 ? { stack: post.tags } : {}),
    ...own.fields,
    topic: toTopic(post, own.fields),
    revision: toRevision(post, own.fields),
  }
  const extra = toExtra(
    {
      ...(post.categories.length > 0 ? { categories: post.categories } : {}),
      ...(own.fields.stack && post.tags.length > 0 ? { tags: post.tags } : {}),
      ...(own.fields.summary && post.excerpt && post.excerpt !== own.fields.summary ? { excerpt: post.excerpt } : {}),
      ...hero.extra,
      origin: post.origin,
      ...own.unfit,
      ...Object.fromEntries(own.rest),
    },
    dropped,
  )
  return {
    kind: 'post',
    record: {
      path: post.path,
      format: 'md',
      input: { ...input, extra },
      body: post.body === '' ? '' : `${post.body}\n`,
      bodyLine: post.position.line,
      isBodyConverted: true,
      defaultId: post.id,
      isHistory: false,
      isVersioned: isJsonRecord(own.fields.revision) && own.fields.revision.version !== undefined,
      oldSlugs: listOldSlugs(post, slug),
      locate: () => post.position,
    },
  }
}

/** A site states one language for all of its posts; a title in another script says that it is not this post's. */
function isWrittenIn(lang: string, title: string): boolean {
  if (new Intl.Locale(lang).maximize().script !== 'Latn') return true
  return !/\p{L}/u.test(title) || /\p{Script=Latin}/u.test(title)
}

/** An address that we would not give ourselves is changed into one that we would; the old one goes on leading there. */
const toOwnSlug = (post: ForeignPost): string => (isSlug(post.slug) ? post.slug : toSlug(post.slug))

const listOldSlugs = (post: ForeignPost, slug: string): string[] =>
  [...new Set([...post.oldSlugs, post.slug])].filter((old) => old !== '' && old !== slug && isSegment(old))

// biome-ignore lint/suspicious/noControlCharactersInRegex: an address must hold none of them
const isSegment = (slug: string): boolean => !/[/\\\u0000-\u001f]/.test(slug) && slug !== '.' && slug !== '..'

function toTopic({ categories, tags }: ForeignPost, own: Record<string, JsonValue>): JsonValue {
  const stated = isJsonRecord(own.topic) ? own.topic : {}
  const named = categories.filter((name) => name.toLowerCase() !== 'uncategorized')
  const problem = stated.problem ?? named[0] ?? tags[0] ?? 'uncategorized'
  const ownStack = Array.isArray(own.stack) ? own.stack[0] : undefined
  const others = [...tags, ...named].filter((name) => name !== problem)
  return { problem, stack: stated.stack ?? ownStack ?? others[0] ?? 'general' }
}

function toRevision(post: ForeignPost, own: Record<string, JsonValue>): JsonValue {
  const stated = isJsonRecord(own.revision) ? own.revision : {}
  const revision = { status: 'in-review', version: '1.0.0', ...stated }
  return post.isPublic ? revision : { ...revision, status: 'draft' }
}

function toDates(post: ForeignPost): { dates?: JsonValue } {
  const dates: Record<string, string> = {}
  if (post.published) dates.published = post.published
  if (post.modified) dates.modified = post.modified
  return Object.keys(dates).length > 0 ? { dates } : {}
}

/** A picture whose size is not known cannot be the hero, which is laid out before it loads; it is kept beside the fields. */
function toHero({ heroImage: image }: ForeignPost): {
  fields: Record<string, JsonValue>
  extra: Record<string, JsonValue>
} {
  if (!image) return { fields: {}, extra: {} }
  const { url, alt, caption } = image
  const texts = { url, ...(alt ? { alt } : {}), ...(caption ? { caption } : {}) }
  const hero = { ...texts, width: image.width, height: image.height }
  if (heroSchema.safeParse(hero).success) return { fields: { heroImage: hero }, extra: {} }
  return { fields: {}, extra: { featuredImage: texts } }
}

/** The excerpt; else the first paragraph, cut at a sentence; else the title. */
function toSummary({ excerpt, body, title }: ForeignPost): string {
  const stated = collapse(excerpt)
  if (stated) return stated.slice(0, 2000)
  return cutAtSentence(firstParagraph(body)) || collapse(title) || 'Untitled'
}

function firstParagraph(markdown: string): string {
  for (const block of markdown.split(/\n{2,}/)) {
    if (/^(?:#|```|~~~|\||!\[|---|[-*+] |\d+\. |\\\[|<https?:)/.test(block.trim())) continue
    const words = markdownToText(block)
    if (/\p{L}/u.test(words)) return words
  }
  return ''
}

export function cutAtSentence(words: string): string {
  if (words.length <= maxSummary) return words
  const head = words.slice(0, maxSummary)
  const sentence = /^[\s\S]*[.!?。！？](?=\s|$|[^\s\w])/u.exec(head)?.[0]
  if (sentence && sentence.length > 60) return sentence.trim()
  return `${head
    .slice(0, head.lastIndexOf(' ') > 60 ? head.lastIndexOf(' ') : maxSummary - 1)
    .toWellFormed()
    .replace(/\uFFFD$/, '')}…`
}

/** What the schema cannot take even as `extra` (too large, a dangerous key) must not cost us the post. */
function toExtra(candidate: Record<string, JsonValue>, dropped: Tally): JsonValue {
  const extra: Record<string, JsonValue> = {}
  for (const [key, value] of Object.entries(candidate)) {
    if (extraSchema.safeParse({ [key]: value }).success && key !== '__proto__') extra[key] = value
    else dropped.add(`meta too large or unsafe to keep (${key.slice(0, 60)})`)
  }
  return extra
}
