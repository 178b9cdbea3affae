/** Which lines of a file stand in a text. */
export interface Cut {
  /** From and to, counted from 1, both included. Empty: all lines. */
  ranges: readonly (readonly [from: number, to: number])[]
  /** The part that marks in the file give this name. */
  name?: string | undefined
  /** Words that stand right before and right behind the part. */
  after?: string | undefined
  before?: string | undefined
}

export const whole: Cut = { ranges: [] }

/** `2:10`, `2-10`, `:10`, `2:`, `5`, several of them separated by commas; null for anything else. */
export function parseRanges(text: string): Cut['ranges'] | null {
  if (!/^\d*(?:[:-]\d*)?(?:,\d*(?:[:-]\d*)?)*$/.test(text) || !/\d/.test(text)) return null
  return text.split(',').map((range) => {
    const [from = '', to] = range.split(/[:-]/)
    const last = to === undefined ? from : to
    return [Number(from) || 1, last === '' ? Number.POSITIVE_INFINITY : Number(last)] as const
  })
}

const word = '([\\w*-]+)'
/** Marks of mdBook, of pymdownx, and of editors, which VitePress reads. */
const marks = [
  { open: new RegExp(`\\bANCHOR:\\s*${word}`), close: new RegExp(`\\bANCHOR_END:\\s*${word}`) },
  {
    open: new RegExp(`-+8<-+\\s*\\[\\s*start:\\s*${word}\\s*\\]`),
    close: new RegExp(`-+8<-+\\s*\\[\\s*end:\\s*${word}\\s*\\]`),
  },
  {
    open: new RegExp(`^\\s*(?://|/\\*|<!--|--|::|#|rem\\b|%)?\\s*#?\\s*(?:pragma\\s+)?\\bregion\\b\\s*${word}`, 'i'),
    close: /^\s*(?:\/\/|\/\*|<!--|--|::|#|rem\b|%)?\s*#?\s*(?:pragma\s+)?\bend ?region\b\s*([\w*-]*)/i,
  },
]

/** The lines that are meant, without the marks between them; null when the file has no such part. */
export function cutPart(text: string, { ranges, name, after, before }: Cut): string | null {
  const chosen = name === undefined ? cutRanges(text, ranges) : cutNamed(text, name)
  if (chosen === null) return null
  const between = cutBetween(chosen, after, before)
  return (
    between
      ?.split('\n')
      .filter((line) => !isMark(line))
      .join('\n') ?? null
  )
}

function cutRanges(text: string, ranges: Cut['ranges']): string {
  if (ranges.length === 0) return text.replace(/\n$/, '')
  const lines = text.split('\n')
  return ranges.map(([from, to]) => lines.slice(from - 1, to).join('\n')).join('\n')
}

function cutNamed(text: string, name: string): string | null {
  const lines = text.split('\n')
  for (const { open, close } of marks) {
    const start = lines.findIndex((line) => open.exec(line)?.[1] === name)
    if (start < 0) continue
    const end = findEnd(lines, start, { open, close, name })
    return lines.slice(start + 1, end).join('\n')
  }
  return null
}

/** An end without a name is that of the last part that began. */
function findEnd(
  lines: readonly string[],
  start: number,
  { open, close, name }: (typeof marks)[number] & { name: string },
): number {
  let depth = 0
  for (let at = start + 1; at < lines.length; at++) {
    const line = lines[at] ?? ''
    const ended = close.exec(line)
    if (ended?.[1] === name || (ended && ended[1] === '' && depth === 0)) return at
    if (ended) depth -= ended[1] === '' ? 1 : 0
    else if (open.test(line)) depth++
  }
  return lines.length
}

const isMark = (line: string): boolean =>
  /ANCHOR|8<|region/i.test(line) && marks.some(({ open, close }) => open.test(line) || close.test(line))

function cutBetween(text: string, after: string | undefined, before: string | undefined): string | null {
  const from = after === undefined ? 0 : text.indexOf(after)
  if (from < 0) return null
  const start = from + (after?.length ?? 0)
  const end = before === undefined ? text.length : text.indexOf(before, start)
  return end < 0 ? null : text.slice(start, end)
}

/** Without the blanks that all of its lines begin with. */
export function dedentAll(text: string): string {
  const lines = text.split('\n')
  const widths = lines.filter((line) => line.trim() !== '').map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0)
  const least = Math.min(...widths, Number.POSITIVE_INFINITY)
  return Number.isFinite(least) && least > 0 ? lines.map((line) => line.slice(least)).join('\n') : text
}
