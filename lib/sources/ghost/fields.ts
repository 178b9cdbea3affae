import type { Element, ElementContent } from 'hast'
import type { JsonValue } from '#lib/core/posts'
import { isElement, textProperty } from '../html/elements.ts'
import { parseHtml } from '../html/parse-html.ts'
import { type GhostRow, toText } from './library.ts'

/** What Ghost keeps of a post beside its text. */
export interface PostFields {
  /** What the page of the post printed. */
  shown: Map<string, JsonValue>
  internal: Map<string, JsonValue>
  noindex: boolean
  canonical: string | null
}

/** Printed in the head of the page, for search results and cards. */
const printedKeys = new Set([
  ...['og_image', 'og_title', 'og_description', 'twitter_image', 'twitter_title', 'twitter_description'],
  ...['meta_title', 'meta_description'],
])
const usedKeys = new Set(['id', 'post_id', 'feature_image_alt', 'feature_image_caption', 'email_only'])
const internalColumns = ['codeinjection_head', 'codeinjection_foot', 'custom_template'] as const

export function readFields(row: GhostRow, meta: GhostRow): PostFields {
  const fields: PostFields = { shown: new Map(), internal: new Map(), noindex: false, canonical: null }
  for (const key of internalColumns) if (row[key]) fields.internal.set(key, row[key] as JsonValue)
  if (row.type === 'page' && row.show_title_and_feature_image === 0)
    fields.internal.set('show_title_and_feature_image', false)
  for (const [key, value] of Object.entries(meta)) {
    if (usedKeys.has(key)) continue
    const kept = printedKeys.has(key) ? fields.shown : fields.internal
    kept.set(key, value as JsonValue)
  }
  readHead(toText(row.codeinjection_head), fields)
  const canonical = toText(row.canonical_url)
  if (/^https?:\/\//.test(canonical)) fields.canonical = canonical
  return fields
}

/** Ghost has no switch for search engines: people write it into the head themselves. */
function readHead(html: string, fields: PostFields): void {
  if (html === '') return
  const visit = (node: ElementContent): void => {
    if (!isElement(node)) return
    readHeadElement(node, fields)
    for (const child of node.children) visit(child)
  }
  for (const child of parseHtml(html).children) visit(child as ElementContent)
}

function readHeadElement(node: Element, fields: PostFields): void {
  const name = textProperty(node, 'name')?.toLowerCase() ?? ''
  const isForRobots = node.tagName === 'meta' && (name === 'robots' || name === 'googlebot')
  if (isForRobots && /\b(?:noindex|none)\b/i.test(textProperty(node, 'content') ?? '')) fields.noindex = true
  const { rel } = node.properties
  if (node.tagName !== 'link' || !Array.isArray(rel) || !rel.includes('canonical')) return
  const href = textProperty(node, 'href') ?? ''
  if (/^https?:\/\//.test(href)) fields.canonical = href
}
