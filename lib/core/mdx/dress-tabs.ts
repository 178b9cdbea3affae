import { childrenOf, type SyntaxNode, walk } from './syntax-tree.ts'

/** The prop by which the tabs of one group close each other. Set here by counting, so that equal text gives equal bytes. */
export const tabGroupProp = 'group'

export function dressTabs(tree: SyntaxNode): void {
  let count = 0
  for (const node of walk(tree)) {
    if (node.name !== 'Tabs') continue
    count++
    const tabs = childrenOf(node).filter((child) => child.name === 'Tab')
    for (const [index, tab] of tabs.entries()) {
      tab.attributes = [...(tab.attributes ?? []), toAttribute(tabGroupProp, `tabs-${count}`)]
      if (index === 0) tab.attributes.push(toAttribute('first', 'yes'))
    }
  }
}

const toAttribute = (name: string, value: string) => ({ type: 'mdxJsxAttribute', name, value })
