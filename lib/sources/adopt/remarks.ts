import type { BodyFormat } from '#lib/core/posts'
import type { Notice } from '../source-item.ts'

interface Remark {
  open: RegExp
  close: string
  formats: readonly BodyFormat[]
  /** Without its end it hides everything below it. */
  hidesRest?: boolean
}

/** What systems show to nobody: remarks of HTML, MDX, Obsidian, Liquid, Go templates, Nunjucks, kramdown. */
const remarks: readonly Remark[] = [
  { open: /<!--/y, close: '-->', formats: ['md', 'mdx'], hidesRest: true },
  { open: /\{\/\*/y, close: '*/}', formats: ['mdx'] },
  { open: /(?<![^\s])%%(?!%)/y, close: '%%', formats: ['md'] },
  { open: /\{%-?\s*comment\s*-?%\}/y, close: 'endcomment', formats: ['md'] },
  { open: /\{\{-?\s*\/\*/y, close: '*/', formats: ['md'] },
  { open: /\{#\s/y, close: '#}', formats: ['md'] },
  { open: /\{::comment\s*\}/y, close: '{:/', formats: ['md'] },
]

/** Scripts without blanks have none before it; elsewhere such signs are text. */
const obsidianRemark: Remark = { open: /%%/y, close: '%%', formats: ['md'] }

/** The rest of a closing tag whose word has been found. */
const ends: Record<string, RegExp> = { endcomment: /\s*-?%\}/y, '*/': /\s*-?\}\}/y, '{:/': /(?:comment)?\s*\}/y }

const opening = /^ {0,3}(?:`{3,}|~{3,})|`+|<!--|\{\/\*|%%|\{%|\{\{|\{#|\{::/gm

/** Marks the end of an excerpt, and says nothing that readers may not see. */
const isMark = (text: string): boolean => /^(?:<!--|\{\/\*)\s*(?:more|truncate|excerpt)\s*(?:-->|\*\/\})$/i.test(text)

export interface RemarklessText {
  body: string
  /** Where the mark stood that cuts the text for lists; null when it has none. */
  excerptEnd: number | null
  notices: Notice[]
}

/** The body without remarks; lines stay on their lines, and code is left as it is. Linear in the length of the text. */
export function removeRemarks(body: string, format: BodyFormat, dialect = 'plain'): RemarklessText {
  const known = dialect === 'obsidian' ? [obsidianRemark, ...remarks] : remarks
  const notices: Notice[] = []
  const missing = new Set<string>()
  let excerptEnd: number | null = null
  let kept = ''
  let from = 0
  let line = 1
  opening.lastIndex = 0
  for (let found = opening.exec(body); found; found = opening.exec(body)) {
    const at = found.index
    const end =
      /^ {0,3}[`~]/.test(found[0]) && !/^`{1,2}$/.test(found[0]) ? endOfFence(body, found) : endOfSpan(body, found)
    if (end !== null) {
      opening.lastIndex = end
      continue
    }
    const remark = known.find((each) => each.formats.includes(format) && isAt(each.open, body, at))
    const close = remark && findClose(body, remark, at, missing)
    if (!remark || !close) continue
    const text = body.slice(at, close)
    line += countBreaks(body.slice(from, at))
    if (!isMark(text)) notices.push({ what: 'remarks left out', line })
    kept += body.slice(from, at)
    if (isMark(text)) excerptEnd ??= kept.length
    kept += '\n'.repeat(countBreaks(text))
    line += countBreaks(text)
    from = close
    opening.lastIndex = close
  }
  return { body: from === 0 ? body : kept + body.slice(from), excerptEnd, notices }
}

const isAt = (pattern: RegExp, text: string, at: number): boolean => {
  pattern.lastIndex = at
  return pattern.test(text)
}

/** The end of the text for a fence that is never closed: all of it is code. */
function endOfFence(body: string, { index, 0: opener }: RegExpExecArray): number {
  const marker = opener.trim()
  const closing = new RegExp(`^ {0,3}${marker[0]}{${marker.length},}[ \\t]*$`, 'gm')
  closing.lastIndex = body.indexOf('\n', index) + 1 || body.length
  return closing.exec(body) ? closing.lastIndex : body.length
}

/** A span of code within its paragraph; backticks without a partner are text, and nothing begins inside of them. */
function endOfSpan(body: string, { index, 0: opener }: RegExpExecArray): number | null {
  if (!opener.startsWith('`')) return null
  const start = index + opener.length
  const ahead = body.slice(start, start + mostSpan)
  const paragraph = ahead.indexOf('\n\n')
  const within = paragraph < 0 ? ahead : ahead.slice(0, paragraph)
  const close = new RegExp(`(?<!\`)${opener}(?!\`)`).exec(within)
  return close ? start + close.index + opener.length : start
}

/** Spans of code are short; looking further would take as long as the text for each backtick. */
const mostSpan = 2000

function findClose(body: string, remark: Remark, at: number, missing: Set<string>): number | null {
  const { close, hidesRest = false } = remark
  const isBlock = hidesRest && /(?:^|\n) {0,3}$/.test(body.slice(Math.max(0, at - 4), at))
  const found = missing.has(close) ? -1 : body.indexOf(close, at + 2)
  if (found < 0) {
    missing.add(close)
    return isBlock ? body.length : null
  }
  const end = found + close.length
  const rest = ends[close]
  return rest && isAt(rest, body, end) ? rest.lastIndex : end
}

const countBreaks = (text: string): number => text.split('\n').length - 1
