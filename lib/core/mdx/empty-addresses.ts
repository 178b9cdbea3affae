import { replaceNodes, text } from './element.ts'
import type { SyntaxNode } from './syntax-tree.ts'

/** A link to nowhere is its text, and a picture of nothing is its description. */
export function dropEmptyAddresses(tree: SyntaxNode): SyntaxNode {
  replaceNodes(tree, (node) => {
    if (node.tagName === 'img' && !node.properties?.src) return text(String(node.properties?.alt ?? ''))
    if (node.tagName === 'a' && node.properties?.href === '') delete node.properties.href
    return node
  })
  return tree
}
