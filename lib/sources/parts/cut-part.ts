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

/** More of them than a person writes. */
const mostRanges = 100

/** `2:10`, `2-10`, `:10`, `2:`, `5`, several of them separated by commas; null for anything else. */
export function parseRanges(text: string): Cut['ranges'] | null {
  if (!/^\d*(?:[:-]\d*)?(?:,\d*(?:[:-]\d*)?)*$/.test(text) || !/\d/.test(text)) return null
  const ranges = text.split(',', mostRanges + 1)
  if (ranges.length > mostRanges) return null
  return ranges.map((range) => {
    const [from = '', to] = range.split(/[:-]/)
    const last = to === undefined ? from : to
    return [Number(from) || 1, last === '' ? Number.POSITIVE_INFINITY : Number(last)] as const
  })
}

interface Mark {
  open: RegExp
  close: RegExp
}

const word = '([\\w*-]+)'
const anchor: Mark = {
  open: new RegExp(`\\bANCHOR:\\s*${word}`),
  close: new RegExp(`\\bANCHOR_END:\\s*${word}`),
}
const scissors: Mark = {
  open: new RegExp(`-8<-+\\s*\\[\\s*start:\\s*${word}\\s*\\]`),
  close: new RegExp(`-8<-+\\s*\\[\\s*end:\\s*${word}\\s*\\]`),
}
/** The comments of languages, each with what stands before and behind the words of its marks. */
const regions = [
  ['\\/\\/\\s*#?', '\\s*'],
  ['<!--\\s*#?', '\\s*-->\\s*'],
  ['\\/\\*\\s*#', '\\s*\\*\\/\\s*'],
  ['\\(\\*\\s*#', '\\s*\\*\\)\\s*'],
  ['#\\s*#?', '\\s*'],
  ['(?:--|::|@?rem\\b|%)\\s*#', '\\s*'],
  ['#pragma\\s+', '\\s*'],
].map(
  ([before, behind]): Mark => ({
    open: new RegExp(`^\\s*${before}[rR]egion\\s+${word}${behind}$`),
    close: new RegExp(`^\\s*${before}[eE]nd ?[rR]egion(?:\\s+${word})?${behind}$`),
  }),
)
/** Marks of mdBook, of pymdownx, and of editors, which VitePress reads. */
const marks = [anchor, scissors, ...regions]

/** Lines of code that can be nothing but marks, whatever a file is cut by. */
const sureMarks = [
  /^\s*(?:\/\/|\/\*|<!--|\(\*|--|::|#|;|%|rem\b)\s*ANCHOR(?:_END)?:\s*[\w-]+\s{0,9}(?:\*\/|-->|\*\))?$/,
  /^\s*(?:\/\/|\/\*|<!--|\(\*|--|::|#|;|%|rem\b)?\s*#(?:end)?region\b/,
  scissors.open,
  scissors.close,
]
const isSureMark = (line: string): boolean => sureMarks.some((mark) => mark.test(line.trimEnd()))

interface CutRules {
  /** A line that begins with `#` is a heading there. */
  isMarkdown?: boolean
  /** A longer part is none. */
  most?: number
}

/** The lines that are meant, without the marks between them; null when the file has no such part. */
export function cutPart(text: string, { ranges, name, after, before }: Cut, rules: CutRules = {}): string | null {
  const { isMarkdown = false, most = Number.POSITIVE_INFINITY } = rules
  const chosen = name === undefined ? cutRanges(text, ranges, most) : cutNamed(text, name)
  if (chosen === null || isMarkdown) return chosen && cutBetween(chosen, after, before)
  const lines = cutBetween(chosen, after, before)?.split('\n')
  return lines?.filter((line) => !isSureMark(line)).join('\n') ?? null
}

function cutRanges(text: string, ranges: Cut['ranges'], most: number): string | null {
  if (ranges.length === 0) return text.replace(/\n$/, '')
  const lines = text.split('\n')
  const found: string[] = []
  let length = 0
  for (const [from, to] of ranges) {
    const part = lines.slice(from - 1, to).join('\n')
    length += part.length
    if (length > most) return null
    found.push(part)
  }
  return found.join('\n')
}

function cutNamed(text: string, name: string): string | null {
  const lines = text.split('\n')
  for (const { open, close } of marks) {
    const start = lines.findIndex((line) => open.exec(line)?.[1] === name)
    if (start < 0) continue
    const end = findEnd(lines, start, { open, close, name })
    return lines
      .slice(start + 1, end)
      .filter((line) => !open.test(line) && !close.test(line))
      .join('\n')
  }
  return null
}

/** An end without a name is that of the last part that began. */
function findEnd(lines: readonly string[], start: number, { open, close, name }: Mark & { name: string }): number {
  let depth = 0
  for (let at = start + 1; at < lines.length; at++) {
    const line = lines[at] ?? ''
    const ended = close.exec(line)
    const isNameless = ended !== null && ended[1] === undefined
    if (ended?.[1] === name || (isNameless && depth === 0)) return at
    if (ended) depth -= isNameless ? 1 : 0
    else if (open.test(line)) depth++
  }
  return lines.length
}

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
  const least = widths.reduce((one, other) => Math.min(one, other), Number.POSITIVE_INFINITY)
  return Number.isFinite(least) && least > 0 ? lines.map((line) => line.slice(least)).join('\n') : text
}
