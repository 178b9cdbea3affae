import type { MappedText } from './mapped-text.ts'
import { type Replacement, replaceLines } from './replace-lines.ts'

/** Pandoc (2.17) reads `- - -` below a line as a table, too; a rule is meant. */
const dashes = /^[ \t]*-{2,}(?:[ \t]+-{2,})+[ \t]*$/
const wholeDashes = /^[ \t]*-{3,}[ \t]*$/

/**
 * Tables of Pandoc whose columns stand below or above dashes, of a line for each row or of several with an empty line between,
 * as tables of Markdown.
 */
export function translateDashedTables(text: MappedText): MappedText {
  if (!/^[ \t]*-{2,}[ \t]+-{2,}/m.test(text.body)) return text
  return replaceLines(text, (lines, at) => {
    if (isWritten(lines[at - 1])) return null
    if (wholeDashes.test(lines[at] ?? '')) return readTall(lines, at)
    if (dashes.test(lines[at] ?? '')) return readHeadless(lines, at)
    return isWritten(lines[at]) && dashes.test(lines[at + 1] ?? '') ? readPlain(lines, at) : null
  })
}

const isWritten = (line: string | undefined): boolean => line !== undefined && line.trim() !== ''

/** A headline, dashes, and a line for each row to the next empty one. */
function readPlain(lines: readonly string[], at: number): Replacement | null {
  const columns = findColumns(lines[at + 1] ?? '')
  let end = at + 2
  while (isWritten(lines[end]) && !dashes.test(lines[end] ?? '')) end++
  const rows = lines.slice(at + 2, end).map((line) => cut(line, columns))
  if (dashes.test(lines[end] ?? '')) end++
  return rows.length === 0
    ? null
    : { end, text: render({ columns, heads: [lines[at] ?? ''], aligned: lines[at], rows }) }
}

/** Between two lines of dashes. */
function readHeadless(lines: readonly string[], at: number): Replacement | null {
  const columns = findColumns(lines[at] ?? '')
  let end = at + 1
  while (isWritten(lines[end]) && !dashes.test(lines[end] ?? '')) end++
  if (!dashes.test(lines[end] ?? '') || end === at + 1) return null
  const rows = lines.slice(at + 1, end).map((line) => cut(line, columns))
  return { end: end + 1, text: render({ columns, heads: [], aligned: lines[at + 1], rows }) }
}

/** Between two whole lines of dashes; rows of several lines have an empty one between them. */
function readTall(lines: readonly string[], at: number): Replacement | null {
  let middle = at + 1
  while (isWritten(lines[middle]) && !dashes.test(lines[middle] ?? '')) middle++
  if (middle === at + 1 || !dashes.test(lines[middle] ?? '')) return null
  const columns = findColumns(lines[middle] ?? '')
  let end = middle + 1
  while (end < lines.length && !wholeDashes.test(lines[end] ?? '')) end++
  if (end === lines.length || isWritten(lines[end + 1])) return null
  const rows: string[][] = []
  for (const [index, line] of lines.slice(middle + 1, end).entries()) {
    const row = rows.at(-1)
    if (!isWritten(line)) continue
    if (row && isWritten(lines[middle + index]))
      for (const [column, cell] of cut(line, columns).entries()) row[column] = `${row[column]} ${cell}`.trim()
    else rows.push(cut(line, columns))
  }
  return { end: end + 1, text: render({ columns, heads: lines.slice(at + 1, middle), aligned: lines[at + 1], rows }) }
}

interface Column {
  start: number
  end: number
}

const findColumns = (line: string): Column[] =>
  [...line.matchAll(/-+/g)].map(({ 0: sign, index }) => ({ start: index, end: index + sign.length }))

/** A cell reaches to where the next column begins, and the last one to the end of the line. */
const cut = (line: string, columns: readonly Column[]): string[] =>
  columns.map(({ start }, index) => line.slice(index === 0 ? 0 : start, columns[index + 1]?.start).trim())

interface Table {
  columns: readonly Column[]
  heads: readonly string[]
  /** The first line of words: how they stand to the dashes says how a column is aligned. */
  aligned: string | undefined
  rows: readonly string[][]
}

function render({ columns, heads, aligned = '', rows }: Table): string {
  const cells = heads.map((line) => cut(line, columns))
  const head = columns.map((_, index) =>
    cells
      .map((each) => each[index] ?? '')
      .join(' ')
      .trim(),
  )
  const marks = columns.map((column, index) => toMark(column, columns[index + 1], aligned))
  return [toRow(head), `| ${marks.join(' | ')} |`, ...rows.map(toRow)].join('\n')
}

const toRow = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replace(/(?<!\\)\|/g, '\\|')).join(' | ')} |`

/** Flush with the dashes at their right end alone: right; at their left alone: left; at neither: centred; at both: as it comes. */
function toMark({ start, end }: Column, next: Column | undefined, line: string): string {
  const words = line.slice(start, next?.start)
  const text = words.trim()
  if (text === '') return '---'
  const isLeft = words.startsWith(text[0] ?? '')
  const isRight = start + words.indexOf(text) + text.length === end
  if (isLeft) return isRight ? '---' : ':---'
  return isRight ? '---:' : ':---:'
}
