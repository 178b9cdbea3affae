import type { BodyFormat } from '#lib/core/posts'
import { isIn } from '../links/find-links.ts'
import type { Notice } from '../source-item.ts'
import { findCodeOfTags } from '../text/code-of-tags.ts'
import { findCode } from '../text/find-code.ts'
import { findRaw } from '../text/find-raw.ts'
import { Fields } from './fields.ts'
import { findHoldOfFields } from './privacy.ts'

interface Remark {
  open: RegExp
  close: string
  formats: readonly BodyFormat[]
  /** Without its end it hides everything below it. */
  hidesRest?: boolean
  /** It is one only where its last signs follow each other: a map of MDX may hold remarks of its own. */
  isWhole?: boolean
}

const both: readonly BodyFormat[] = ['md', 'mdx']

/**
 * What systems show to nobody: remarks of HTML, MDX, Obsidian, Liquid, Go templates and Hugo's shortcodes, Nunjucks, Handlebars,
 * ERB, kramdown. What is a mistake in MDX was no page there.
 */
const remarks: readonly Remark[] = [
  { open: /<!--/y, close: '-->', formats: both, hidesRest: true },
  { open: /<\?/y, close: '?>', formats: both },
  { open: /<!\[CDATA\[/y, close: ']]>', formats: both },
  { open: /<![A-Za-z]/y, close: '>', formats: both },
  { open: /<%(?:#|--)/y, close: '%>', formats: both },
  { open: /\{\/\*/y, close: '*/}', formats: ['mdx'] },
  { open: /(?<![^\s])%%(?!%)/y, close: '%%', formats: ['md'] },
  { open: /\{%-?\s*comment\b[^%\n]{0,200}%\}/y, close: 'endcomment', formats: both },
  { open: /\{%-?\s*#/y, close: '%}', formats: both },
  { open: /\{\{[<%]\s*comment\b[^}\n]{0,200}\}\}/y, close: '/comment', formats: both },
  { open: /\{\{-?[ \t]*\/\*/y, close: '*/', formats: ['md'] },
  { open: /\{\{-?[ \t]*\/\*/y, close: '*/', formats: ['mdx'], isWhole: true },
  { open: /\{\{!--/y, close: '--}}', formats: both },
  { open: /\{\{!\s/y, close: '}}', formats: both },
  { open: /\{#(?:-?\s|(?=[^{}\n]{1,1000}#\}))/y, close: '#}', formats: both },
  { open: /\{::comment\s*\}/y, close: '{:/', formats: both },
]

/** Scripts without blanks have none before it; elsewhere such signs are text. */
const obsidianRemark: Remark = { open: /%%/y, close: '%%', formats: ['md'], hidesRest: true }

/** The rest of a closing tag whose word has been found. */
const ends: Record<string, RegExp> = {
  endcomment: /\s*-?%\}/y,
  '/comment': /\s*[>%]\}\}/y,
  '*/': /\s*-?\}\}/y,
  '{:/': /(?:comment)?\s*\}/y,
}

const opening = /^ {0,3}(?:`{3,}|~{3,})|`+|<(?:!--|\?|!\[CDATA|![A-Za-z]|%)|\{\/\*|%%|\{%|\{\{|\{#|\{::/gm

/** Marks the end of an excerpt, and says nothing that readers may not see. */
const isMark = (text: string): boolean => /^(?:<!--|\{\/\*)\s*(?:more|truncate|excerpt)\s*(?:-->|\*\/\})$/i.test(text)

export interface RemarklessText {
  body: string
  /** Where the mark stood that cuts the text for lists; null when it has none. */
  excerptEnd: number | null
  notices: Notice[]
  /** A remark that a system may read as the edge of words for some visitors, or for none. */
  gate: string | null
}

const whom =
  '(?:draft|hide|hidden|(?:members?|subscribers?|patrons?|paid|staff|admin|employees?|internal|premium|private)(?:[\\s_-]?(?:only|area|content|section|part))?|paywall(?:ed)?|gated|secret|exclude|confidential|restricted|(?:log|sign)(?:ged)?-?_?in(?:[\\s_-]?(?:only|required))?|no-?_?(?:publish|export)|do-?_?not-?_?publish|unpublished)'
/** Whether a text may have such a remark. */
export const mayGate = new RegExp(
  `(?:<!--|<\\?php|\\{/\\*|%%|\\{#|\\]: )[\\s#@/(a-z:=_-]{0,30}(?:${whom}|(?:end-?)?if)`,
  'i',
)
/** What stands between the signs of a remark, where it begins or ends words for some: `members-only`, `/private`, `if internal`. */
const gate = new RegExp(
  `^(?:/?(?:begin|start|end)?[\\s:_-]*(${whom})(?:[\\s:_-]*(?:begin|start|end|on|off|below|above|from here))?\\s*/?|(?:visibility|audience|access|visible[ -]to)\\s*[:=]\\s*(${whom})|[@#]?((?:if|ifdef)\\b(?!\\s*(?:IE|mso|[gl]te?\\s))[^\\n]{1,60}))$`,
  'i',
)
const signs = /^(?:<!--|<\?php\b|\{\/\*|%%|\{#-?|[^:\n]*\]: *(?:#|<#?>) *[("'])|(?:-->|\?>|\*\/\}|%%|-?#\}|[)"'] *)$/g

const findGateWord = (remark: string): string | null => {
  if (remark.length > 100) return null
  const [, word, reader, condition] = gate.exec(remark.replace(signs, '').trim()) ?? []
  return word ?? reader ?? condition ?? null
}

/** Some wikis write what others say in front matter into a remark above the text. */
function findHeldHead(remark: string): string | null {
  const lines = /^<!--[ \t]*\n?(?:---[ \t]*\n)?((?:[ \t]*[\w -]{1,60}:[^\n]*\n){1,50})(?:---[ \t]*\n)?[ \t]*-->$/.exec(
    remark,
  )?.[1]
  const pairs = [...(lines ?? '').matchAll(/^[ \t]*([\w -]+?)[ \t]*:[ \t]*([^\n]*?)[ \t]*$/gm)]
  return findHoldOfFields(new Fields(Object.fromEntries(pairs.map(([, key = '', value = '']) => [key, value]))))
}

/** The body without remarks; lines stay on their lines, and code is left as it is. Linear in the length of the text. */
export function removeRemarks(body: string, format: BodyFormat, dialect = 'plain'): RemarklessText {
  const known = dialect === 'obsidian' ? [obsidianRemark, ...remarks] : remarks
  const notices: Notice[] = []
  const missing = new Set<string>()
  const isShownAsCode = createCodeOfTags(body, dialect, () => from)
  let excerptEnd: number | null = null
  let gateFound: string | null = null
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
    if (isShownAsCode(at)) continue
    const remark = known.find((each) => each.formats.includes(format) && isAt(each.open, body, at))
    const close = remark && findClose(body, remark, at, missing)
    if (!remark || !close) continue
    const text = body.slice(at, close)
    line += countBreaks(body.slice(from, at))
    gateFound ??= findGateWord(text) ?? (kept === '' && body.slice(0, at).trim() === '' ? findHeldHead(text) : null)
    if (!isMark(text)) notices.push({ what: 'remarks left out', line })
    kept += body.slice(from, at)
    if (isMark(text)) excerptEnd ??= kept.length
    kept += '\n'.repeat(countBreaks(text))
    line += countBreaks(text)
    from = close
    opening.lastIndex = close
  }
  const shown = from === 0 ? body : kept + body.slice(from)
  const bare = removeUnusedDefinitions(shown, dialect, notices)
  return { body: bare.body, excerptEnd, notices, gate: gateFound ?? bare.gate }
}

/** Remarks of the templates themselves are gone before code is shown, but for those in raw parts. */
function createCodeOfTags(body: string, dialect: string, removedUntil: () => number): (at: number) => boolean {
  const tagged = /<[!?%]|\{[{%#/]|%%/.test(body) ? findCodeOfTags(body, dialect) : []
  if (tagged.length === 0) return () => false
  const raw = findRaw(body)
  return (at) =>
    tagged.some(([start, end]) => at >= start && at < end && start >= removedUntil()) &&
    (!/^\{(?:%|#|\{[<%])/.test(body.slice(at, at + 3)) || isIn(raw, at))
}

const definition =
  /^ {0,3}\[(?!\^)([^\]\n]{1,200})\]:[ \t]*(?:#|<#?>)(?:[ \t]+(?:"[^"\n]*"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*$/gm
const footnote =
  /^ {0,3}\[(\^[^\]\n]{1,200})\]:[^\n]*(?:\n(?![ \t]*(?:\n|$)|[ \t]{0,3}(?:[#>|`~+*\-[]|\d{1,9}[.)]))[^\n]+|\n[ \t]*(?=\n(?: {2}|\t)[ \t]*[^\s])|\n(?: {2}|\t)[ \t]*[^\s][^\n]*)*/gm
/** Python-Markdown shows a note that no word refers to. */
const showsEveryFootnote = new Set(['mkdocs', 'pelican', 'nikola'])

/** `[//]: # (a remark)`, and footnotes to which nothing refers: no reader sees them. Their lines stay. */
function removeUnusedDefinitions(
  body: string,
  dialect: string,
  notices: Notice[],
): { body: string; gate: string | null } {
  if (!/^ {0,3}\[[^\]\n]{1,200}\]:/m.test(body)) return { body, gate: null }
  let gateFound: string | null = null
  const code = findCode(body)
  const used = listUsedLabels(body)
  const remove = (text: string, pattern: RegExp) =>
    text.replace(pattern, (whole: string, label: string, at: number) => {
      if (used.has(label.toLowerCase()) || code.some(([start, end]) => at >= start && at < end)) return whole
      notices.push({ what: 'remarks left out', line: countBreaks(body.slice(0, at)) + 1 })
      gateFound ??= findGateWord(whole.trim())
      // Of the same length, so that the places of code stay.
      return whole.replace(/[^\n]/g, ' ')
    })
  const bare = remove(body, definition)
  const shown = showsEveryFootnote.has(dialect) ? bare : remove(bare, footnote)
  return { body: shown, gate: gateFound }
}

/** What the text refers to; a definition is no reference, however often it stands there. */
const listUsedLabels = (body: string): Set<string> =>
  new Set(
    [...body.matchAll(/(?<!^ {0,3})\[([^\][\n]{1,200})\]|\[([^\][\n]{1,200})\](?!:)/gm)].map(([, within, first]) =>
      (within ?? first ?? '').toLowerCase(),
    ),
  )

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
  const { close, hidesRest = false, isWhole = false } = remark
  const isBlock = hidesRest && /(?:^|\n) {0,3}$/.test(body.slice(Math.max(0, at - 4), at))
  const found = missing.has(close) ? -1 : body.indexOf(close, at + 2)
  if (found < 0) {
    missing.add(close)
    return isBlock ? body.length : null
  }
  const end = found + close.length
  const rest = ends[close]
  if (rest && isAt(rest, body, end)) return rest.lastIndex
  return isWhole ? null : end
}

const countBreaks = (text: string): number => text.split('\n').length - 1
