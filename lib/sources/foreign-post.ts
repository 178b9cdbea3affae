import { isJsonRecord, isVisible, type JsonValue, postMetaSchema, toSlug } from '#lib/core/posts'
import { toOldPath } from '#lib/core/redirects'
import { issueCodes } from '#lib/errors'
import { cutAtSentence, withoutLead } from './adopt/sentences.ts'
import { collapse } from './html/parse-html.ts'
import type { Converted } from './html/to-markdown.ts'
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
  /** The address here; empty when the title may give it. */
  slug: string
  /** Last segments of the addresses that it had there. */
  oldSlugs: string[]
  /** Its addresses there, as they were written. */
  oldAddresses: string[]
  /** Why not everybody could read it there; null when everybody could. What was not public must not become so by moving. */
  barrier: string | null
  /** When the system was to publish it, where nothing but that keeps it back: RFC 3339, UTC. */
  plannedFor: string | null
  /** When it stopped being readable: RFC 3339, UTC. */
  publicUntil?: string | null
  text: Converted
  /** Plain text; empty when there is none. */
  excerpt: string
  /** Most general first. */
  categories: string[]
  tags: string[]
  series?: { name: string; position?: number } | undefined
  authors: { name: string; url?: string }[]
  published: string | null
  modified: string | null
  /** The days of both in the author's zone, where that is known. */
  publishedDay?: string | undefined
  modifiedDay?: string | undefined
  heroImage: { url: string; width: number | null; height: number | null; alt: string; caption: string } | null
  lang?: string
  /** Whether it asked search engines to leave it out. */
  noindex: boolean
  /** The address that search engines were told to prefer, where that is another than its own. */
  canonical: string | null
  /** What that system kept about the post and printed on its page; keys of ours become fields. */
  meta: ReadonlyMap<string, JsonValue>
  /** What it kept and showed to nobody. */
  internal: ReadonlyMap<string, JsonValue>
  /** What we say about where the post comes from. */
  origin: Record<string, JsonValue>
}

/** The barrier of what its author has not published: here it is what it was. */
export const plainDraft = 'drafts'

/** In the report, for the second of two posts with one address. */
export const takenAddress = 'posts whose address another post has (they got one of their own)'

const maxExcerpt = 2000
const { extra: extraSchema, heroImage: heroSchema } = postMetaSchema.shape

/**
 * A post of another system → a record. Unless its own alphanode fields say more, nobody reviewed it here, and what it did not
 * state is named as derived.
 */
export function toForeignRecord(post: ForeignPost, dropped: Tally): SourceItem {
  const bytes = Buffer.byteLength(post.text.body)
  if (bytes > maxPostBytes)
    return toRejected(post.path, {
      code: issueCodes.tooLarge,
      ...post.position,
      field: 'body',
      message: `expected at most ${toMegabytes(maxPostBytes)}, found ${bytes} bytes`,
    })
  if (post.barrier && post.barrier !== plainDraft) dropped.add(`posts kept as drafts (${post.barrier})`)
  const own = toOwnFields(post.meta)
  const hero = toHero(post)
  const { slug } = post
  const flags = toFlags(post, own.fields)
  const stated: Record<string, JsonValue> = {
    title: isVisible(post.title) ? collapse(post.title) : 'Untitled',
    ...(slug ? { slug } : {}),
    ...(post.authors.length > 0 ? { authors: post.authors as JsonValue } : {}),
    ...(post.lang && isWrittenIn(post.lang, post.title) ? { lang: post.lang } : {}),
    ...hero.fields,
    ...toDates(post),
    ...(post.tags.length > 0 ? { tags: post.tags } : {}),
    ...(post.series ? { series: post.series } : {}),
    ...(post.canonical ? { canonical: post.canonical } : {}),
    ...own.fields,
    ...(flags ? { flags } : {}),
  }
  const input = isJsonRecord(own.fields.revision) ? withRevision(post, stated) : withDerived(post, stated)
  const extra = toExtra(
    {
      ...(post.categories.length > 0 ? { categories: post.categories } : {}),
      ...(own.fields.summary && post.excerpt && post.excerpt !== own.fields.summary ? { excerpt: post.excerpt } : {}),
      ...hero.extra,
      origin: post.origin,
      ...own.unfit,
      ...Object.fromEntries(own.rest),
    },
    dropped,
  )
  const internal = toExtra(Object.fromEntries(post.internal), dropped)
  const isVersioned = isJsonRecord(own.fields.revision) && own.fields.revision.version !== undefined
  return {
    kind: 'post',
    record: {
      path: post.path,
      format: post.text.format,
      input: { ...input, extra, ...(Object.keys(internal).length > 0 ? { internal } : {}) },
      body: post.text.body === '' ? '' : `${post.text.body}\n`,
      bodyLine: post.position.line,
      isBodyConverted: true,
      defaultId: post.id,
      isHistory: false,
      isVersioned,
      // What was public there is spread here as well; a note that keeps versions waits for its review, as any other.
      policy: isVersioned ? 'review' : 'published',
      ...(post.plannedFor ? { plannedFor: post.plannedFor } : {}),
      ...(post.publicUntil ? { publicUntil: post.publicUntil } : {}),
      oldSlugs: [...new Set(post.oldSlugs)].filter((old) => old !== '' && old !== slug && isSegment(old)),
      // For what came between the look at all addresses and this post.
      otherSlugs: [toSlug(`${slug || post.title}-${post.id}`)],
      oldPaths: [...new Set(post.oldAddresses.flatMap((address) => toOldPath(address) ?? []))].filter(
        (path) => path !== '/',
      ),
      locate: () => post.position,
    },
  }
}

