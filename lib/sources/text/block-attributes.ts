import { listHeadings } from '#lib/core/mdx/list-headings.ts'
import { isIn } from '../links/find-links.ts'
import { type AttributeList, isTocMark, parseAttributeList } from './attribute-lists.ts'
import { escapeAttribute } from './callouts.ts'
import { findCode } from './find-code.ts'

/** A line that says something of the block beside it. */
export type AttributeMark =
  | { kind: 'attributes'; list: AttributeList; isMarked: boolean }
  | { kind: 'toc' }
  /** An option of the converter. */
  | { kind: 'option' }

/** `{: .lead #lead }`, `{.lead #lead}`, `{:toc}`, `{::options … /}` in a line of its own. */
export function readAttributeMark(line: string): AttributeMark | null {
  const inside = /^[ \t]*\{([^{}\n]{1,1000})\}[ \t]*$/.exec(line)?.[1]
  if (inside === undefined) return null
  if (/^:(?::(?:options|nomarkdown)\b|\/)/.test(inside)) return { kind: 'option' }
  if (isTocMark(inside) && inside.startsWith(':')) return { kind: 'toc' }
  const list = parseAttributeList(inside)
  return list && { kind: 'attributes', list, isMarked: inside.startsWith(':') }
}

/** `## A {/* #b *\/}`: an id of Docusaurus, which no reader of MDX takes for an expression. */
export const toPlainHeadingId = (line: string): string =>
  line.replace(/^( {0,3}#{1,6}[ \t].*?)[ \t]*\{\/\*[ \t]*#([^\s{}.#*]+)[ \t]*\*\/\}[ \t]*$/, '$1 {#$2}')

const tagAlone = /<[A-Z][\w.]*(?:[ \t][^<>\n]*?)?\/>/g

/** `## withBase <Badge text="new" />`: what a component says is no part of the id that systems give the heading. */
export function toNamedHeading(line: string): string {
  if (!/^ {0,3}#{1,6}[ \t].*<[A-Z]/.test(line) || /\{[^{}]*#[^{}]*\}[ \t]*$/.test(line)) return line
  const code = findCode(line)
  const words = line.replace(tagAlone, (tag, at: number) => (isIn(code, at) ? tag : '')).trimEnd()
  const id = words === line.trimEnd() ? undefined : listHeadings(words.replace(/^ *#+/, '##'), 'md')[0]?.id
  return !id ? line : `${line.trimEnd()} {#${id}}`
}

/** Attributes of a heading are left out, but for its id. */
export function toHeadingLine(line: string): string {
  const [, heading = '', inside = ''] = /^( {0,3}#{1,6}[ \t].*?)[ \t]*\{([^{}\n]{1,1000})\}[ \t#]*$/.exec(line) ?? []
  const list = heading === '' ? null : parseAttributeList(inside)
  if (!list) return line
  if (list.id === null) return heading
  // A dot in braces begins a class.
  return list.id.includes('.')
    ? heading.replace(/^( {0,3}#{1,6}[ \t]+)/, `$1<a id="${escapeAttribute(list.id)}"></a>`)
    : `${heading} {#${list.id}}`
}
