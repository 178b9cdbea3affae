import type { BodyWords } from './body-words.ts'
import { element, replaceNodes } from './element.ts'
import { isHeading } from './heading-ids.ts'
import { toFormulaText } from './notation/math/formula-text.ts'
import { isNotice } from './notation/written.ts'
import { footnotesId } from './page-ids.ts'
import { childrenOf, type SyntaxNode, walk } from './syntax-tree.ts'

export interface TocEntry {
  id: string
  text: string
  /** 2 to 6. */
  depth: number
}

/** The heading of the footnotes is part of the page, not of the text. */
export function listEntries(tree: SyntaxNode): TocEntry[] {
  const toc: TocEntry[] = []
  for (const node of walk(tree)) {
    const id = node.properties?.id
    if (!isHeading(node) || typeof id !== 'string' || id === footnotesId) continue
    const label = toLabel(node).replace(/\s+/g, ' ').trim()
    if (label !== '') toc.push({ id, text: label, depth: Number(node.tagName?.[1]) })
  }
  return toc
}

/**
 * Lists the headings and puts a link to itself beside each: inside of it, its words would be part of the heading's name.
 * Readability 0.6.0 drops a `div` that holds nothing but a heading, and a linked heading with it.
 */
export function dressHeadings(tree: SyntaxNode, { linkTo }: BodyWords): TocEntry[] {
  const toc = listEntries(tree)
  const labels = new Map(toc.map(({ id, text }) => [id, text]))
  replaceNodes(tree, (node) => {
    const label = isHeading(node) ? labels.get(String(node.properties?.id)) : undefined
    if (label === undefined) return node
    const name = linkTo(label.slice(0, 200))
    const link = element('a', { className: ['heading-anchor'], href: `#${node.properties?.id}`, ariaLabel: name })
    return element('section', { className: ['heading', `heading-${node.tagName}`] }, [node, link])
  })
  return toc
}

function toLabel(node: SyntaxNode): string {
  if (node.type === 'text') return node.value ?? ''
  if (node.properties?.dataFootnoteRef !== undefined) return ''
  if (node.tagName === 'math') return toFormulaText(node)
  return isNotice(node) ? '' : childrenOf(node).map(toLabel).join('')
}
