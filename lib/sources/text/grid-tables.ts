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
    if (!table) return null
    const [all, caption = ''] = /^\n?: ([^\n]+)(?=\n|$)/.exec(lines.slice(end, end + 2).join('\n')) ?? []
    if (!isOfHtml(table) || all === undefined) return { end, text: render(table) }
    return { end: end + all.split('\n').length, text: render({ ...table, caption }) }
  })
}

interface Table {
  indent: string
  caption?: string
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
    if (!places.slice(0, -1).every((place) => line[place] === '|')) return null
    // The last border may stand anywhere.
    const last = line[places.at(-1) ?? 0] === '|' ? places.at(-1) : line.trimEnd().length - 1
    if (last === undefined || line[last] !== '|' || last < (places.at(-2) ?? 0) + 1) return null
    const ends = [...places.slice(1, -1), last]
    for (const [index, cell] of cells.entries()) cell.push(line.slice((places[index] ?? 0) + 1, ends[index]))
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

const isOfHtml = ({ head, rows }: Table): boolean => [...head, ...rows].flat().some(isBlock) || head.length > 1

function render(table: Table): string {
  const { indent, head, rows } = table
  const lines = isOfHtml(table) ? toHtml(table) : toPipes(head[0], rows)
  return lines.map((line) => (line === '' ? '' : indent + line)).join('\n')
}

function toPipes(head: readonly string[] | undefined, rows: readonly string[][]): string[] {
  const columns = rows[0]?.length ?? head?.length ?? 0
  const toRow = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replace(/\\?\n[ \t]*/g, ' ').replace(/(?<!\\)\|/g, '\\|')).join(' | ')} |`
  const none = Array.from({ length: columns }, () => '')
  return [toRow(head ?? none), `|${' --- |'.repeat(columns)}`, ...rows.map(toRow)]
}

const toHtml = ({ caption, head, rows }: Table): string[] => [
  '<table>',
  ...(caption === undefined ? [] : [`<caption>${caption.replace(/[ \t]*\{[^{}]*\}[ \t]*$/, '')}</caption>`]),
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
