/** Rows of values that a sign separates, as RFC 4180 has it: quotes around a value, two of them for one. */
export function parseSeparated(source: string, separator: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let value = ''
  let isQuoted = false
  const endValue = () => {
    row.push(value)
    value = ''
  }
  const endRow = () => {
    endValue()
    if (row.length > 1 || row[0] !== '') rows.push(row)
    row = []
  }
  for (let at = 0; at < source.length; at++) {
    const sign = source[at] as string
    if (isQuoted) {
      if (sign !== '"') value += sign
      else if (source[at + 1] === '"') value += source[at++]
      else isQuoted = false
    } else if (sign === '"' && value === '') isQuoted = true
    else if (sign === separator) endValue()
    else if (sign === '\n') endRow()
    else if (sign !== '\r') value += sign
  }
  endRow()
  return rows
}

/** The sign that most parts the first line. */
export function findSeparator(source: string): string {
  const first = source.slice(0, source.indexOf('\n') === -1 ? source.length : source.indexOf('\n'))
  const count = (sign: string): number => first.split(sign).length
  return [',', ';', '\t'].toSorted((a, b) => count(b) - count(a))[0] as string
}
