import type { Element, ElementContent, Parents } from 'hast'
import type { Tally } from '../tally.ts'
import { classesOf, isElement, textProperty } from './elements.ts'

export const hiddenWords = 'text that was hidden'

/**
 * Takes out what a visitor did not see. Tab panels are the exception: all but one are hidden until their tab is chosen.
 * Changes the tree.
 */
export function removeHidden(parent: Parents, dropped: Tally): void {
  const shown = (parent.children as ElementContent[]).filter((child) => {
    if (!isElement(child)) return true
    if (isGutter(child)) return false
    if (!isHidden(child)) return true
    dropped.add(hiddenWords)
    return false
  })
  parent.children = shown
  for (const child of shown) if (isElement(child)) removeHidden(child, dropped)
}

function isHidden(node: Element): boolean {
  if (node.properties.role === 'tabpanel') return false
  const { hidden } = node.properties
  // Browsers find and show such text when a reader searches the page.
  if (hidden !== undefined && hidden !== null && hidden !== false && hidden !== 'until-found') return true
  if (node.tagName === 'dialog') return node.properties.open === undefined || node.properties.open === null
  const classes = classesOf(node)
  return hidingStyle.test(textProperty(node, 'style') ?? '') || hidingClasses.every((name) => classes.includes(name))
}

/** A page builder hides a part from every kind of screen by one class for each. */
const hidingClasses = ['desktop', 'tablet', 'mobile'].map((screen) => `elementor-hidden-${screen}`)

const hidingStyle =
  /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|content-visibility\s*:\s*hidden)/i

/** Line numbers that extensions for code keep beside it. */
const isGutter = (node: Element): boolean =>
  classesOf(node).some((name) =>
    /^(?:gutter|rouge-gutter|line-?numbers-rows|linenos|lineno|crayon-nums|hljs-ln-numbers|CodeMirror-gutters)$/.test(
      name,
    ),
  )
