import type { Element, ElementContent } from 'hast'
import { element, isElement } from '#lib/sources/html/elements.ts'
import { isBold, isLight, isMonospaced, readStyle } from './styles.ts'

/** Elements that a program without words of its own for emphasis says everything with. */
const carriers = new Set(['span', 'font'])

/** Emphasis that an element says by its style, and emphasis that its style takes back, as the wrapper of Google Docs does. */
export function readEmphasis(node: Element): ElementContent[] {
  const style = readStyle(node)
  if (/^(?:b|strong)$/.test(node.tagName)) return isLight(style.get('font-weight')) ? node.children : [node]
  if (/^(?:i|em)$/.test(node.tagName)) return style.get('font-style') === 'normal' ? node.children : [node]
  if (!carriers.has(node.tagName)) return [node]
  if (isMonospaced(style.get('font-family')) && node.children.every(isWords)) return [element('code', node.children)]
  return listEmphasis(style).reduce<ElementContent[]>((inner, name) => [element(name, inner)], node.children)
}

const isWords = (node: ElementContent): boolean =>
  node.type === 'text' || (isElement(node) && carriers.has(node.tagName) && node.children.every(isWords))

function listEmphasis(style: ReadonlyMap<string, string>): string[] {
  const lines = `${style.get('text-decoration') ?? ''} ${style.get('text-decoration-line') ?? ''}`
  const place = /^(?:sub|super)$/.exec(style.get('vertical-align') ?? '')?.[0]
  return [
    ...(place ? [place === 'sub' ? 'sub' : 'sup'] : []),
    ...(/line-through/.test(lines) ? ['del'] : []),
    ...(/^(?:italic|oblique)/.test(style.get('font-style') ?? '') ? ['em'] : []),
    ...(isBold(style.get('font-weight')) ? ['strong'] : []),
  ]
}

/** A headline is bold as it is: what is bold in it says nothing more. */
export function lightenHeading(node: Element): ElementContent[] {
  if (!/^h[1-6]$/.test(node.tagName)) return [node]
  const lighten = (children: readonly ElementContent[]): ElementContent[] =>
    children.flatMap((child) => {
      if (!isElement(child)) return [child]
      const inner = lighten(child.children)
      return /^(?:b|strong)$/.test(child.tagName) ? inner : [{ ...child, children: inner }]
    })
  return [{ ...node, children: lighten(node.children) }]
}
