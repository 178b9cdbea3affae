import { textOf } from '../../element.ts'
import { childrenOf, type SyntaxNode, walk } from '../../syntax-tree.ts'

/** Elements that say nothing but the signs in them. Text would lose a fraction or an exponent. */
const linear = new Set(['math', 'mrow', 'mstyle', 'mi', 'mn', 'mo', 'mtext', 'mspace'])
/** Operators between functions and what they are of; nothing is seen of them. */
const invisible = /[\u2061-\u2064]/g

/** A formula where only text can be: its signs if they stand in one line, else its source. */
export function toFormulaText(math: SyntaxNode): string {
  for (const { type, tagName = '' } of walk(math))
    if (type === 'element' && !linear.has(tagName)) return String(math.properties?.alttext ?? '')
  return toSigns(math)
    .replace(/\s+/g, ' ')
    .replace(/([([{]) /g, '$1')
    .trim()
}

/** Names of functions are words. */
function toSigns(node: SyntaxNode): string {
  if (node.tagName !== 'mi')
    return node.type === 'text' ? textOf(node).replace(invisible, '') : childrenOf(node).map(toSigns).join('')
  const name = textOf(node)
  return [...name].length > 1 ? ` ${name} ` : name
}
