import type { Element } from 'hast'
import { textProperty } from '#lib/sources/html/elements.ts'

/** The declarations of an element’s own style, names in lower case. */
export function readStyle(node: Element): ReadonlyMap<string, string> {
  const declarations = (textProperty(node, 'style') ?? '').split(';').flatMap((declaration) => {
    const at = declaration.indexOf(':')
    return at < 0 ? [] : [[declaration.slice(0, at).trim().toLowerCase(), declaration.slice(at + 1).trim()] as const]
  })
  return new Map(declarations)
}

export const isBold = (weight: string | undefined): boolean =>
  weight !== undefined && (/^bold/i.test(weight) || Number(weight) >= 600)

export const isLight = (weight: string | undefined): boolean =>
  weight !== undefined && (/^normal/i.test(weight) || Number(weight) < 600)

/** The first face decides: `monospace` stands behind other faces as well. */
export const isMonospaced = (family: string | undefined): boolean =>
  family !== undefined &&
  /^["'\s]*(?:courier|consolas|menlo|monaco|[^,]*\bmono\b|[^,]*mono[-\s]?regular|ui-monospace|monospace|lucida console)/i.test(
    family,
  )
