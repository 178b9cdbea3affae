import { element, textOf } from './element.ts'
import { isHeading } from './heading-ids.ts'
import { footnotesId } from './page-ids.ts'
import { type SyntaxNode, walk } from './syntax-tree.ts'

export interface TocEntry {
  id: string
  text: string
  /** 2 to 6. */
  depth: number
}

/** Gives each heading a link to itself, and lists them. The heading of the footnotes is part of the page, not of the text. */
export function dressHeadings(tree: SyntaxNode): TocEntry[] {
  const toc: TocEntry[] = []
  for (const node of walk(tree)) {
    const id = node.properties?.id
    if (!isHeading(node) || typeof id !== 'string' || id === footnotesId) continue
    const label = textOf(node).replace(/\s+/g, ' ').trim()
    if (label === '') continue
    toc.push({ id, text: label, depth: Number(node.tagName?.[1]) })
    node.children?.push(
      element('a', { className: ['heading-anchor'], href: `#${id}`, ariaLabel: `Link to “${label.slice(0, 200)}”` }),
    )
  }
  return toc
}
