import { childrenOf, type SyntaxNode } from '../syntax-tree.ts'
import { isDrawnElement } from './allowed.ts'

/** Classes that the common style sheet does not know. */
const ownClass = /^(?:math|notation|diagram)-/

/** Whether a page holds anything that the style sheet of notations is for. Its tree is flat enough to recurse over. */
export const usesNotation = (node: SyntaxNode): boolean => isNotation(node) || childrenOf(node).some(usesNotation)

function isNotation({ tagName = '', properties }: SyntaxNode): boolean {
  const classes = properties?.className
  return isDrawnElement(tagName) || (Array.isArray(classes) && classes.some((name) => ownClass.test(String(name))))
}

export const holdsFormula = (node: SyntaxNode): boolean =>
  node.tagName === 'math' || childrenOf(node).some(holdsFormula)
