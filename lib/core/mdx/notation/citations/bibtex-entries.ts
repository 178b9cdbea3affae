/** One entry of BibTeX. */
export interface BibtexEntry {
  /** As it is written: `article`, `String`. */
  kind: string
  /** Where its at sign stands. */
  at: number
  /** What stands between its braces; null where they are not closed. */
  inner: string | null
  /** The whole of it. */
  text: string
}

/** What follows an at sign: the kind of an entry, and the sign that opens it. */
const opening = /@[ \t]*([A-Za-z]+)[ \t\r\n]*([{(])/g
const openingOfLine = /^@[ \t]*[A-Za-z]+[ \t\r\n]*[{(]/gm

/** Each entry without an end makes the rest of the text be read once more. */
const mostWithoutEnd = 20

/** The entries of a text. One without an end costs itself alone where the next one begins a line. */
export function listEntries(text: string): BibtexEntry[] {
  const entries: BibtexEntry[] = []
  let broken = 0
  opening.lastIndex = 0
  for (let found = opening.exec(text); found && broken < mostWithoutEnd; found = opening.exec(text)) {
    const [head, kind = '', bracket] = found
    const start = found.index + head.length
    const end = findEnd(text, start, bracket === '(' ? ')' : '}')
    const inner = end === -1 ? null : text.slice(start, end)
    entries.push({ kind, at: found.index, inner, text: text.slice(found.index, end === -1 ? text.length : end + 1) })
    if (end === -1) broken++
    opening.lastIndex = end === -1 ? findNextLine(text, start) : end + 1
  }
  return entries
}

function findNextLine(text: string, from: number): number {
  openingOfLine.lastIndex = from
  return openingOfLine.exec(text)?.index ?? text.length
}

/** The place of the sign that closes an entry; braces within it are in pairs. */
function findEnd(text: string, start: number, close: string): number {
  let depth = 0
  for (let at = start; at < text.length; at++) {
    const sign = text[at]
    if (depth === 0 && sign === close) return at
    if (sign === '{') depth++
    else if (sign === '}') depth--
  }
  return -1
}
