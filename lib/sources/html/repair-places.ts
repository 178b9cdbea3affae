import type { Element, ElementContent, Parents } from 'hast'
import { element, isElement, isSpace } from './elements.ts'

const placeOf: Record<string, readonly string[]> = {
  li: ['ul', 'ol', 'menu', 'dir'],
  dt: ['dl', 'div'],
  dd: ['dl', 'div'],
  caption: ['table'],
  thead: ['table'],
  tbody: ['table'],
  tfoot: ['table'],
  tr: ['table', 'thead', 'tbody', 'tfoot'],
  td: ['tr'],
  th: ['tr'],
}

const lists = new Set(['ul', 'ol', 'menu', 'dir'])

/**
 * Parts of lists and tables that stand elsewhere, as in pieces of a page, are blocks of text; what stands in a list between
 * its items belongs to the one before. Changes the tree.
 */
export function repairPlaces(parent: Parents): void {
  if (isElement(parent) && lists.has(parent.tagName)) parent.children = gatherItems(parent.children)
  for (const child of parent.children as ElementContent[]) {
    if (!isElement(child)) continue
    if (!isInPlace(child, parent)) child.tagName = 'div'
    repairPlaces(child)
  }
}

function gatherItems(children: readonly ElementContent[]): ElementContent[] {
  const items: Element[] = []
  for (const child of children) {
    if (isElement(child, 'li')) items.push(child)
    else if (!isSpace(child) && child.type !== 'comment') {
      if (items.length === 0) items.push(element('li'))
      items.at(-1)?.children.push(child)
    }
  }
  return items
}

const isInPlace = ({ tagName }: Element, parent: Parents): boolean => {
  const places = Object.hasOwn(placeOf, tagName) ? placeOf[tagName] : undefined
  return places === undefined || ('tagName' in parent && places.includes(parent.tagName))
}
