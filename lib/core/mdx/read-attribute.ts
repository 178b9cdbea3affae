import { findLiteral, type JsxAttribute } from './syntax-tree.ts'

export type ReadAttribute = { name: string; value: string | null } | { name: string; expression: string }

/** A JSX attribute as text (null when it has no value), or the expression that keeps it from being text. */
export function readAttribute(attribute: JsxAttribute): ReadAttribute {
  const name = attribute.name ?? 'an attribute'
  if (attribute.type !== 'mdxJsxAttribute')
    return { name, expression: typeof attribute.value === 'string' ? attribute.value : '…' }
  const value = attribute.value ?? null
  if (value === null || typeof value === 'string') return { name, value }
  const literal = findLiteral(value.data?.estree)
  return literal === null ? { name, expression: value.value } : { name, value: literal }
}
