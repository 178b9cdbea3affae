import type { Element, ElementContent } from 'hast'
import { element, isElement, ownElements, textProperty } from '#lib/sources/html/elements.ts'
import { readStyle } from './styles.ts'

/** Footnotes of Word: their marks are links to a list at the end, and each begins with a link back. */
export function readNotes(node: Element): ElementContent[] {
  const style = readStyle(node)
  if (node.tagName === 'a') {
    const label = style.get('mso-footnote-id') ?? style.get('mso-endnote-id')
    if (label === undefined) return [node]
    return /ref/.test(textProperty(node, 'name') ?? '') ? [element(ownElements.footnoteReference, [], { label })] : []
  }
  if (/^(?:footnote|endnote)$/.test(style.get('mso-element') ?? ''))
    return [element(ownElements.footnote, node.children, { label: textProperty(node, 'id') ?? '' })]
  if (/^(?:footnote|endnote)-list$/.test(style.get('mso-element') ?? ''))
    return node.children.filter((child) => !isElement(child, 'hr') && !isElement(child, 'br'))
  if (/comment-list|comment-continuation/.test(style.get('mso-element') ?? '')) return []
  return [node]
}
