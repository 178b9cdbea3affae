import { parseFragment } from 'parse5'
import { element, text } from '../element.ts'
import type { SyntaxNode } from '../syntax-tree.ts'

interface HtmlNode {
  nodeName: string
  tagName?: string
  value?: string
  attrs?: { name: string; prefix?: string; value: string }[]
  childNodes?: HtmlNode[]
}

/** What a library has written, as a tree whose properties are named as they are written. */
export const parseMarkup = (markup: string): SyntaxNode => toTree(parseFragment(markup) as HtmlNode)

function toTree({ nodeName, tagName, value = '', attrs = [], childNodes = [] }: HtmlNode): SyntaxNode {
  if (nodeName === '#text') return text(value)
  const children = childNodes.filter(({ nodeName: name }) => name === '#text' || !name.startsWith('#')).map(toTree)
  if (!tagName) return { type: 'root', children }
  return element(tagName, Object.fromEntries(attrs.map((each) => [each.name, each.value])), children)
}
