import type { BodyWords } from './body-words.ts'
import { type SyntaxNode, walk } from './syntax-tree.ts'

/** Gives components the words that they add to a text, in the language of the note. */
export function dressWords(tree: SyntaxNode, words: BodyWords): void {
  for (const node of walk(tree)) {
    if (node.name === 'Callout') setProp(node, 'label', words.callout[readType(node)])
    if (node.name === 'Details' && !hasProp(node, 'summary')) setProp(node, 'summary', words.details)
  }
}

const findProp = ({ attributes = [] }: SyntaxNode, name: string) => attributes.find((each) => each.name === name)

const hasProp = (node: SyntaxNode, name: string): boolean => findProp(node, name) !== undefined

function readType(node: SyntaxNode): keyof BodyWords['callout'] {
  const type = findProp(node, 'type')?.value
  return typeof type === 'string' ? (type as keyof BodyWords['callout']) : 'note'
}

function setProp(node: SyntaxNode, name: string, value: string): void {
  node.attributes = [...(node.attributes ?? []), { type: 'mdxJsxAttribute', name, value }]
}
