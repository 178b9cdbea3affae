import { parseEntities } from 'parse-entities'
import type { BodyFormat } from '#lib/core/posts'
import { readCalloutWord } from './callout-words.ts'
import { eachLine } from './fences.ts'
import { withoutAnsi } from './notation/code/ansi.ts'
import { markBeginnings, markEnds } from './notation/prose/mark-edges.ts'
import { asideBeginning, asideEnd, setAside } from './set-aside.ts'

export interface PlainTextOptions {
  /** Whether fenced code counts as text; it does when this is not said. */
  code?: boolean
  /** For people to read: blocks, and cells of a table, that would run together have a dot between them. */
  apart?: boolean
}

/**
 * The words of a body, for search, excerpts and counting: quick and linear, without a parse, hence approximate.
 * Never to be shown as HTML.
 */
export function toPlainText(
  body: string,
  format: BodyFormat,
  { code = true, apart = false }: PlainTextOptions = {},
): string {
  const parts = splitFences(body).filter((part) => code || !part.isCode)
  const words = parts.map((part) => (part.isCode ? toCodeWords(part.text) : toWords(part.text, format, apart)))
  return apart ? partWords(join(words, blockSign)) : join(words)
}

/** Colours of a terminal would be letters of the words behind them. */
const toCodeWords = (code: string): string => withoutAnsi(code)

/** The same words, those of fenced code apart. */
export function toPlainParts(body: string, format: BodyFormat): { prose: string; code: string } {
  const { prose = [], code = [] } = Object.groupBy(splitFences(body), ({ isCode }) => (isCode ? 'code' : 'prose'))
  return {
    prose: join(prose.map(({ text }) => toWords(text, format))),
    code: join(code.map(({ text }) => toCodeWords(text))),
  }
}

/** Single spaces, most of all white space, need no replacing. */
const join = (texts: readonly string[], between = ' '): string =>
  texts
    .join(between)
    .replace(/[^\S ]\s*| \s+/g, ' ')
    .trim()

/** Stands where a block or a cell ends; no text for interchange has it. */
const blockSign = '\uFDD2'
const anyBlockSign = /\uFDD2/g
const blockSigns = / ?(?:\uFDD2 ?)+/g
/** Behind these no further sign is needed. */
const partingSigns = /[\s.,:;!?…·–—،؛؟。、，：；！？]/

/** Between words that a sign of their own does not part. */
const partWords = (text: string): string =>
  text
    .replace(blockSigns, (signs, at: number) => {
      const [before, after] = [text[at - 1], text[at + signs.length]]
      if (before === undefined || after === undefined) return ''
      return partingSigns.test(before) ? ' ' : ' · '
    })
    .trim()

/** A line that begins with one of these, or holds cells, begins a block, as an empty line ends one. */
const blockBeginning =
  /\n(?=(?=([ \t>]*))\1(?:\n|$|#{1,6}[ \t]|[-+*:][ \t]|\d{1,9}[.)][ \t]|<\/?(?:p|div|li|dt|dd|tr|h[1-6]|[A-Z])|\||[^\n|]* \| ))/g

interface Part {
  isCode: boolean
  text: string
}

/** What is said of code above it: the name of a file, or a caption. */
const title = /(?:^|[\s{,])(?:title|caption|filename|file|(?:lst|fig)-cap)=(?:"([^"]{1,300})"|'([^']{1,300})')/i

/** A fence ends a part and belongs to none, but for its title. */
function splitFences(body: string): Part[] {
  const parts: Part[] = []
  let lines: string[] = []
  let isCode = false
  const flush = () => {
    parts.push({ isCode, text: lines.join('\n') })
    lines = []
  }
  for (const line of eachLine(body)) {
    if (line.kind !== 'fence') {
      isCode = line.kind === 'code'
      lines.push(line.text)
      continue
    }
    flush()
    isCode = false
    const [, double, single] = line.text.includes('=') ? (title.exec(line.text) ?? []) : []
    const said = double ?? single
    if (said !== undefined) parts.push({ isCode: true, text: said })
  }
  flush()
  return parts
}

const spokenProps = /\b(?:date|title|label|summary|caption|alt)="([^"]*)"/g
const tag = /<\/?[A-Za-z][^<>\uFDD0]*>/g
/** Such elements part no words: `H<sub>2</sub>O`, `<kbd>K</kbd>.` */
const partOfWord =
  /^<\/?(?:kbd|sub|sup|mark|ins|del|b|i|em|strong|code|span|u|s|small|a|abbr|var|samp|q|cite|dfn|bdi)\b/i
