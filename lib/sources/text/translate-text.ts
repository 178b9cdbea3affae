import { isParsableBody } from '#lib/core/mdx/work-bound.ts'
import type { BodyFormat } from '#lib/core/posts'
import type { Notice } from '../source-item.ts'
import { fillNamed } from './captures.ts'
import { createContext } from './context.ts'
import { type MappedText, toMapped } from './mapped-text.ts'
import type { Values } from './named-values.ts'
import { translateOutline } from './outline-blocks.ts'
import { dropPictureSizes } from './picture-sizes.ts'
import { translateQuarto } from './quarto-text.ts'
import { quoteAttributes } from './quote-attributes.ts'
import { translateBlocks } from './translate-blocks.ts'
import { translateComponents } from './translate-components.ts'
import { translateInline } from './translate-inline.ts'
import { translateTemplates } from './translate-templates.ts'
import { translateSigns } from './written-signs.ts'
import { toHugoCalls } from './zola-calls.ts'

export interface ForeignText {
  body: string
  format: BodyFormat
  /** The name of the system that it comes from. */
  dialect: string
  /** Whether the terms of lists have ids, as headings have. */
  hasTermIds?: boolean
  /** The front matter, where texts may name what it says. */
  values?: Values
  /** What the data of its site says plainly, where texts may name it. */
  siteValues?: Readonly<Record<string, string>>
}

export interface TranslatedText {
  body: string
  notices: Notice[]
  /** For each line of the body the line that it was made from, counted from 1; null where they are the same. */
  lines: readonly number[] | null
}

/**
 * Translates the syntax of other systems into what our pages know. Unknown constructs stay as they are written and are
 * counted; code stays as it is. Links are resolved later, once all notes are known.
 */
export function translateText({
  body,
  format,
  dialect,
  hasTermIds = false,
  values = {},
  siteValues = {},
}: ForeignText): TranslatedText {
  if (!mayBeForeign(body, dialect) || !isParsableBody(body, format)) return { body, notices: [], lines: null }
  const context = createContext(dialect, format, hasTermIds)
  let text: MappedText = toMapped(body)
  if (dialect === 'zola') text = toHugoCalls(text)
  if (dialect === 'quarto') text = translateQuarto(text, context, values)
  if (format === 'md') text = quoteAttributes(text)
  text = dropPictureSizes(text)
  text = translateOutline(text, context)
  text = fillNamed(text, context, { note: values, site: siteValues })
  text = translateTemplates(text, context, { note: values, site: siteValues })
  text = translateSigns(text, context)
  text = translateBlocks(text, context)
  text = translateComponents(text, context)
  text = translateInline(text, context)
  const notices = context.notices.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0))
  return { body: text.body, notices, lines: isSame(text.lines) ? null : text.lines }
}

const isSame = (lines: readonly number[]): boolean => lines.every((line, index) => line === index + 1)

/** Most notes of a folder of plain Markdown hold nothing of all this, and are not read for it. */
const foreign =
  /\{\{|\{%|^[ \t>]*(?:!!!|\?\?\?|:::|\/\/\/|===|\{|: |\*\[|\[\[?_?(?:toc|TOC))|\[!|[\])*_`}> \t]\{|==|\\\\?[([]|\\begin\{|\{(?:--|>>)|\^|~|\+\+|:[\w+-]+:|`#!|\{:\.?[\w-]+\}`|<[A-Z]|<(?:script|style|svg|SCRIPT|STYLE)\b|\{require\(|(?:style|className)=\{|\sv-pre\b|\seleventy:|<[^<>\n]*\smarkdown|^import\s|!\[\[|--8<--|<<<|^[ \t>]*(?:```|~~~)[^\n]*[{[:="]|align="|[ \t]=\d*%?x\d*%?[ \t]*\)|\[#[\w-]+\][ \t]*$|\(\([0-9a-f]{8}-|^[ \t]*(?:id|collapsed):: |<[a-z][^<>\n]*=[^\s"'`=<>]*\/|^(?:[ ]{4}|\t)[ \t]*<\/?[a-z]|^[ \t]*<(?:div|table)\b/m

const mayBeForeign = (body: string, dialect: string): boolean =>
  foreign.test(body) || /^(?:hexo|devto|obsidian|hashnode|quarto|eleventy)$/.test(dialect)
