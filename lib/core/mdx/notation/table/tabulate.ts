import { childrenOf, type SyntaxNode, walk } from '../../syntax-tree.ts'
import { parseFenceInfo } from '../code/fence-info.ts'
import { findSeparator, parseSeparated } from './parse-separated.ts'

type Alignment = 'right' | null

const separators: Readonly<Record<string, (source: string) => string>> = {
  csv: findSeparator,
  tsv: () => '\t',
  psv: () => '|',
}

/** Fences of separated values become tables, and a line `Table: …` beside a table is its caption. */
export function tabulate(parent: SyntaxNode): void {
  if (!parent.children) return
  for (const child of parent.children) tabulate(child)
  parent.children = captionTables(parent.children.map(toTable))
}

function toTable(node: SyntaxNode): SyntaxNode {
  const { type, lang, meta, value = '' } = node as SyntaxNode & { lang?: string; meta?: string }
  if (type !== 'code' || /(?:^|\s)(?:raw|code)(?:\s|$)/.test(meta ?? '')) return node
  const { word, title } = parseFenceInfo(lang, meta)
  const separator = separators[word?.toLowerCase() ?? '']
  if (!separator) return node
  const rows = parseSeparated(value, separator(value))
  const width = Math.max(...rows.map((row) => row.length), 0)
  if (rows.length < 2 || width < 2) return node
  const align = Array.from({ length: width }, (_, column) => alignmentOf(rows.slice(1).map((row) => row[column] ?? '')))
  const children = rows.map((row) => ({
    type: 'tableRow',
    children: Array.from({ length: width }, (_, column) => toCell(row[column] ?? '')),
  }))
  const table = { type: 'table', align, children, position: node.position } as SyntaxNode
  return title ? withCaption(table, title) : table
}

const toCell = (value: string): SyntaxNode => ({
  type: 'tableCell',
  children: value.trim() === '' ? [] : [{ type: 'text', value: value.trim() }],
})

const number = /^[-+−]?[$€£¥]?\d[\d.,’ ]*\s?%?$/

const alignmentOf = (values: readonly string[]): Alignment =>
  values.every((value) => value.trim() === '' || number.test(value.trim())) &&
  values.some((value) => value.trim() !== '')
    ? 'right'
    : null

const withCaption = (table: SyntaxNode, caption: string): SyntaxNode => ({
  ...table,
  data: { ...table.data, hProperties: { dataCaption: caption.slice(0, 300) } },
})

/** pandoc's way: a paragraph that begins with `Table:`, or with a colon after the table. */
function captionTables(nodes: readonly SyntaxNode[]): SyntaxNode[] {
  const kept: SyntaxNode[] = []
  let waiting: string | null = null
  for (const [index, node] of nodes.entries()) {
    const previous = kept.at(-1)
    const before = nodes[index + 1]?.type === 'table' ? captionOf(node, /^Table:[ \t]+/) : null
    const after = previous?.type === 'table' && !hasCaption(previous) ? captionOf(node, /^(?:Table)?:[ \t]+/) : null
    if (after !== null && previous) kept[kept.length - 1] = withCaption(previous, after)
    else if (before !== null) waiting = before
    else {
      kept.push(waiting === null || hasCaption(node) ? node : withCaption(node, waiting))
      waiting = null
    }
  }
  return kept
}

const hasCaption = ({ data }: SyntaxNode): boolean => data?.hProperties !== undefined

function captionOf(node: SyntaxNode, mark: RegExp): string | null {
  if (node.type !== 'paragraph') return null
  const words = [...walk(node)]
    .map(({ type, value }) => (type === 'text' || type === 'inlineCode' ? (value ?? '') : ''))
    .join('')
  return childrenOf(node)[0]?.type === 'text' && mark.test(words)
    ? words.replace(mark, '').replace(/\s+/g, ' ').trim()
    : null
}
