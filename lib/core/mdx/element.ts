import type { SyntaxNode } from './syntax-tree.ts'

export const element = (
  tagName: string,
  properties: Record<string, unknown> = {},
  children: SyntaxNode[] = [],
): SyntaxNode => ({ type: 'element', tagName, properties, children })

export const text = (value: string): SyntaxNode => ({ type: 'text', value })

export function textOf(node: SyntaxNode): string {
  if (typeof node.value === 'string' && node.type === 'text') return node.value
  return (node.children ?? []).map(textOf).join('')
}

/** What an element is called by: without the numbers of footnotes in it. */
export function nameOf(node: SyntaxNode): string {
  if (node.properties?.dataFootnoteRef !== undefined) return ''
  return node.type === 'text' ? textOf(node) : (node.children ?? []).map(nameOf).join('')
}

/** Replaces nodes from the bottom up; what `replace` returns is not looked into again. */
export function replaceNodes(parent: SyntaxNode, replace: (node: SyntaxNode, parent: SyntaxNode) => SyntaxNode): void {
  const children = parent.children
  if (!children) return
  for (const [index, child] of children.entries()) {
    replaceNodes(child, replace)
    children[index] = replace(child, parent)
  }
}
