import type { Element, ElementContent } from 'hast'
import { toString as toText } from 'hast-util-to-string'
import { blankLine, element, isBlock, isElement, ownElements } from './elements.ts'

type ToCaption = (children: ElementContent[]) => Element

export const prepareTables = (nodes: readonly ElementContent[], toCaption: ToCaption): ElementContent[] =>
  nodes.flatMap((node): ElementContent[] => {
    if (!isElement(node)) return [node]
    const prepared = { ...node, children: prepareTables(node.children, toCaption) }
    return prepared.tagName === 'table' ? prepareTable(prepared, toCaption) : [prepared]
  })

/**
 * Markdown's tables hold one line to a cell and no cell that spans others. A table with more than paragraphs in its cells is
 * one of our own, which is written as HTML. Its caption becomes the line above.
 */
function prepareTable(node: Element, toCaption: ToCaption): Element[] {
  const isCaption = (child: ElementContent): child is Element =>
    isElement(child, 'caption') && toText(child).trim() !== ''
  const captions = node.children.filter(isCaption).map((caption) => toCaption(caption.children))
  const children = node.children.filter((child) => !isElement(child, 'caption'))
  const table = { ...node, children }
  if (isComplex(table)) return [...captions, { ...table, tagName: ownElements.table }]
  return [...captions, { ...table, children: children.map(toSimple) }]
}

const isCell = (node: Element): boolean => node.tagName === 'td' || node.tagName === 'th'

const isComplex = (node: Element): boolean =>
  node.children.some((child) => {
    if (!isElement(child)) return false
    if (!isCell(child)) return isComplex(child)
    return spans(child) || child.children.some(isMoreThanLines)
  })

const spans = ({ properties }: Element): boolean =>
  Number(properties.colSpan ?? 1) > 1 || Number(properties.rowSpan ?? 1) > 1

/** Blocks that are lines of a cell, or part them. */
const lines = new Set(['p', 'div', blankLine])

const isMoreThanLines = (node: ElementContent): boolean => {
  if (!isElement(node)) return false
  if (isBlock(node) && !lines.has(node.tagName)) return true
  return node.children.some(isMoreThanLines)
}

const toSimple = (node: ElementContent): ElementContent => {
  if (!isElement(node)) return node
  if (isCell(node)) return { ...node, children: toLines(node.children) }
  return { ...node, children: node.children.map(toSimple) }
}

/** Paragraphs of a cell, one below the other. */
function toLines(children: readonly ElementContent[]): ElementContent[] {
  const lines: ElementContent[] = []
  let isBroken = false
  for (const child of children) {
    if (!isBlock(child)) {
      if (isBroken && !(child.type === 'text' && child.value.trim() === '')) {
        lines.push(element('br'))
        isBroken = false
      }
      lines.push(child)
      continue
    }
    if (lines.some((line) => line.type !== 'text' || line.value.trim() !== '')) lines.push(element('br'))
    for (const line of toLines(child.children)) lines.push(line)
    isBroken = true
  }
  return lines
}
