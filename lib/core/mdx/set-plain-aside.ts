import type { ReactNode } from 'react'
import { replaceNodes } from './element.ts'
import type { SyntaxNode } from './syntax-tree.ts'
import { type MdxComponents, toReact } from './to-react.ts'

/** The name of the component that stands for a part. No author can write it: the allow-list has no such name. */
const placeholder = 'PlainPart'

/** Takes the parts that are HTML already out of a tree, and returns the component that puts them back. */
export function setPlainAside(tree: SyntaxNode): MdxComponents {
  const parts: ReactNode[] = []
  replaceNodes(tree, (node) => {
    if (node.html === undefined) return node
    parts.push(toReact(node, {}))
    return toPlaceholder(parts.length - 1)
  })
  return { [placeholder]: ({ index }: { index: string }) => parts[Number(index)] }
}

const toPlaceholder = (index: number): SyntaxNode => ({
  type: 'mdxJsxFlowElement',
  name: placeholder,
  attributes: [{ type: 'mdxJsxAttribute', name: 'index', value: String(index) }],
  children: [],
})
