import { childrenOf, findLiteral, isComment, isJsx, type SyntaxNode, walk } from './syntax-tree.ts'

const expressions = new Set(['mdxFlowExpression', 'mdxTextExpression'])

/** Literals become the text they stand for, and comments go: what is left of expressions would have to be run. */
export function replaceLiterals(tree: SyntaxNode): void {
  for (const node of walk(tree)) {
    if (isJsx(node)) replaceInAttributes(node)
    if (node.children) node.children = childrenOf(node).flatMap((child) => toPlainNodes(child))
  }
}

function toPlainNodes(node: SyntaxNode): SyntaxNode[] {
  if (!expressions.has(node.type)) return [node]
  if (isComment(node.data?.estree)) return []
  const literal = findLiteral(node.data?.estree)
  if (literal === null) return [node]
  const text = { type: 'text', value: literal }
  return node.type === 'mdxFlowExpression' ? [{ type: 'paragraph', children: [text] }] : [text]
}

function replaceInAttributes(node: SyntaxNode): void {
  for (const attribute of node.attributes ?? []) {
    if (typeof attribute.value !== 'object' || attribute.value === null) continue
    const literal = findLiteral(attribute.value.data?.estree)
    if (literal !== null) attribute.value = literal
  }
}
