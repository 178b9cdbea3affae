import type { Element } from 'hast'
import { textProperty } from '#lib/sources/html/elements.ts'

/** Google Docs and Gmail lead their readers to a page of Google’s first, whose address holds the one that was meant. */
export function readLinks(node: Element): [Element] {
  const href = textProperty(node, 'href')
  if (node.tagName !== 'a' || href === undefined) return [node]
  const address = URL.parse(href)
  const isDetour = address?.hostname === 'www.google.com' && address.pathname === '/url'
  const meant = isDetour ? URL.parse(address.searchParams.get('q') ?? address.searchParams.get('url') ?? '') : null
  return meant && /^https?:$/.test(meant.protocol)
    ? [{ ...node, properties: { ...node.properties, href: meant.href } }]
    : [node]
}
