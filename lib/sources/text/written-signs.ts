import { parseAttributeList } from './attribute-lists.ts'
import type { Context } from './context.ts'
import { findCode } from './find-code.ts'
import { applyEdits, type Edit, type MappedText } from './mapped-text.ts'

/** Rewrites signs that only some systems read: formulas between brackets, marks of CriticMarkup, and pandoc’s spans. */
export function translateSigns(text: MappedText, { syntaxes, format }: Context): MappedText {
  const readers = [
    ...(syntaxes.brackets ? formulas : []),
    ...(syntaxes.critic ? marks : []),
    ...(syntaxes.spans && format === 'md' ? spans : []),
  ].filter(({ sign }) => sign.test(text.body))
  return readers.reduce((made, reader) => applyEdits(made, listEdits(made.body, reader)), text)
}

interface Reader {
  /** What no text is without that holds some. */
  sign: RegExp
  /** With what hides the signs, which no text is made of. */
  pattern: RegExp
  /** Whether whole spans of code may stand in what it finds. */
  mayHoldCode?: boolean
  toText(found: RegExpExecArray, body: string): string | null
}

function listEdits(body: string, { pattern, mayHoldCode = false, toText }: Reader): Edit[] {
  const code = findCode(body)
  const edits: Edit[] = []
  let at = 0
  pattern.lastIndex = 0
  for (let found = pattern.exec(body); found; found = pattern.exec(body)) {
    const start = found.index
    while (at < code.length && (code[at]?.[1] ?? 0) <= start) at++
    const [from = Number.POSITIVE_INFINITY, to = 0] = code[at] ?? []
    if (from <= start) {
      pattern.lastIndex = Math.max(to, start + 1)
      continue
    }
    const end = start + found[0].length
    // What holds code is not what it looks like; code may begin within it.
    const isOther = from < end && !(mayHoldCode && to <= end)
    const made = isOther ? null : toText(found, body)
    if (made !== null) edits.push({ start, end, text: made })
    else if (isOther) pattern.lastIndex = start + 1
  }
  return edits
}

/** Words in brackets are a formula where a sign or a lone name says so. */
const isMath = (source: string): boolean => /[\\^_=+*/<>|{}]|^\s*-?[\p{L}\d][\p{L}\d.,']{0,3}\s*$/u.test(source)

const environments =
  'equation|align|gather|alignat|multline|eqnarray|split|aligned|gathered|cases|(?:small|[pbBvV])?matrix|array|CD'

const formulas: readonly Reader[] = [
  {
    sign: /\\\\?[([]|\\begin\{/,
    pattern: new RegExp(
      [
        '\\$\\$(?:(?!\\n[ \\t]*\\n)[\\s\\S]){0,2000}?\\$\\$',
        '(?<![\\\\\\w])\\\\(?<twice>\\\\?)\\((?<inline>(?:(?!\\n[ \\t>]*\\n)[^$`]){1,500}?)\\\\\\k<twice>\\)',
        '(?<=^[ \\t>]*(?:(?:[-*+]|\\d{1,9}[.)])[ \\t]+)?)\\\\(?<both>\\\\?)\\[(?<display>(?:(?!\\n[ \\t>]*\\n)[^$`]){1,2000}?)\\\\\\k<both>\\](?=[ \\t]*(?:\\{#[^{}\\n]*\\})?[ \\t]*$)',
        `(?<=^[ \\t>]*)\\\\begin\\{(?<name>(?:${environments})\\*?)\\}(?:(?!\\n[ \\t>]*\\n)[^$\`]){0,2000}?\\\\end\\{\\k<name>\\}(?=[ \\t]*$)`,
      ].join('|'),
      'gm',
    ),
    toText({ 0: whole, groups: { inline, display, name } = {} }) {
      if (name !== undefined) return `$$ ${whole} $$`
      if (display !== undefined) return isMath(display) ? `$$${display}$$` : null
      // A backtick after the dollar leaves no doubt, whatever stands around it.
      return inline !== undefined && isMath(inline) ? `$\`${inline.trim()}\`$` : null
    },
  },
]

const inside = (sign: string): string => `((?:(?!\\n[ \\t>]*\\n)[^{}]){1,1000}?)${sign}`

const marks: readonly Reader[] = [
  {
    sign: /\{(?:\+\+|--|~~|==|>>)/,
    pattern: new RegExp(
      [
        `\\{\\+\\+${inside('\\+\\+\\}')}`,
        `\\{--${inside('--\\}')}`,
        `\\{~~((?:(?!\\n[ \\t>]*\\n|~>)[^{}]){0,1000}?)~>${inside('~~\\}').replace('{1,', '{0,')}`,
        `\\{==${inside('==\\}')}`,
        `\\{>>${inside('<<\\}')}`,
      ].join('|'),
      'g',
    ),
    toText([, added, removed, before, after, marked, said]) {
      if (added !== undefined) return `<ins>${added}</ins>`
      if (removed !== undefined) return `<del>${removed}</del>`
      if (before !== undefined) return `${before && `<del>${before}</del>`}${after && `<ins>${after}</ins>`}`
      if (marked !== undefined) return `<mark>${marked}</mark>`
      return said === undefined ? null : `<small>${said}</small>`
    },
  },
]

/** What a class of pandoc’s says of words; others are for its styles. */
const elements: Readonly<Record<string, string>> = {
  underline: 'u',
  ul: 'u',
  mark: 'mark',
  kbd: 'kbd',
  aside: 'Sidenote',
}

const spans: readonly Reader[] = [
  {
    sign: /\]\{[ \t]*(?:\.|[a-z-]+=)/,
    mayHoldCode: true,
    // A span without words is there for what its braces say.
    pattern: /(?<![!^\\\]])\[((?:[^[\]\n`]|`[^`\n]{1,200}`){0,500})\]\{([ \t]*(?:\.|[a-z-]+=)[^{}\n]{1,200})\}/g,
    toText([, words = '', list = '']) {
      const parsed = parseAttributeList(list)
      if (!parsed || words.startsWith('^') || words.startsWith('@')) return null
      const name = parsed.classes.map((each) => elements[each.toLowerCase()]).find(Boolean)
      return name === undefined ? words : `<${name}>${words}</${name}>`
    },
  },
]
