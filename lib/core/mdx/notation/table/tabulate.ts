import { childrenOf, type SyntaxNode } from '../../syntax-tree.ts'
import { readDiff } from '../code/diff-lines.ts'
import { type FenceInfo, parseFenceInfo } from '../code/fence-info.ts'
import { findSeparator, parseSeparated } from './parse-separated.ts'

type Alignment = 'right' | null

const separators: Readonly<Record<string, (source: string) => string>> = {
  csv: findSeparator,
  tsv: () => '\t',
  psv: () => '|',
}

/** A fence with more cells stays code, and a longer paragraph is no caption. */
export const tableLimits = { cells: 20_000, caption: 300 }

/** Fences of separated values become tables, and a line `Table: …` beside a table is its caption. */
export function tabulate(parent: SyntaxNode, limits = tableLimits): void {
  if (!parent.children) return
  for (const child of parent.children) tabulate(child, limits)
  parent.children = captionTables(
    parent.children.map((child) => toTable(child, limits)),
    limits,
  )
}

function toTable(node: SyntaxNode, limits: typeof tableLimits): SyntaxNode {
  const { type, lang, meta, value = '' } = node as SyntaxNode & { lang?: string; meta?: string }
  if (type !== 'code') return node
  const info = parseFenceInfo(lang, meta)
  const separator = separators[info.word?.toLowerCase() ?? '']
  if (!separator || isMeantAsCode(info, meta ?? '')) return node
  const changed = info.isDiff ? readChanges(value) : null
  if (info.isDiff && changed === null) return node
  const plain = changed?.source ?? value
  const rows = parseSeparated(plain, separator(plain))
  const width = rows[0]?.length ?? 0
  if (rows.length < 2 || width < 2 || rows.length * width > limits.cells) return node
  if (rows.some((row) => row.length !== width)) return node
  const align = Array.from({ length: width }, (_, column) => alignmentOf(rows.slice(1).map((row) => row[column] ?? '')))
  const children = rows.map((row, index) => {
    const kind = changed?.kinds[index] ?? null
    return {
      type: 'tableRow',
      ...(kind === null ? {} : { data: { hProperties: { className: [`notation-row-${kind}`] } } }),
      children: Array.from({ length: width }, (_, column) => toCell(row[column] ?? '', kind)),
    }
  })
  const table = { type: 'table', align, children, position: node.position } as SyntaxNode
  return info.title ? withCaption(table, info.title) : table
}

type Change = 'ins' | 'del'

/** What became of each row, where a row is a line and the names of the columns are what they were; else it is code. */
function readChanges(value: string): { source: string; kinds: (Change | null)[] } | null {
  const { source, kinds } = readDiff(value)
  const lines = source.split('\n')
  const written = lines.flatMap((line, index) => (line.trim() === '' ? [] : [{ line, kind: kinds.get(index + 1) }]))
  const isPlain = !value.includes('"') && !/^(?:@@|---|\+\+\+|diff |index )/m.test(value)
  if (!isPlain || written[0]?.kind !== undefined) return null
  return {
    source: written.map(({ line }) => line).join('\n'),
    kinds: written.map(({ kind }) => (kind === 'ins' || kind === 'del' ? kind : null)),
  }
}

/** Lines that are numbered or marked are lines of code. */
const isMeantAsCode = ({ firstLine, lines, words }: FenceInfo, meta: string): boolean =>
  firstLine !== null ||
  words.length > 0 ||
  Object.values(lines).some((ranges) => ranges.length > 0) ||
  /(?:^|\s)(?:raw|code)(?:\s|$)/.test(meta.replace(/"[^"]*"|'[^']*'/g, ''))

/** Elements say what became of a row where there is no style sheet. */
const toCell = (value: string, change: Change | null): SyntaxNode => {
  const words = value.trim() === '' ? [] : [{ type: 'text', value: value.trim() }]
  const isWhole = change === null || words.length === 0
  return {
    type: 'tableCell',
    children: isWhole ? words : [{ type: 'change', data: { hName: change }, children: words } as SyntaxNode],
  }
}

const beforeTable = /^Table:[ \t]+/

const number = /^[-+−]?[$€£¥]?\d[\d.,’ ]*\s?%?$/

const alignmentOf = (values: readonly string[]): Alignment =>
  values.every((value) => value.trim() === '' || number.test(value.trim())) &&
  values.some((value) => value.trim() !== '')
    ? 'right'
    : null

const withCaption = (table: SyntaxNode, caption: string): SyntaxNode => ({
  ...table,
  data: { ...table.data, hProperties: { dataCaption: caption } },
})

/** pandoc's way: a paragraph that begins with `Table:`, or with a colon after the table. */
function captionTables(nodes: readonly SyntaxNode[], limits: typeof tableLimits): SyntaxNode[] {
  const kept: SyntaxNode[] = []
  let waiting: string | null = null
  const freed = nodes.flatMap((node, index) =>
    nodes[index + 1]?.type === 'table' ? freeCaption(node, limits) : [node],
  )
  for (const [index, node] of freed.entries()) {
    const previous = kept.at(-1)
    const before = freed[index + 1]?.type === 'table' ? captionOf(node, beforeTable, limits) : null
    const after =
      previous?.type === 'table' && !hasCaption(previous) ? captionOf(node, /^(?:Table)?:[ \t]+/, limits) : null
    if (after !== null && previous) kept[kept.length - 1] = withCaption(previous, after)
    else if (before !== null) waiting = before
    else {
      kept.push(waiting === null || hasCaption(node) ? node : withCaption(node, waiting))
      waiting = null
    }
  }
  return kept
}

/** A paragraph, an empty line and a caption before a table are a term and its definition to the grammar. */
function freeCaption(node: SyntaxNode, limits: typeof tableLimits): SyntaxNode[] {
  const [term, description, ...others] = node.type === 'defList' ? childrenOf(node) : []
  const [paragraph, ...blocks] = description ? childrenOf(description) : []
  if (term?.type !== 'defListTerm' || description?.type !== 'defListDescription' || !paragraph) return [node]
  const gap = (description.position?.start.line ?? 0) - (term.position?.start.line ?? 0)
  if (others.length + blocks.length > 0 || gap < 2) return [node]
  const caption = { ...paragraph, children: [{ type: 'text', value: 'Table: ' }, ...childrenOf(paragraph)] }
  if (captionOf(caption, beforeTable, limits) === null) return [node]
  return [{ type: 'paragraph', children: childrenOf(term), position: term.position }, caption]
}

const hasCaption = ({ data }: SyntaxNode): boolean => data?.hProperties !== undefined

/** A caption is text: a paragraph with a formula, a link or a note in it stays one. */
function captionOf(node: SyntaxNode, mark: RegExp, limits: typeof tableLimits): string | null {
  const [first] = childrenOf(node)
  if (node.type !== 'paragraph' || first?.type !== 'text' || !mark.test(first.value ?? '')) return null
  const words = childrenOf(node).map(wordsOf)
  if (!words.every((part) => part !== null)) return null
  const caption = words.join('').replace(mark, '').replace(/\s+/g, ' ').trim()
  return caption.length <= limits.caption ? caption : null
}

function wordsOf(node: SyntaxNode): string | null {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value ?? ''
  if (node.type !== 'emphasis' && node.type !== 'strong') return null
  const words = childrenOf(node).map(wordsOf)
  return words.every((part) => part !== null) ? words.join('') : null
}
