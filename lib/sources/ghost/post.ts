import type { Element, Root } from 'hast'
import { type ForeignPost, plainDraft, takenAddress, toForeignRecord } from '../foreign-post.ts'
import { element } from '../html/elements.ts'
import { htmlToText, parseHtml } from '../html/parse-html.ts'
import { type Converted, hastToMarkdown } from '../html/to-markdown.ts'
import type { Position, SourceItem } from '../source-item.ts'
import type { Tally } from '../tally.ts'
import { toLanguage } from '../to-language.ts'
import { findNewPlace } from './addresses.ts'
import { removeGatedBlocks } from './card-access.ts'
import { type CardContext, createCardContext } from './card-context.ts'
import { readFields } from './fields.ts'
import { lexicalToHast } from './lexical.ts'
import { type GhostLibrary, type GhostRow, toGhostId, toText } from './library.ts'
import { mobiledocToHast } from './mobiledoc.ts'

/** One post or page of Ghost → a record. What has no home is counted in `dropped`. */
export function toGhostPost(
  path: string,
  position: Position,
  row: GhostRow,
  library: GhostLibrary,
  dropped: Tally,
): SourceItem {
  const id = toText(row.id)
  const meta = library.metaOf.get(id) ?? {}
  const status = toText(row.status)
  const visibility = toText(row.visibility) || 'public'
  const tags = (library.tagsOf.get(id) ?? []).flatMap((tag) => library.tags.get(tag) ?? [])
  dropped.add('internal tags', tags.filter((tag) => tag.isInternal).length)
  const published = toIsoUtc(row.published_at)
  const { text, hero } = toTextAndHero(row, meta, library, dropped)
  const there = toText(row.slug).normalize('NFC')
  const slug = library.slugs.get(id) ?? ''
  const lang = toLanguage(toText(row.locale)) ?? toLanguage(library.lang ?? '')
  const fields = readFields(row, meta)
  const post: ForeignPost = {
    path,
    position,
    id: toGhostId(id),
    title: toText(row.title),
    slug,
    oldSlugs: there === slug || library.taken.has(there) ? [] : [there],
    oldAddresses: there === '' ? [] : [`${library.site.url || 'http://old.invalid'}/${encodeURIComponent(there)}/`],
    barrier: findBarrier(row, meta, library),
    plannedFor: isPlanned(row, meta, library) ? published : null,
    text,
    excerpt: toText(row.custom_excerpt),
    categories: [],
    tags: tags.filter((tag) => !tag.isInternal).map((tag) => tag.name),
    authors: listAuthorIds(row, library).flatMap((author) => library.authors.get(author) ?? []),
    published,
    modified: toIsoUtc(row.updated_at),
    heroImage: hero,
    ...(lang ? { lang } : {}),
    noindex: fields.noindex,
    canonical: fields.canonical,
    meta: fields.shown,
    internal: fields.internal,
    origin: {
      system: 'ghost',
      id,
      ...(isPage(row) ? { kind: 'page' } : {}),
      ...(status !== 'published' && status !== 'scheduled' ? { status } : {}),
      ...(status === 'scheduled' && published ? { scheduledFor: published } : {}),
      ...(visibility !== 'public' ? { visibility } : {}),
      ...toTiers(id, visibility, library),
      ...(row.featured ? { featured: true } : {}),
    },
  }
  if (there !== slug && library.taken.has(there)) dropped.add(takenAddress)
  return toForeignRecord(post, dropped)
}

const isPage = (row: GhostRow): boolean => row.type === 'page' || row.page === 1

/** Why a visitor could not read a post; null when one could. */
function findBarrier(row: GhostRow, meta: GhostRow, { isPrivate }: GhostLibrary): string | null {
  const [status, visibility] = [toText(row.status), toText(row.visibility) || 'public']
  if (status === 'scheduled') return 'scheduled'
  if (status === 'sent' || meta.email_only || row.email_only) return 'sent as e-mail only'
  if (status !== 'published') return plainDraft
  if (visibility !== 'public') return 'for members'
  return isPrivate ? 'of a site that was private as a whole' : null
}

/** Whether everybody could read it once its moment has come. */
const isPlanned = (row: GhostRow, meta: GhostRow, library: GhostLibrary): boolean =>
  toText(row.status) === 'scheduled' && findBarrier({ ...row, status: 'published' }, meta, library) === null

function toTiers(id: string, visibility: string, library: GhostLibrary): { tiers?: string[] } {
  const tiers = (library.tiersOf.get(id) ?? []).flatMap((tier) => library.tiers.get(tier) ?? [])
  return visibility === 'tiers' && tiers.length > 0 ? { tiers } : {}
}

/** Exports before Ghost 1.22 name one author in the post itself. */
const listAuthorIds = (row: GhostRow, library: GhostLibrary): string[] =>
  library.authorsOf.get(toText(row.id)) ?? (row.author_id ? [toText(row.author_id)] : [])

/**
 * Ghost keeps no size of the feature image. It is found where the text shows the same picture; else the picture stands
 * at the top of the text, where Ghost showed it.
 */
function toTextAndHero(
  row: GhostRow,
  meta: GhostRow,
  library: GhostLibrary,
  dropped: Tally,
): { text: Converted; hero: ForeignPost['heroImage'] } {
  const { site } = library
  const findLink = (href: string) =>
    findNewPlace(href, site, (kind) => dropped.add(`links to pages that stay on the old site (${kind})`))
  const options = { ...(site.url ? { base: `${site.url}/` } : {}), findLink, dropped }
  const tree = toTree(row, createCardContext(library.version, dropped))
  const url = toText(row.feature_image) || toText(row.image)
  if (!url) return { text: hastToMarkdown(tree, options), hero: null }
  const alt = toText(meta.feature_image_alt)
  const caption = toText(meta.feature_image_caption)
  const size = findSize(row.lexical, url)
  if (!size) tree.children.unshift(toFigure(url, alt, caption))
  return {
    text: hastToMarkdown(tree, options),
    hero: { url, alt, caption: htmlToText(caption), width: null, height: null, ...size },
  }
}

function toFigure(src: string, alt: string, caption: string): Element {
  const image = { ...element('img'), properties: { src, alt } }
  const words = caption ? [element('figcaption', parseHtml(caption).children as Element[])] : []
  return element('figure', [image, ...words])
}

function findSize(lexical: unknown, url: string): { width: number; height: number } | null {
  const nodes =
    (parseDocument(lexical) as { root?: { children?: Record<string, unknown>[] } } | null)?.root?.children ?? []
  const image = nodes.find((node) => node?.type === 'image' && node.src === url)
  if (typeof image?.width !== 'number' || typeof image.height !== 'number') return null
  return { width: image.width, height: image.height }
}

function toTree(row: GhostRow, context: CardContext): Root {
  const lexical = parseDocument(row.lexical)
  if (lexical) return lexicalToHast(lexical, context)
  const mobiledoc = parseDocument(row.mobiledoc)
  if (mobiledoc) return mobiledocToHast(mobiledoc, context)
  return parseHtml(removeGatedBlocks(toText(row.html), context.dropped), context.dropped)
}

function parseDocument(json: unknown): unknown {
  if (typeof json !== 'string' || json === '') return null
  try {
    return JSON.parse(json)
  } catch {
    // The same text stands in the row as HTML, which is read instead.
    return null
  }
}

/** `2020-07-12 08:15:00` in UTC; older exports have ISO 8601 or milliseconds. */
function toIsoUtc(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null
  const isPlain = typeof value === 'string' && /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(value)
  const date = new Date(isPlain ? `${value.replace(' ', 'T')}Z` : value)
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}
