import { childrenOf, type SyntaxNode } from '../syntax-tree.ts'
import { isDrawnElement } from './allowed.ts'

/** Classes that the common style sheet does not know. */
const ownClass = /^(?:math|notation|diagram)-/

/** Whether a page holds anything that the style sheet of notations is for. Its tree is flat enough to recurse over. */
export const usesNotation = (node: SyntaxNode): boolean => isNotation(node) || childrenOf(node).some(usesNotation)

/** Components that few notes use. */
const ownComponents = new Set(['Cards', 'Timeline', 'Badge'])

function isNotation({ tagName = '', name, properties }: SyntaxNode): boolean {
  const classes = properties?.className
  return (
    ownComponents.has(name ?? '') ||
    isDrawnElement(tagName) ||
    (Array.isArray(classes) && classes.some((name) => ownClass.test(String(name))))
  )
}

export const holdsFormula = (node: SyntaxNode): boolean =>
  node.tagName === 'math' || childrenOf(node).some(holdsFormula)
