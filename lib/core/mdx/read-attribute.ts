import type { JsxAttribute } from './syntax-tree.ts'

export type ReadAttribute = { name: string; value: string | null } | { name: string; expression: string }

/** A JSX attribute as text (null when it has no value), or the expression that keeps it from being text. */
export function readAttribute({ type, name = 'an attribute', value = null }: JsxAttribute): ReadAttribute {
  if (type !== 'mdxJsxAttribute') return { name, expression: typeof value === 'string' ? value : '…' }
  return value === null || typeof value === 'string' ? { name, value } : { name, expression: value.value }
}
