import { sha256Hex } from './hash.ts'

const longest = 32

/** What caches in front purge by. They allow few characters and short names, so other slugs are named by their hash. */
export function toListTag(kind: string, slug: string): string {
  if (kind === 'all' || kind === 'log') return kind === 'all' ? 'all' : 'changes'
  if (kind === 'shard') return 'sitemap'
  const tag = `${kind}:${slug}`
  return tag.length <= longest && /^[a-z0-9:_-]+$/.test(tag) ? tag : `${kind}:${sha256Hex(slug).slice(0, 12)}`
}

/** On every page: what is shown of the site is on all of them. */
export const siteTag = 'site'

/** On all that shows something of a post. */
export const toPostTag = (num: number): string => `post:${num}`
