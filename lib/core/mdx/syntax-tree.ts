export interface Point {
  line: number
  column: number
  offset?: number | undefined
}

interface Position {
  start: Point
  end?: Point
}

/**
 * The part of Markdown and HTML syntax trees that this module reads. Trees hold untrusted content,
 * so nodes are described loosely and every reader checks what it uses.
 */
export interface SyntaxNode {
  type: string
  name?: string | null
  tagName?: string
  value?: string
  url?: string
  /** Of a reference and its definition. */
  identifier?: string
  depth?: number
  title?: string | null
  properties?: Record<string, unknown>
  attributes?: JsxAttribute[]
  children?: SyntaxNode[]
  position?: Position | undefined
  data?: { meta?: string | null; hProperties?: Record<string, unknown>; [key: string]: unknown } | undefined
  /** What an element holds, where that is written out already. */
  html?: string
  /** Of a tag that has not found its partner yet. */
  tag?: Tag
}

export interface Tag {
  /** Empty for a fragment. */
  name: string
  kind: 'open' | 'close' | 'whole'
  attributes: JsxAttribute[]
}

export interface JsxAttribute {
  type: string
  name?: string
  value?: JsxAttributeValue
  /** Its offset in the body. */
  at?: number
}

export type JsxAttributeValue = string | null | undefined | { value: string }

export const childrenOf = (node: SyntaxNode): SyntaxNode[] => node.children ?? []

export const isJsx = (node: SyntaxNode): boolean =>
  node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement'

export const isBlank = (node: SyntaxNode): boolean => node.type === 'text' && (node.value ?? '').trim() === ''

/** Every node from the top down, without recursion: content decides how deep a tree is. */
export function* walk(root: SyntaxNode): Generator<SyntaxNode> {
  const waiting = [root]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    yield node
    const children = childrenOf(node)
    for (let index = children.length - 1; index >= 0; index--) waiting.push(children[index] as SyntaxNode)
  }
}
