import type { TocEntry } from './dress-headings.ts'
import { decodeFragment, findHeadingId } from './find-heading-id.ts'
import { type SyntaxNode, walk } from './syntax-tree.ts'

/** Links within a note that say a heading's id as another system made it lead to that heading. */
export function mapFragments(tree: SyntaxNode, headings: readonly TocEntry[]): void {
  const ids = new Set<unknown>()
  for (const node of walk(tree)) ids.add(node.properties?.id)
  for (const node of walk(tree)) {
    const href = node.tagName === 'a' ? node.properties?.href : undefined
    if (typeof href !== 'string' || !href.startsWith('#') || ids.has(decodeFragment(href.slice(1)))) continue
    const id = findHeadingId(headings, href)
    if (id !== null && node.properties) node.properties.href = `#${id}`
  }
}
