import type { BodyFormat } from '#lib/core/posts'
import { readBody } from './read-body.ts'
import { walk } from './syntax-tree.ts'
import { isBoundedBody } from './work-bound.ts'

/** A text with more is a list of links; the rest of it is not looked at. */
const mostLinks = 200
const longestAddress = 2000

/** Names that documents use for hosts that are none (RFC 2606, RFC 6761), machines themselves, and names of one network. */
const noHost =
  /^(?:(?:.+\.)?example\.(?:com|net|org)|(?:.+\.)?(?:test|invalid|example|localhost|local|internal|lan)|[^.]+|[\d.]+|\[.*\])$/i

/** Addresses of other sites that a text leads to, without what stands behind `#`, each once. */
export function listOutsideLinks(body: string, format: BodyFormat): string[] {
  if (!/https?:\/\//i.test(body) || !isBoundedBody(body, format)) return []
  const found = new Set<string>()
  try {
    for (const { tagName, properties } of walk(readBody(body, format))) {
      const address = tagName === 'a' ? toAddress(properties?.href) : null
      if (address !== null) found.add(address)
      if (found.size >= mostLinks) break
    }
  } catch {
    // Its page would be too much, and shows it as it is written.
    return []
  }
  return [...found]
}

function toAddress(href: unknown): string | null {
  if (typeof href !== 'string' || href.length > longestAddress || !/^https?:\/\//i.test(href)) return null
  const url = URL.parse(href)
  if (!url || noHost.test(url.hostname)) return null
  url.hash = ''
  return url.href
}
