import type { Element, ElementContent } from 'hast'
import { blankLine, element, isBlock, isElement, text } from './elements.ts'

/** The classic editor ends a paragraph at a blank line, also in a cell, and within emphasis or a link, which go on in the next one. */
export const markBlankLines = (nodes: readonly ElementContent[], isInLine = false): ElementContent[] =>
  nodes.flatMap((node): ElementContent[] => {
    if (node.type === 'text') return isInLine ? splitText(node.value) : [node]
    if (!isElement(node) || node.tagName === 'pre') return [node]
    return [{ ...node, children: markBlankLines(node.children, !isBlock(node) || isCell(node)) }]
  })

const isCell = ({ tagName }: Element): boolean => tagName === 'td' || tagName === 'th'

const splitText = (value: string): ElementContent[] =>
  value
    .split(/\n[ \t]*\n\s*/)
    .flatMap((part, index) => [...(index > 0 ? [element(blankLine)] : []), ...(part ? [text(part)] : [])])
