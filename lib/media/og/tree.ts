/** An element with its functions already called: plain data that may be sent to another process. */
export interface Tree {
  type: string
  props: { children?: TreeChild[] } & Record<string, unknown>
}
export type TreeChild = Tree | string

interface ElementLike {
  type: unknown
  props: Record<string, unknown>
}

const fragment = Symbol.for('react.fragment')
const maxDepth = 64

const isElement = (node: unknown): node is ElementLike =>
  typeof node === 'object' && node !== null && 'type' in node && 'props' in node

/** Turns an element, of function components without state, into a plain tree. */
export function toTree(element: unknown): Tree {
  const [root, ...others] = toChildren(element, 0)
  if (typeof root !== 'object' || others.length > 0) throw new TypeError('expected one element for the card')
  return root
}

function toChildren(node: unknown, depth: number): TreeChild[] {
  if (depth > maxDepth) throw new TypeError(`expected a tree of at most ${maxDepth} levels`)
  if (node === null || node === undefined || typeof node === 'boolean') return []
  if (typeof node === 'string' || typeof node === 'number') return [String(node)]
  if (Array.isArray(node)) return node.flatMap((child) => toChildren(child, depth + 1))
  if (!isElement(node)) throw new TypeError(`expected an element, text or a list, found ${typeof node}`)
  if (typeof node.type === 'function') return toChildren(node.type(node.props), depth + 1)
  if (node.type === fragment) return toChildren(node.props.children, depth + 1)
  if (typeof node.type !== 'string') throw new TypeError('expected a plain element or a function component')
  const { children, ...props } = node.props
  return [{ type: node.type, props: { ...props, children: toChildren(children, depth + 1) } }]
}
