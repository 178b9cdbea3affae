/** What stands before a table in a list or a quotation. */
const frameOf = (line: string): string => /^[\s>]*/.exec(line)?.[0] ?? ''

/** The cells of one line of a table; a `|` in code or after a backslash divides nothing. */
export function splitRow(line: string): string[] {
  const inner = line
    .slice(frameOf(line).length)
    .trimEnd()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
  const cells: string[] = []
  let cell = ''
  for (let at = 0; at < inner.length; at++) {
    const sign = inner[at] as string
    if (sign === '\\' && at + 1 < inner.length) cell += sign + inner[++at]
    else if (sign === '|') {
      cells.push(cell.trim())
      cell = ''
    } else cell += sign
  }
  return [...cells, cell.trim()]
}

const ruler = /^[\s>]*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/

export const isRow = (line: string): boolean => line.includes('|')
export const isRuler = (line: string): boolean => line.includes('-') && ruler.test(line)

/** The first and the last line of the table around a line, both counted from 0; null where there is none. */
export function findTable(lines: readonly string[], at: number): { first: number; last: number } | null {
  if (!isRow(lines[at] ?? '')) return null
  let [first, last] = [at, at]
  while (first > 0 && isRow(lines[first - 1] ?? '')) first--
  while (last < lines.length - 1 && isRow(lines[last + 1] ?? '')) last++
  return isRuler(lines[first + 1] ?? '') ? { first, last } : null
}

/** As wide as a terminal shows it. */
const widthOf = (text: string): number =>
  [...text].reduce(
    (width, sign) =>
      width +
      (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u{1f000}-\u{1faff}]/u.test(sign)
        ? 2
        : /\p{M}/u.test(sign)
          ? 0
          : 1),
    0,
  )

type Side = 'left' | 'right' | 'centre' | null

const sideOf = (cell: string): Side => {
  const [left, right] = [cell.startsWith(':'), cell.endsWith(':')]
  if (left && right) return 'centre'
  if (right) return 'right'
  return left ? 'left' : null
}

/** The lines of a table with its columns below each other. The cells keep their words, missing ones are added. */
export function alignTable(lines: readonly string[]): string[] {
  const frame = frameOf(lines[0] ?? '')
  const rows = lines.map(splitRow)
  const columns = Math.max(...rows.map((row) => row.length))
  const sides = Array.from({ length: columns }, (_, column) => sideOf(rows[1]?.[column] ?? ''))
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(3, ...rows.filter((_, index) => index !== 1).map((row) => widthOf(row[column] ?? ''))),
  )
  return rows.map((row, index) => {
    const cells = widths.map((width, column) =>
      index === 1 ? toRuler(sides[column] ?? null, width) : pad(row[column] ?? '', sides[column] ?? null, width),
    )
    return `${frame}| ${cells.join(' | ')} |`
  })
}

function pad(cell: string, side: Side, width: number): string {
  const room = Math.max(0, width - widthOf(cell))
  if (side === 'right') return ' '.repeat(room) + cell
  if (side !== 'centre') return cell + ' '.repeat(room)
  const before = Math.floor(room / 2)
  return ' '.repeat(before) + cell + ' '.repeat(room - before)
}

function toRuler(side: Side, width: number): string {
  if (side === 'centre') return `:${'-'.repeat(width - 2)}:`
  if (side === 'right') return `${'-'.repeat(width - 1)}:`
  return side === 'left' ? `:${'-'.repeat(width - 1)}` : '-'.repeat(width)
}

/** Where the words of each cell of a line begin, as offsets. */
export function listCells(line: string): number[] {
  const starts: number[] = []
  let at = frameOf(line).length
  if (at === line.length) return starts
  if (line[at] === '|') at++
  for (let isStart = true; at < line.length; at++) {
    if (isStart) {
      const words = line.slice(at).search(/\S/)
      if (words < 0) return starts
      const isEmpty = line[at + words] === '|'
      starts.push(isEmpty ? Math.min(at + 1, at + words) : at + words)
      isStart = false
      at += words
      if (isEmpty) isStart = true
    } else if (line[at] === '\\') at++
    else if (line[at] === '|') isStart = true
  }
  return starts
}
