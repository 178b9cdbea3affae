import type { BodyWords } from './body-words.ts'
import { type SyntaxNode, walk } from './syntax-tree.ts'

/** A box without a label says nothing to those who hear the page. */
export function dressTaskLists(tree: SyntaxNode, { task }: BodyWords): void {
  for (const node of walk(tree))
    if (node.tagName === 'input')
      node.properties = { ...node.properties, ariaLabel: node.properties?.checked ? task.done : task.open }
}
