import type { Element, ElementContent } from 'hast'
import { toString as toText } from 'hast-util-to-string'
import { classesOf, element, isElement, isSpace, text, textProperty } from '#lib/sources/html/elements.ts'

/** Where Word says that a paragraph is a title or a headline, and has no element for it. */
export function readHeading(node: Element): ElementContent[] {
  const isHeading = textProperty(node, 'role') === 'heading'
  if (node.tagName !== 'p' && !(node.tagName === 'div' && isHeading)) return [node]
  if (classesOf(node).some((name) => /^MsoTitle/.test(name))) return [element('h1', node.children)]
  if (!isHeading) return [node]
  const level = Number(node.properties.ariaLevel) || 1
  return [element(`h${Math.min(6, Math.max(1, level))}`, node.children)]
}

/** Word writes two blanks as one that may not break and one that may. */
export const readSpaces = (node: Element): ElementContent[] =>
  /mso-spacerun/.test(textProperty(node, 'style') ?? '') ? [text(toText(node).replace(/[\s\u00A0]+/g, ' '))] : [node]

/** An item of one paragraph is a line: programs write a paragraph into each. */
export function readItem(node: Element): ElementContent[] {
  if (node.tagName !== 'li') return [node]
  const [first, ...rest] = node.children.filter((child) => !isSpace(child))
  const isLine = isElement(first, 'p') && rest.every((child) => isElement(child) && /^[uo]l$/.test(child.tagName))
  return isLine ? [{ ...node, children: [...first.children, ...rest] }] : [node]
}

/** Programs number by depth, 1, a, i: no writer chose the letters, and a list of HTML would be hard to write on in. */
export function readNumbers(node: Element): ElementContent[] {
  if (node.tagName !== 'ol') return [node]
  const { type: _, style: __, ...properties } = node.properties
  return [{ ...node, properties }]
}

/** Programs that have no heads of tables begin with the names of the columns. */
export function readTable(node: Element): ElementContent[] {
  if (node.tagName !== 'table' || hasHead(node)) return [node]
  const row = findRow(node)
  if (row) for (const cell of row.children) if (isElement(cell, 'td')) cell.tagName = 'th'
  return [node]
}

const hasHead = (node: Element): boolean =>
  node.children.some((child) => isElement(child) && (/^th(?:ead)?$/.test(child.tagName) || hasHead(child)))

function findRow(node: Element): Element | null {
  for (const child of node.children) {
    if (isElement(child, 'tr')) return child
    const inside = isElement(child) ? findRow(child) : null
    if (inside) return inside
  }
  return null
}

/** Notion writes a list for each item: lists of one kind that follow each other look like one, and are meant as one. Numbers go on. */
export function joinLists(node: Element): ElementContent[] {
  const joined: ElementContent[] = []
  for (const child of node.children) {
    const before = joined.findLast((each) => !isSpace(each))
    if (isElement(before) && isElement(child) && isSameList(before, child))
      for (const each of child.children) before.children.push(each)
    else joined.push(child)
  }
  return [{ ...node, children: joined }]
}

function isSameList(before: Element, list: Element): boolean {
  if (before.tagName !== list.tagName || !/^[uo]l$/.test(list.tagName)) return false
  const first = Number(before.properties.start ?? 1)
  const length = before.children.filter((child) => isElement(child, 'li')).length
  return list.tagName === 'ul' || Number(list.properties.start) === first + length
}
