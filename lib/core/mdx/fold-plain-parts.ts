import { toHtml as stringify } from 'hast-util-to-html'
import { htmlStyle } from './html-style.ts'
import { childrenOf, type SyntaxNode } from './syntax-tree.ts'
import { isReplaced } from './to-react.ts'

/**
 * Writes what no component has to see as HTML. A page of a thousand coloured words is then a few elements for React instead
 * of thousands. To be done after the guard, since nobody looks into that HTML any more.
 */
export function foldPlainParts(root: SyntaxNode): void {
  const plain = new Set<SyntaxNode>()
  findPlain(root, plain)
  fold(root, plain)
}

function findPlain(node: SyntaxNode, plain: Set<SyntaxNode>): boolean {
  let isPlain = node.type === 'text' || (node.type === 'element' && !isReplaced(node))
  for (const child of childrenOf(node)) if (!findPlain(child, plain)) isPlain = false
  if (isPlain) plain.add(node)
  return isPlain
}

function fold(node: SyntaxNode, plain: ReadonlySet<SyntaxNode>): void {
  const children = childrenOf(node)
  delete node.position
  delete node.data
  if (!plain.has(node)) {
    for (const child of children) fold(child, plain)
    return
  }
  if (children.length === 0) return
  node.html = stringify({ type: 'root', children } as Parameters<typeof stringify>[0], htmlStyle)
  node.children = []
}
