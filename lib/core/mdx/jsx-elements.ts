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
    const property = findProperty(node.name ?? '', read.name) ?? passingProperty(node.name, read.name)
    if (property) properties[property] = isBooleanProperty(property) ? true : (read.value ?? '')
  }
  return properties
}

/** What is read before it is left out: a frame becomes a card, and of sources one is chosen. */
function passingProperty(element: string | null | undefined, name: string): string | null {
  if (element === 'iframe' && /^(?:src|title)$/.test(name)) return name
  if ((element === 'img' || element === 'source') && /^srcset$/i.test(name)) return 'srcSet'
  return element === 'source' && name === 'media' ? name : null
}