/** A site states one language for all of its posts; a title in another script says that it is not this post's. */
function isWrittenIn(lang: string, title: string): boolean {
  if (new Intl.Locale(lang).maximize().script !== 'Latn') return true
  return !/\p{L}/u.test(title) || /\p{Script=Latin}/u.test(title)
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: an address must hold none of them
const isSegment = (slug: string): boolean => !/[/\\\u0000-\u001f]/.test(slug) && slug !== '.' && slug !== '..'

/** With a revision of its own a post keeps versions here, and says all that such notes say. */
function withRevision(post: ForeignPost, stated: Record<string, JsonValue>): Record<string, JsonValue> {
  const revision = isJsonRecord(stated.revision) ? stated.revision : {}
  const topic = isJsonRecord(stated.topic) ? stated.topic : {}
  const problem = topic.problem ?? findSubject(post) ?? 'uncategorized'
  const stack = Array.isArray(stated.stack) ? stated.stack[0] : undefined
  const other = [...post.tags, ...post.categories].find((name) => name !== problem)
  return {
    ...stated,
    summary: stated.summary ?? (collapse(post.excerpt).slice(0, maxExcerpt) || toLead(post)),
    topic: { problem, stack: topic.stack ?? stack ?? other ?? 'general' },
    revision: post.barrier === null ? revision : { ...revision, status: 'draft' },
  }
}

function withDerived(post: ForeignPost, stated: Record<string, JsonValue>): Record<string, JsonValue> {
  const derived = ['revision']
  const input: Record<string, JsonValue> = {
    ...stated,
    revision: { status: post.barrier === null ? 'unreviewed' : 'draft', version: '1.0.0' },
  }
  const excerpt = collapse(post.excerpt).slice(0, maxExcerpt)
  if (input.summary === undefined) input.summary = excerpt || toLead(post)
  if (input.summary === '') delete input.summary
  else if (stated.summary === undefined && excerpt === '') derived.push('summary')
  const subject = findSubject(post)
  if (input.topic === undefined && subject !== undefined) {
    input.topic = { problem: subject }
    derived.push('topic')
    const others = post.categories.filter((name) => name !== subject && name.toLowerCase() !== 'uncategorized')
    const hasOwnTags = stated.tags !== undefined && stated.tags !== post.tags
    if (others.length > 0 && !hasOwnTags) input.tags = [...new Set([...post.tags, ...others])]
  }
  return { ...input, derived }
}

/** What a system's first category, or its first tag, says that a post is about. */
const findSubject = ({ categories, tags }: ForeignPost): string | undefined =>
  categories.find((name) => name.toLowerCase() !== 'uncategorized') ?? tags[0]

function toFlags(post: ForeignPost, own: Record<string, JsonValue>): JsonValue | null {
  const stated = isJsonRecord(own.flags) ? own.flags : null
  return post.noindex ? { ...(stated ?? {}), noindex: true } : stated
}

function toDates(post: ForeignPost): { dates?: JsonValue } {
  const dates: Record<string, string> = {}
  const { published, modified, publishedDay, modifiedDay } = post
  if (published) dates.published = published
  if (published && publishedDay && !published.startsWith(publishedDay)) dates.publishedDay = publishedDay
  if (modified) dates.modified = modified
  if (modified && modifiedDay && !modified.startsWith(modifiedDay)) dates.modifiedDay = modifiedDay
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

/** The first words of the text, cut at a sentence. */
const toLead = ({ text }: ForeignPost): string => cutAtSentence(withoutLead(text.lead) ?? text.lead)

/** What the schema cannot take even as `extra` (too large, a dangerous key) must not cost us the post. */
function toExtra(candidate: Record<string, JsonValue>, dropped: Tally): Record<string, JsonValue> {
  const extra: Record<string, JsonValue> = {}
  for (const [key, value] of Object.entries(candidate)) {
    if (extraSchema.safeParse({ [key]: value }).success && key !== '__proto__') extra[key] = value
    else dropped.add(`meta too large or unsafe to keep (${key.slice(0, 60)})`)
  }
  return extra
}
