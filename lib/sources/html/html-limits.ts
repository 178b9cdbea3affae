import type { Element, Root, RootContent } from 'hast'
import { isElement } from './elements.ts'

/** What the HTML of one note may hold to be converted. A second run counts the same. */
export interface HtmlLimits {
  depth: number
  /** Elements, texts and comments. */
  nodes: number
  /** Each is compared with all others, to find where its old id leads. */
  headings: number
  /** A table is as wide as its widest row, and its cells may span others. */
  cells: number
}

export const htmlLimits: HtmlLimits = { depth: 400, nodes: 200_000, headings: 2000, cells: 100_000 }

export const tooDeep = 'markup nested too deep to convert'
const tooMuch = 'markup too large to convert'

/** Why a tree is not converted, as the report counts it; null when it can be. */
export function findHtmlExcess(tree: Root, limits: HtmlLimits = htmlLimits): string | null {
  let [nodes, headings, cells] = [0, 0, 0]
  const waiting: [RootContent | Root, number][] = [[tree, 0]]
  for (let entry = waiting.pop(); entry; entry = waiting.pop()) {
    const [node, depth] = entry
    if (depth > limits.depth) return tooDeep
    nodes++
    if (node.type === 'element' && /^h[1-6]$/.test(node.tagName)) headings++
    if (node.type === 'element' && node.tagName === 'table') cells += countCells(node)
    if (nodes > limits.nodes || headings > limits.headings || cells > limits.cells) return tooMuch
    if ('children' in node) for (const child of node.children) waiting.push([child, depth + 1])
  }
  return null
}

/** As many as there can be: what spans rows stands in each of them. */
function countCells(table: Element): number {
  const rows = listRows(table)
  let [widest, spanning] = [0, 0]
  for (const row of rows) {
    let width = 0
    for (const cell of row.children.filter((child) => isElement(child))) {
      const columns = readSpan(cell, 'colSpan')
      width += columns
      if (readSpan(cell, 'rowSpan') > 1) spanning += columns
    }
    widest = Math.max(widest, width)
  }
  return rows.length * (widest + spanning)
}

const listRows = ({ children }: Element): Element[] =>
  children.flatMap((child) => {
    if (!isElement(child)) return []
    return child.tagName === 'tr' ? [child] : child.children.filter((row) => isElement(row, 'tr'))
  }) as Element[]

const readSpan = ({ properties }: Element, name: 'colSpan' | 'rowSpan'): number =>
  Math.min(1000, Math.max(1, Number(properties[name]) || 1))
