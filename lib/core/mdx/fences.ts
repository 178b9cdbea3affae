const opening = /^[ \t>]*(?:[-+*][ \t]+|\d{1,9}[.)][ \t]+)*(`{3,}(?=[^`]*$)|~{3,})/

export interface Line {
  text: string
  /** Where it begins in the body. */
  start: number
  /** Part of a fenced block: its opening, its code or its end. */
  kind: 'text' | 'fence' | 'code'
}

/** The lines of a body, and which of them are code between fences. */
export function* eachLine(body: string): Generator<Line> {
  let marker: string | null = null
  let start = 0
  for (const text of body.split('\n')) {
    // Hardly any line has a mark: to look for one is quicker than the pattern.
    const mayOpen: boolean = marker === null && (text.includes('```') || text.includes('~~~'))
    const found: string | null = mayOpen ? (opening.exec(text)?.[1] ?? null) : null
    if (found !== null) {
      marker = found
      yield { text, start, kind: 'fence' }
    } else if (marker !== null && text.includes(marker) && isClosing(text, marker)) {
      marker = null
      yield { text, start, kind: 'fence' }
    } else yield { text, start, kind: marker === null ? 'text' : 'code' }
    start += text.length + 1
  }
}

function isClosing(line: string, marker: string): boolean {
  const text = line.replace(/^[\s>]+/, '').trimEnd()
  return text.startsWith(marker) && text === (marker[0] as string).repeat(text.length)
}

/**
 * What a line of `#` signs is the heading of, without the signs that may close it; null for another line. Steps back sign by
 * sign: a pattern for it goes through long rows of blanks again and again.
 */
export function readHeading(line: string): string | null {
  const [opening] = /^ {0,3}#{1,6}(?=[ \t]|$)/.exec(line) ?? []
  if (opening === undefined) return null
  const words = line.slice(opening.length).replace(/^[ \t]+/, '')
  const end = stepBack(words, words.length, ' \t')
  const closing = stepBack(words, end, '#')
  const before = stepBack(words, closing, ' \t')
  return words.slice(0, closing < end && before < closing ? before : end)
}

/** Where the row of these signs begins that ends there. */
function stepBack(text: string, end: number, signs: string): number {
  let at = end
  while (at > 0 && signs.includes(text.charAt(at - 1))) at--
  return at
}
