import { type BodyFormat, canonicalJson, isSlug, type JsonValue, sha256Hex } from '#lib/core/posts'

/** A page of the publication's folder: `pages/about.md` is `/about`. */
export interface FolderPage {
  /** The one segment of its address. */
  path: string
  title: string
  summary: string | null
  /** Of its text (BCP 47); null for the site's. */
  lang: string | null
  format: BodyFormat
  body: string
  /** Its text would be more work than a page may be, and is shown as it is written. */
  isPlain?: boolean
}

/** The name of all that a page says: 16 hex digits of SHA-256. */
export const toPageHash = (page: FolderPage): string =>
  sha256Hex(canonicalJson(page as unknown as JsonValue)).slice(0, 16)

/** First segments of the software's own addresses, and words that it keeps for later ones. */
const reserved = new Set([
  ...['posts', 'topics', 'stacks', 'tools', 'series', 'tags', 'authors', 'languages', 'page', 'search', 'changes'],
  ...[
    'cache-rules',
    'sitemap',
    'sitemaps',
    'robots',
    'llms',
    'llms-full',
    'feed',
    'rss',
    'atom',
    'og',
    'oembed',
    'media',
    'site',
  ],
  ...['preview', 'desk', 'status', 'metrics', 'api', 'inner', 'fonts', 'index', 'manifest', 'opensearch', 'at-once'],
])

/** Whether a page of the folder can have an address; the software's own addresses come first. */
export function decidePagePath(path: string): { value: boolean; reason: string } {
  if (!isSlug(path)) return { value: false, reason: 'expected a name of lower-case words joined by hyphens' }
  if (reserved.has(path)) return { value: false, reason: `/${path} is an address of alphanode itself` }
  return { value: true, reason: '' }
}
