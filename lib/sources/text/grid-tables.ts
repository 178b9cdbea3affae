import type { MappedText } from './mapped-text.ts'
import { replaceLines } from './replace-lines.ts'

const border = /^[ \t]*\+(?:[-=:]+\+)+[ \t]*$/

/** Tables of Pandoc that are drawn with `+---+`, as tables of Markdown, or of HTML where a cell holds more than words. */
export function translateGridTables(text: MappedText): MappedText {
  if (!/^[ \t]*\+(?:[-=:]+\+)+[ \t]*$/m.test(text.body)) return text
  return replaceLines(text, (lines, at) => {
    if (!border.test(lines[at] ?? '')) return null
    let end = at + 1
    while (/^[ \t]*[|+]/.test(lines[end] ?? '')) end++
    const table = readTable(lines.slice(at, end))
    return table && { end, text: render(table) }
  })
}

interface Table {
  indent: string
  head: string[][]
  rows: string[][]
}

/** Null for a table whose cells reach over several columns or rows. */
function readTable(lines: readonly string[]): Table | null {
  const [first = ''] = lines
  const indent = /^[ \t]*/.exec(first)?.[0] ?? ''
  const places = [...first.matchAll(/\+/g)].map(({ index }) => index)
  const groups: string[][][] = []
  let head: string[][] = []
  let cells: string[][] = places.slice(1).map(() => [])
  for (const line of lines.slice(1)) {
    if (border.test(line)) {
      groups.push(cells)
      if (line.includes('=') && head.length === 0) head = groups.splice(0).map(toCells)
      cells = places.slice(1).map(() => [])
      continue
    }
    if (!places.every((place) => line[place] === '|')) return null
    for (const [index, cell] of cells.entries()) cell.push(line.slice((places[index] ?? 0) + 1, places[index + 1]))
  }
  const isEnded = border.test(lines.at(-1) ?? '') && lines.length > 2
  return isEnded ? { indent, head, rows: groups.map(toCells) } : null
}

const toCells = (cells: readonly string[][]): string[] =>
  cells.map((lines) => {
    const shift = lines.every((line) => /^ |^\s*$/.test(line)) ? 1 : 0
    return lines
      .map((line) => line.slice(shift).trimEnd())
      .join('\n')
      .replace(/^\n+|\n+$/g, '')
  })

/** More than one paragraph of words. */
const isBlock = (cell: string): boolean =>
  /\n[ \t]*\n|^[ \t]*(?:[-+*>]|\d+[.)]|#{1,6}|:{3,}|`{3,}|~{3,})(?:[ \t{]|$)|^[ \t]*`{3}/m.test(cell)

function render({ indent, head, rows }: Table): string {
  const all = [...head, ...rows]
  const lines = all.flat().some(isBlock) || head.length > 1 ? toHtml(head, rows) : toPipes(head[0], rows)
  return lines.map((line) => (line === '' ? '' : indent + line)).join('\n')
}

function toPipes(head: readonly string[] | undefined, rows: readonly string[][]): string[] {
  const columns = rows[0]?.length ?? head?.length ?? 0
  const toRow = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replace(/\\?\n[ \t]*/g, ' ').replace(/(?<!\\)\|/g, '\\|')).join(' | ')} |`
  const none = Array.from({ length: columns }, () => '')
  return [toRow(head ?? none), `|${' --- |'.repeat(columns)}`, ...rows.map(toRow)]
}

const toHtml = (head: readonly string[][], rows: readonly string[][]): string[] => [
  '<table>',
  ...toPart('thead', 'th', head),
  ...toPart('tbody', 'td', rows),
  '</table>',
]

const toPart = (part: string, element: string, rows: readonly string[][]): string[] =>
  rows.length === 0
    ? []
    : [
        `<${part}>`,
        ...rows.flatMap((cells) => [
          '<tr>',
          ...cells.flatMap((cell) => [`<${element}>`, '', ...cell.split('\n'), '', `</${element}>`]),
          '</tr>',
        ]),
        `</${part}>`,
      ]
