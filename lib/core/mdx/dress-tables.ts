import type { BodyWords } from './body-words.ts'
import { element, nameOf, replaceNodes, textOf } from './element.ts'
import { type SyntaxNode, walk } from './syntax-tree.ts'

/** A wide table scrolls in its own box, which the keyboard can reach and which has a name. */
export function dressTables(tree: SyntaxNode, words: BodyWords): void {
  let count = 0
  replaceNodes(tree, (node) => {
    alignByClass(node)
    if (node.tagName !== 'table') return node
    count++
    return element(
      'div',
      {
        className: ['table-scroll'],
        role: 'region',
        tabIndex: 0,
        ariaLabel: toNumberedName(node) ?? `${words.table} ${count}${toCaption(node) ?? toHeaderNames(node)}`,
      },
      [node],
    )
  })
}

/** The attribute `align` is obsolete, and a style attribute is forbidden by the page's policy. */
function alignByClass(node: SyntaxNode): void {
  const { align, ...properties } = node.properties ?? {}
  if (typeof align === 'string') node.properties = { ...properties, className: [`align-${align}`] }
}

/** `Table 1: Sizes` */
function toNumberedName(table: SyntaxNode): string | null {
  const caption = table.children?.find(({ tagName }) => tagName === 'caption')
  const [number, ...others] = caption?.children ?? []
  if (number?.tagName !== 'strong' || !/^tbl[:-]/.test(String(table.properties?.id ?? ''))) return null
  const label = others.map(nameOf).join('').trim()
  return [textOf(number), label.slice(0, 120)].filter(Boolean).join(': ')
}

function toCaption(table: SyntaxNode): string | null {
  const caption = table.children?.find(({ tagName }) => tagName === 'caption')
  const label = caption ? nameOf(caption).replace(/\s+/g, ' ').trim() : ''
  return label ? `: ${label.slice(0, 120)}` : null
}

function toHeaderNames(table: SyntaxNode): string {
  const names: string[] = []
  for (const node of walk(table)) if (node.tagName === 'th') names.push(nameOf(node).replace(/\s+/g, ' ').trim())
  const label = names.filter(Boolean).slice(0, 6).join(', ')
  return label ? `: ${label.slice(0, 120)}` : ''
}
