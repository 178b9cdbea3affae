import { type SyntaxNode, walk } from '../syntax-tree.ts'
import { isDrawnElement } from './allowed.ts'

/** Classes that the common style sheet does not know. */
const ownClass = /^(?:math|notation|diagram)-/

/** Whether a page holds anything that the style sheet of notations is for. */
export function usesNotation(tree: SyntaxNode): boolean {
  for (const { tagName, properties } of walk(tree)) {
    if (isDrawnElement(tagName ?? '')) return true
    if (Array.isArray(properties?.className) && properties.className.some((name) => ownClass.test(String(name))))
      return true
  }
  return false
}

export function holdsFormula(tree: SyntaxNode): boolean {
  for (const { tagName } of walk(tree)) if (tagName === 'math') return true
  return false
}
