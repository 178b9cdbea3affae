import { element, textOf } from './element.ts'
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
    const depth = rankOf(node)
    const id = node.properties?.id
    if (depth === null || typeof id !== 'string' || id === 'footnote-label') continue
    const label = textOf(node).replace(/\s+/g, ' ').trim()
    if (label === '') continue
    toc.push({ id, text: label, depth })
    node.children?.push(
      element('a', { className: ['heading-anchor'], href: `#${id}`, ariaLabel: `Link to “${label.slice(0, 200)}”` }),
    )
  }
  return toc
}

const rankOf = (node: SyntaxNode): number | null =>
  node.type === 'element' && /^h[1-6]$/.test(node.tagName ?? '') ? Number(node.tagName?.[1]) : null
