interface Position {
  start: { line: number; column: number; offset?: number | undefined }
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
  depth?: number
  title?: string | null
  properties?: Record<string, unknown>
  attributes?: JsxAttribute[]
  children?: SyntaxNode[]
  position?: Position | undefined
  data?: { estree?: EstreeProgram | null; meta?: string | null; [key: string]: unknown } | undefined
}

export interface JsxAttribute {
  type: string
  name?: string
  value?: JsxAttributeValue
  position?: Position
}

export type JsxAttributeValue = string | null | undefined | { value: string; data?: { estree?: EstreeProgram | null } }

export interface EstreeProgram {
  body: { type: string; expression?: { type: string; value?: unknown } }[]
}

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

/** The text or number that an expression consists of; null for everything that would have to be run. */
export function findLiteral(program: EstreeProgram | null | undefined): string | null {
  if (program?.body.length !== 1) return null
  const expression = program.body[0]?.expression
  if (expression?.type !== 'Literal') return null
  return typeof expression.value === 'string' || typeof expression.value === 'number' ? String(expression.value) : null
}

/** `{/* … *\/}`: MDX has no other comments. */
export const isComment = (program: EstreeProgram | null | undefined): boolean => program?.body.length === 0
