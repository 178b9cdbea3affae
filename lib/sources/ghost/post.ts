import type { Element, Root } from 'hast'
import type { JsonValue } from '#lib/core/posts'
import { type ForeignPost, toForeignRecord } from '../foreign-post.ts'
import { element } from '../html/prepare.ts'
import { hastToMarkdown, htmlToText, parseHtml } from '../html/to-markdown.ts'
import type { Position, SourceItem } from '../source-item.ts'
import type { Tally } from '../tally.ts'
import { lexicalToHast } from './lexical.ts'
import { type GhostLibrary, type GhostRow, toText } from './library.ts'
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
  const { body, hero } = toBodyAndHero(row, meta, dropped)
  const post: ForeignPost = {
    path,
    position,
    id: `ghost-${id}`,
    title: toText(row.title),
    slug: toText(row.slug).normalize('NFC'),
    oldSlugs: [],
    isPublic: status === 'published' && visibility === 'public' && !meta.email_only,
    body,
    excerpt: toText(row.custom_excerpt),
    categories: [],
    tags: tags.filter((tag) => !tag.isInternal).map((tag) => tag.name),
    authors: listAuthorIds(row, library).flatMap((author) => library.authors.get(author) ?? []),
    published: status === 'scheduled' ? null : published,
    modified: toIsoUtc(row.updated_at),
    heroImage: hero,
    ...(library.lang && /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(library.lang) ? { lang: library.lang } : {}),
    meta: toMeta(row, meta),
    origin: {
      system: 'ghost',
      id,
      ...(row.type === 'page' || row.page === 1 ? { kind: 'page' } : {}),
      ...(status !== 'published' ? { status } : {}),
      ...(status === 'scheduled' && published ? { scheduledFor: published } : {}),
      ...(visibility !== 'public' ? { visibility } : {}),
      ...toTiers(id, visibility, library),
      ...(row.featured ? { featured: true } : {}),
    },
  }
  return toForeignRecord(post, dropped)
}

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
function toBodyAndHero(
  row: GhostRow,
  meta: GhostRow,
  dropped: Tally,
): { body: string; hero: ForeignPost['heroImage'] } {
  const tree = toTree(row, dropped)
  const url = toText(row.feature_image) || toText(row.image)
  if (!url) return { body: hastToMarkdown(tree, { dropped }), hero: null }
  const alt = toText(meta.feature_image_alt)
  const caption = toText(meta.feature_image_caption)
  const size = findSize(row.lexical, url)
  if (!size) tree.children.unshift(toFigure(url, alt, caption))
  return {
    body: hastToMarkdown(tree, { dropped }),
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

function toTree(row: GhostRow, dropped: Tally): Root {
  const lexical = parseDocument(row.lexical)
  if (lexical) return lexicalToHast(lexical, dropped)
  const mobiledoc = parseDocument(row.mobiledoc)
  if (mobiledoc) return mobiledocToHast(mobiledoc, dropped)
  return parseHtml(toText(row.html))
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

const keptColumns = ['canonical_url', 'codeinjection_head', 'codeinjection_foot', 'custom_template'] as const
const ownMetaColumns = new Set(['id', 'post_id', 'feature_image_alt', 'feature_image_caption', 'email_only'])

function toMeta(row: GhostRow, meta: GhostRow): Map<string, JsonValue> {
  const kept = new Map<string, JsonValue>()
  for (const key of keptColumns) if (row[key]) kept.set(key, row[key] as JsonValue)
  if (row.type === 'page' && row.show_title_and_feature_image === 0) kept.set('show_title_and_feature_image', false)
  for (const [key, value] of Object.entries(meta)) if (!ownMetaColumns.has(key)) kept.set(key, value as JsonValue)
  return kept
}

/** `2020-07-12 08:15:00` in UTC; older exports have ISO 8601 or milliseconds. */
function toIsoUtc(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null
  const isPlain = typeof value === 'string' && /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(value)
  const date = new Date(isPlain ? `${value.replace(' ', 'T')}Z` : value)
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}
