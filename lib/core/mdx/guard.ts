import { isComponentName } from './component-props.ts'
import { isRenderedElement, isRenderedProperty, urlAttributes, voidElements } from './html-allow-list.ts'
import { isDrawnElement, isDrawnProperty } from './notation/allowed.ts'
import { childrenOf, isJsx, type SyntaxNode, walk } from './syntax-tree.ts'
import { isSafeUrl } from './url.ts'

export class UnsafeContentError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UnsafeContentError'
  }
}

/**
 * The last wall: looks at what is about to be rendered, whatever made it, and throws at the first thing that is not on
 * the allow-list. Nothing may change the tree after it.
 */
export function guardTree(tree: SyntaxNode): void {
  for (const node of walk(tree)) guardNode(node)
}

function guardNode(node: SyntaxNode): void {
  if (node.type === 'root' || node.type === 'text') return
  if (isJsx(node)) guardComponent(node)
  else if (isDrawnElement(node.tagName ?? '')) guardDrawn(node, node.tagName ?? '')
  else guardElement(node)
}

function guardElement(node: SyntaxNode): void {
  if (node.type !== 'element') throw new UnsafeContentError(`expected an element, found ${node.type}`)
  const name = node.tagName ?? ''
  if (!isRenderedElement(name)) throw new UnsafeContentError(`expected an allowed element, found <${name}>`)
  if (voidElements.has(name) && childrenOf(node).length > 0)
    throw new UnsafeContentError(`expected nothing inside <${name}>, found something`)
  for (const [property, value] of Object.entries(node.properties ?? {})) {
    if (!isRenderedProperty(name, property, value))
      throw new UnsafeContentError(`expected an allowed attribute of <${name}>, found ${property}`)
    if (urlAttributes.has(property) && !isSafeUrl(String(value)))
      throw new UnsafeContentError(`expected an allowed address, found ${String(value)}`)
  }
}

function guardDrawn(node: SyntaxNode, name: string): void {
  for (const [property, value] of Object.entries(node.properties ?? {}))
    if (!isDrawnProperty(name, property, value))
      throw new UnsafeContentError(`expected an allowed attribute of <${name}>, found ${property}`)
}

function guardComponent(node: SyntaxNode): void {
  if (!node.name || !isComponentName(node.name))
    throw new UnsafeContentError(`expected an allowed component, found <${node.name}>`)
  for (const attribute of node.attributes ?? [])
    if (attribute.type !== 'mdxJsxAttribute' || typeof attribute.value !== 'string')
      throw new UnsafeContentError(`expected a text as ${attribute.name} of <${node.name}>, found an expression`)
}
