import { render } from '@tryghost/kg-markdown-html-renderer'
import type { Element, ElementContent } from 'hast'
import { classesOf, element, isElement, ownElements, textProperty } from '../html/elements.ts'
import { parseHtml } from '../html/parse-html.ts'
import type { CardContext } from './card-context.ts'

/**
 * A Markdown card as Ghost shows it, by Ghost's own renderer: its Markdown has subscripts, highlights, line breaks and
 * headings without a blank that other Markdown has not. Names of notes and of links count within the card only.
 */
export function markdownToHast(markdown: string, context: CardContext): ElementContent[] {
  const html = render(markdown, { ghostVersion: context.ghostVersion })
  const tree = parseHtml(html, context.dropped)
  const labels = new Map<string, string>()
  const labelOf = (note: string): string => {
    const label = labels.get(note) ?? context.nextFootnote()
    labels.set(note, label)
    return label
  }
  return mapFootnotes(tree.children as ElementContent[], labelOf)
}

function mapFootnotes(nodes: readonly ElementContent[], labelOf: (note: string) => string): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (!isElement(node)) return [node]
    const classes = classesOf(node)
    if (classes.includes('footnotes-sep') || classes.includes('footnote-backref')) return []
    if (classes.includes('footnote-ref')) {
      const link = node.children.find((child) => isElement(child, 'a'))
      const note = isElement(link) ? (textProperty(link, 'href') ?? '').replace('#', '') : ''
      return [element(ownElements.footnoteReference, [], { label: labelOf(note) })]
    }
    const children = mapFootnotes(node.children, labelOf)
    if (classes.includes('footnotes')) return listItems(children)
    if (classes.includes('footnote-item'))
      return [element(ownElements.footnote, children, { label: labelOf(textProperty(node, 'id') ?? '') })]
    return [{ ...node, children }]
  })
}

/** The notes of the list below a card. */
const listItems = (nodes: readonly ElementContent[]): Element[] =>
  nodes.flatMap((node) => {
    if (!isElement(node)) return []
    return node.tagName === ownElements.footnote ? [node] : listItems(node.children)
  })
