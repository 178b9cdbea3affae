import type { Element, ElementContent, Parents } from 'hast'
import { isElement } from '#lib/sources/html/elements.ts'

/** Puts what `change` makes of it in the place of each element, the innermost first. */
export function changeElements(parent: Parents, change: (node: Element) => ElementContent[]): void {
  parent.children = (parent.children as ElementContent[]).flatMap((child) => {
    if (!isElement(child)) return child.type === 'comment' ? [] : [child]
    changeElements(child, change)
    return change(child)
  })
}
