import type { ReactNode } from 'react'
import { replaceNodes } from './element.ts'
import type { SyntaxNode } from './syntax-tree.ts'
import { type MdxComponents, toReact } from './to-react.ts'

/** The name of the component that stands for a code figure. No author can write it: the allow-list has no such name. */
const placeholder = 'CodeFigure'

/**
 * Takes the guarded code figures out of a tree, because compiling thousands of coloured words costs more than all the
 * rest of an article, and returns the component that puts them back.
 */
export function setCodeAside(tree: SyntaxNode, components: MdxComponents): MdxComponents {
  const figures: ReactNode[] = []
  replaceNodes(tree, (node) => {
    if (node.tagName !== 'figure' || node.properties?.dataCode === undefined) return node
    figures.push(toReact(node, components))
    return toPlaceholder(figures.length - 1)
  })
  return { [placeholder]: ({ index }: { index: string }) => figures[Number(index)] }
}

const toPlaceholder = (index: number): SyntaxNode => ({
  type: 'mdxJsxFlowElement',
  name: placeholder,
  attributes: [{ type: 'mdxJsxAttribute', name: 'index', value: String(index) }],
  children: [],
})
