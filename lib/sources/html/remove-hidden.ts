import type { Element, ElementContent, Parents } from 'hast'
import { toString as toText } from 'hast-util-to-string'
import type { Tally } from '../tally.ts'
import { classesOf, isElement, textProperty } from './elements.ts'

export const hiddenWords = 'text that was hidden'

/**
 * Takes out what a visitor did not see. Tab panels are the exception: all but one are hidden until their tab is chosen.
 * Style sheets count in a text; those of a whole page hide parts that its scripts show. Changes the tree.
 */
export const removeHidden = (tree: Parents, dropped: Tally, isPage = false): void =>
  removeWithin(tree, { dropped, selectors: isPage ? new Set() : findHidingSelectors(tree) })

interface Hiding {
  dropped: Tally
  /** `.x` and `#x` of the text's own style sheets. */
  selectors: ReadonlySet<string>
}

function removeWithin(parent: Parents, hiding: Hiding): void {
  const shown = (parent.children as ElementContent[]).filter((child) => {
    if (!isElement(child)) return true
    if (isGutter(child)) return false
    if (!isHidden(child, hiding.selectors)) return true
    hiding.dropped.add(hiddenWords)
    return false
  })
  parent.children = shown
  for (const child of shown) if (isElement(child)) removeWithin(child, hiding)
}

function isHidden(node: Element, selectors: ReadonlySet<string>): boolean {
  if (node.properties.role === 'tabpanel') return false
  const { hidden } = node.properties
  // Browsers find and show such text when a reader searches the page.
  if (hidden !== undefined && hidden !== null && hidden !== false && hidden !== 'until-found') return true
  if (node.tagName === 'dialog') return node.properties.open === undefined || node.properties.open === null
  const classes = classesOf(node)
  if (selectors.has(`#${textProperty(node, 'id')}`) || classes.some((name) => selectors.has(`.${name}`))) return true
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

/** The classes and ids that a style sheet in the text hides on every screen, where nothing else is said of them. */
function findHidingSelectors(tree: Parents): Set<string> {
  const selectors = new Set<string>()
  for (const sheet of listStyleSheets(tree))
    for (const { selector, declarations } of listRules(sheet)) {
      const isHiding = hidingStyle.test(declarations)
      for (const one of selector.split(',').map((part) => part.trim()))
        if (isHiding && /^[.#][\w-]+$/.test(one)) selectors.add(one)
        // What something else shows again, as a state or a place does, was seen.
        else if (/display\s*:/i.test(declarations))
          for (const [name] of one.matchAll(/[.#][\w-]+/g)) selectors.delete(name)
    }
  return selectors
}

const listStyleSheets = (parent: Parents): string[] =>
  (parent.children as ElementContent[]).flatMap((child) => {
    if (!isElement(child)) return []
    return child.tagName === 'style' ? [toText(child)] : listStyleSheets(child)
  })

/** Rules that hold by themselves: those of media and the like stand one brace deeper. */
function listRules(sheet: string): { selector: string; declarations: string }[] {
  const rules: { selector: string; declarations: string }[] = []
  let depth = 0
  let selector = ''
  for (const part of sheet.replace(/\/\*[^*]*\*\//g, ' ').split(/(?<=[{}])/)) {
    if (part.endsWith('{')) {
      if (depth === 0) selector = part.slice(0, -1)
      depth += 1
    } else if (part.endsWith('}')) {
      if (depth === 1 && !selector.includes('@')) rules.push({ selector, declarations: part.slice(0, -1) })
      depth = Math.max(0, depth - 1)
    }
  }
  return rules
}
