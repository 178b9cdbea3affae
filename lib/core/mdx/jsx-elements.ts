import { findProperty, isBooleanProperty } from './html-allow-list.ts'
import { readAttribute } from './read-attribute.ts'
import { childrenOf, isJsx, type SyntaxNode, walk } from './syntax-tree.ts'

/** HTML that an author wrote as JSX becomes ordinary elements, so that one set of rules holds for all HTML. */
export function toElements(tree: SyntaxNode): void {
  for (const node of walk(tree)) {
    if (!isJsx(node) || !node.name || !/^[a-z]/.test(node.name)) continue
    node.tagName = node.name
    node.properties = toProperties(node)
    node.type = 'element'
    node.children = childrenOf(node)
    delete node.name
    delete node.attributes
    delete node.data
  }
}

function toProperties(node: SyntaxNode): Record<string, unknown> {
  const properties: Record<string, unknown> = {}
  for (const attribute of node.attributes ?? []) {
    const read = readAttribute(attribute)
    if (!('value' in read)) continue
    const property = findProperty(node.name ?? '', read.name) ?? frameProperty(node.name, read.name)
    if (property) properties[property] = isBooleanProperty(property) ? true : (read.value ?? '')
  }
  return properties
}

/** A frame is no element of articles; its card is made of these. */
const frameProperty = (element: string | null | undefined, name: string): string | null =>
  element === 'iframe' && /^(?:src|title)$/.test(name) ? name : null
