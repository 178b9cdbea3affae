import type { ComponentType, ElementType, ReactNode } from 'react'
import { Fragment, jsxs } from 'react/jsx-runtime'
import { findNamedFile, findPoster } from './file-elements.ts'
import { childrenOf, type SyntaxNode } from './syntax-tree.ts'

// biome-ignore lint/suspicious/noExplicitAny: each component has its own props
export type MdxComponents = Record<string, ComponentType<any>>

const replacedElements: ReadonlySet<string> = new Set(['img', 'pre'])

/** Whether a component may stand for an element; all others are plain. */
export const isReplaced = (node: SyntaxNode): boolean =>
  replacedElements.has(node.tagName ?? '') || findNamedFile(node) !== undefined || findPoster(node) !== undefined

/** A guarded tree of elements and text → React. Elements that the map names are rendered by it. */
export function toReact(node: SyntaxNode, components: MdxComponents): ReactNode {
  if (node.type === 'text') return node.value ?? ''
  const children = childrenOf(node).map((child) => toReact(child, components))
  if (node.type === 'root') return jsxs(Fragment, { children })
  const name = node.tagName ?? ''
  const props = toProps(node.properties ?? {})
  if (children.length > 0) props.children = children
  // Written by us of a part that was guarded.
  if (node.html !== undefined) props.dangerouslySetInnerHTML = { __html: node.html }
  return jsxs((components[name] ?? name) as ElementType, props)
}

function toProps(properties: Record<string, unknown>): Record<string, unknown> {
  const props: Record<string, unknown> = {}
  for (const [property, value] of Object.entries(properties))
    props[toPropName(property)] = Array.isArray(value) ? value.join(' ') : value
  return props
}

/** Syntax trees say `ariaLabel` and `dataCode` where React says `aria-label` and `data-code`; the rest is alike. */
const toPropName = (property: string): string =>
  /^(?:aria|data)[A-Z]/.test(property) ? toAttributeName(property) : property

/** `ariaDescribedBy` is `aria-describedby`, and `dataFootnoteRef` is `data-footnote-ref`. */
const toAttributeName = (property: string): string =>
  property.startsWith('aria')
    ? `aria-${property.slice(4).toLowerCase()}`
    : property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
