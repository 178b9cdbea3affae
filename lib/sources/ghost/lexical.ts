import type { Element, ElementContent, Root } from 'hast'
import { toString as toWords } from 'hast-util-to-string'
import { element, isElement, text } from '../html/elements.ts'
import type { CardContext } from './card-context.ts'
import { toCardContent } from './cards.ts'

interface LexicalNode {
  type?: string
  children?: LexicalNode[]
  text?: string
  format?: number | string
  tag?: string
  url?: string
  title?: string | null
  start?: number
  listType?: string
  checked?: boolean
}

const maxDepth = 100

/** The document of Ghost's present editor → HTML. */
export function lexicalToHast(document: unknown, context: CardContext): Root {
  const root = (document as { root?: LexicalNode } | null)?.root
  return { type: 'root', children: root ? toChildren(root, context, 0) : [] }
}

function toChildren(node: LexicalNode, context: CardContext, depth: number): ElementContent[] {
  if (depth > maxDepth) {
    context.dropped.add('text nested too deep to convert')
    return []
  }
  return (Array.isArray(node.children) ? node.children : []).flatMap((child) => toNodes(child, context, depth + 1))
}

function toNodes(node: LexicalNode, context: CardContext, depth: number): ElementContent[] {
  const children = () => toChildren(node, context, depth)
  switch (node.type) {
    case 'text':
    case 'extended-text':
      return toText(node)
    case 'linebreak':
      return [element('br')]
    case 'tab':
      return [text('\t')]
    case 'paragraph':
      return [element('p', children())]
    case 'heading':
    case 'extended-heading':
      return [toHeading(node, children(), context)]
    case 'quote':
    case 'extended-quote':
    case 'aside':
      return [element('blockquote', [element('p', children())])]
    case 'link':
    case 'autolink':
    case 'at-link':
      return [
        {
          ...element('a', children()),
          properties: { href: node.url ?? '', ...(node.title ? { title: node.title } : {}) },
        },
      ]
    case 'list':
      return [toList(node, context, depth)]
    case 'zwnj':
      return []
  }
  const card = toCardContent(node.type ?? '', node as Record<string, unknown>, context)
  if (card) return card
  if (node.children) return children()
  if (node.text) return [text(node.text)]
  context.dropped.add(`cards of a kind that is not known (${String(node.type).slice(0, 40)})`)
  return []
}

function toHeading(node: LexicalNode, children: ElementContent[], context: CardContext): Element {
  const heading = element(/^h[1-6]$/.test(node.tag ?? '') ? (node.tag as string) : 'h2', children)
  return { ...heading, properties: { id: context.nextHeadingId(toWords(heading)) } }
}

/** A nested list stands in an item of its own; in HTML it belongs to the item before. */
function toList(node: LexicalNode, context: CardContext, depth: number): Element {
  const items: Element[] = []
  for (const child of node.children ?? []) {
    const content = toChildren(child, context, depth + 1)
    const last = items.at(-1)
    const isNested = content.length > 0 && content.every((item) => isElement(item, 'ol') || isElement(item, 'ul'))
    if (isNested && last) last.children = [...last.children, ...content]
    else items.push(element('li', node.listType === 'check' ? [checkbox(child.checked === true), ...content] : content))
  }
  const isOrdered = node.listType === 'number' || node.tag === 'ol'
  return {
    ...element(isOrdered ? 'ol' : 'ul', items),
    properties: isOrdered && node.start && node.start !== 1 ? { start: node.start } : {},
  }
}

const checkbox = (checked: boolean): Element => ({ ...element('input'), properties: { type: 'checkbox', checked } })

/** Lexical's bits for a text's format. */
const formats: [number, string][] = [
  [16, 'code'],
  [1, 'strong'],
  [2, 'em'],
  [4, 'del'],
  [8, 'u'],
  [32, 'sub'],
  [64, 'sup'],
  [128, 'mark'],
]

function toText(node: LexicalNode): ElementContent[] {
  if (!node.text) return []
  const bits = typeof node.format === 'number' ? node.format : 0
  let content: ElementContent = text(node.text)
  for (const [bit, tagName] of formats) if (bits & bit) content = element(tagName, [content])
  return [content]
}
