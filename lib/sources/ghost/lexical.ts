import type { Element, ElementContent, Root } from 'hast'
import { element, text } from '../html/prepare.ts'
import type { Tally } from '../tally.ts'
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
export function lexicalToHast(document: unknown, dropped: Tally): Root {
  const root = (document as { root?: LexicalNode } | null)?.root
  return { type: 'root', children: root ? toChildren(root, dropped, 0) : [] }
}

function toChildren(node: LexicalNode, dropped: Tally, depth: number): ElementContent[] {
  if (depth > maxDepth) {
    dropped.add('text nested too deep to convert')
    return []
  }
  return (Array.isArray(node.children) ? node.children : []).flatMap((child) => toNodes(child, dropped, depth + 1))
}

function toNodes(node: LexicalNode, dropped: Tally, depth: number): ElementContent[] {
  const children = () => toChildren(node, dropped, depth)
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
      return [element(/^h[1-6]$/.test(node.tag ?? '') ? (node.tag as string) : 'h2', children())]
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
      return [toList(node, dropped, depth)]
    case 'zwnj':
      return []
  }
  const card = toCardContent(node.type ?? '', node as Record<string, unknown>, dropped)
  if (card) return card
  if (node.children) return children()
  if (node.text) return [text(node.text)]
  dropped.add(`cards of a kind that is not known (${String(node.type).slice(0, 40)})`)
  return []
}

/** A nested list stands in an item of its own; in HTML it belongs to the item before. */
function toList(node: LexicalNode, dropped: Tally, depth: number): Element {
  const items: Element[] = []
  for (const child of node.children ?? []) {
    const content = toChildren(child, dropped, depth + 1)
    const last = items.at(-1)
    const isNested =
      content.length > 0 && content.every((item) => item.type === 'element' && /^[ou]l$/.test(item.tagName))
    if (isNested && last) last.children.push(...content)
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
]

function toText(node: LexicalNode): ElementContent[] {
  if (!node.text) return []
  const bits = typeof node.format === 'number' ? node.format : 0
  let content: ElementContent = text(node.text)
  for (const [bit, tagName] of formats) if (bits & bit) content = element(tagName, [content])
  return [content]
}