/** What a link leads to, with its title. Blanks before it end at something, so that no row of them is parted in several ways. */
const target = String.raw`\((?:[ \t]*(?=[^)\s])(?:<[^<>\n]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:[ \t]+(?:"[^"]*"|'[^']*'|\([^()]*\)))?)?[ \t]*\)`
const link = new RegExp(String.raw`\[([^[\]]*)\]${target}`, 'g')
const picture = new RegExp(`!${link.source}`, 'g')

/** Goes on where it failed, at the next sign. */
const markedWords = new RegExp(
  `(?<![=\\p{Script=Latin}\\p{N}_])==(?=[${markBeginnings}${asideBeginning}])([^=]*(?:=[^=]+)*)(?<=[${markEnds}${asideEnd}])==(?![=\\p{Script=Latin}\\p{N}_])`,
  'gu',
)

/** What a sign of a cell, or the tag of a block, becomes. */
type Between = ' ' | typeof blockSign

interface Step {
  /** Without one of these characters the step would change nothing: most texts have few of them. */
  needs: readonly string[]
  take(text: string, between: Between): string
}

/** Every pattern here either has a fixed length or stops at the character with which it began, so none can be quadratic. */
const steps: readonly Step[] = [
  {
    needs: ['<'],
    take: (text, between) =>
      text.replace(tag, (whole) => {
        const sign = /^<(?:br|wbr)\b/i.test(whole) ? ' ' : between
        const spoken = [...whole.matchAll(spokenProps)].map((match) => `${sign}${match[1]}${sign}`).join('')
        return spoken || (partOfWord.test(whole) ? '' : sign)
      }),
  },
  {
    needs: ['['],
    take: (text) =>
      text
        .replace(/^[ \t>]*\*\[([^[\]]*)\]:/gm, '$1')
        .replace(/^(?=[ \t]*>)[ \t>]*\[!([A-Za-z][\w-]{0,30})\][-+]?(?=\s|$)/gm, (whole, word) =>
          readCalloutWord(word) ? '' : whole,
        )
        .replace(picture, '$1')
        .replace(link, '$1')
        .replace(/^[ ]{0,3}\[[^[\]^][^[\]]*\]:[^\n]*$/gm, '')
        .replace(/\[\^[^[\]\s]+\]:?/g, ' ')
        .replace(/!?\[([^[\]]*)\]\[[^[\]]*\]/g, '$1'),
  },
  // What opens and ends a container; its title stays.
  { needs: [':::'], take: (text) => text.replace(/^[ \t>]*:{3,}[ \t]*(?:[\w-]+)?/gm, '') },
  {
    needs: [],
    take: (text) =>
      text
        .replace(/^[ \t>]*(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/gm, ' ')
        .replace(/^[ \t>]*(?:#{1,6}[ \t]+|(?:[-+*:]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?)?/gm, '')
        .replace(/^[ \t|:=-]+$/gm, ' '),
  },
  { needs: ['{#'], take: (text) => text.replace(/\{#[\w:.-]{1,200}\}/g, ' ') },
  // Between blanks, a star is a sign.
  { needs: ['*'], take: (text) => text.replace(/(?<=\S)\*+|\*+(?!\s)/g, '') },
  {
    needs: ['`', '~~', '|'],
    take: (text, between) => text.replace(/`+|~~|\|/g, (mark) => (mark === '|' ? between : '')),
  },
  {
    needs: ['=='],
    take: (text) => text.replace(markedWords, '$1'),
  },
  { needs: ['_'], take: (text) => text.replace(/(?<![\p{L}\p{N}_])_+|_+(?![\p{L}\p{N}_])/gu, '') },
  {
    needs: ['&'],
    take: (text) =>
      text.replace(/&(?:([a-z][a-z\d]{1,31})|#(\d{1,7})|#x([\da-f]{1,6}));/gi, (whole, name, decimal, hex) =>
        name
          ? parseEntities(whole, { nonTerminated: false })
          : toCharacter(decimal ? Number(decimal) : Number.parseInt(hex, 16)),
      ),
  },
]

function toWords(markdown: string, format: BodyFormat, apart = false): string {
  const aside = setAside(apart ? markdown.replace(anyBlockSign, '') : markdown, format)
  // On a line of its own it changes nothing of the lines beside it.
  let text = apart ? aside.text.replace(blockBeginning, `\n${blockSign}\n`) : aside.text
  for (const { needs, take } of steps)
    if (needs.length === 0 || needs.some((mark) => text.includes(mark))) text = take(text, apart ? blockSign : ' ')
  return aside.asRead(text)
}

/** What Markdown makes of a number that is no character is no word either. */
const toCharacter = (code: number): string =>
  code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? ' ' : String.fromCodePoint(code)
