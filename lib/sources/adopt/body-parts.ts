import { toPlainText } from '#lib/core/mdx/plain-text.ts'
import { setAside } from '#lib/core/mdx/set-aside.ts'
import type { BodyFormat } from '#lib/core/posts'
import { cutAtSentence, fromSentence, withoutLead } from './sentences.ts'

/** Lines between empty lines and fenced blocks, which are one each, whatever they hold. */
interface Block {
  text: string
  /** Where it begins and ends in the body. */
  start: number
  end: number
}

const fence = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/

function* listBlocks(body: string): Generator<Block> {
  let start = -1
  let marker: string | null = null
  let at = 0
  for (const line of body.split('\n')) {
    const end = at + line.length
    const found: string | null = marker === null ? (fence.exec(line)?.[1] ?? null) : null
    if (marker === null && line.trim() === '') {
      if (start >= 0) yield toBlock(body, start, at - 1)
      start = -1
    } else if (start < 0) start = at
    if (found) {
      if (start < at) yield toBlock(body, start, at - 1)
      start = at
      marker = found
    } else if (marker && isClosing(line, marker)) {
      yield toBlock(body, start, end)
      start = -1
      marker = null
    }
    at = end + 1
  }
  if (start >= 0) yield toBlock(body, start, body.length)
}

const toBlock = (body: string, start: number, end: number): Block => ({ text: body.slice(start, end), start, end })

const isClosing = (line: string, marker: string): boolean => {
  const text = line.trim()
  return text.startsWith(marker) && text === (marker[0] as string).repeat(text.length)
}

/** Lines of MDX and remarks, which readers never see. */
const isUnseen = (text: string): boolean =>
  /^(?:import|export)\s/.test(text) || /^(?:<!--[\s\S]*-->|\{\/\*[\s\S]*\*\/\})\s*$/.test(text)

export interface BodyTitle {
  title: string
  /** Where the text below it begins; null when something stands above it. */
  rest: number | null
}

/**
 * The first heading of the highest rank; where the text opens with a lower one, those of the highest rank are its sections,
 * and the title is the one that it opens with.
 */
export function findBodyTitle(body: string, format: BodyFormat): BodyTitle | null {
  let isFirst = true
  let opening: BodyTitle | null = null
  for (const { text, start } of listBlocks(body)) {
    if (isFirst && !isUnseen(text)) opening = findOpening({ text, start }, format)
    const found = /^#[ \t]+([^\n]*)|^([^\n]*\S)[ \t]*\n=+[ \t]*(?=\n|$)/.exec(text)
    if (found) {
      const title = toHeadingText(found[1] ?? found[2] ?? '', format)
      const after = start + found[0].length
      if (title) return opening ?? { title, rest: isFirst ? after : null }
    }
    if (!isUnseen(text)) isFirst = false
  }
  return null
}

function findOpening({ text, start }: Pick<Block, 'text' | 'start'>, format: BodyFormat): BodyTitle | null {
  const found = /^#{2,6}[ \t]+([^\n]*)/.exec(text)
  const title = found && toHeadingText(found[1] ?? '', format)
  return title ? { title, rest: start + found[0].length } : null
}

const toHeadingText = (source: string, format: BodyFormat): string =>
  toPlainText(source.replace(/[ \t]*\{[:#.][^{}]*\}[ \t]*$/, '').replace(/(?:^|[ \t]+)#+[ \t]*$/, ''), format)

/** What begins with one of these is no paragraph: headings, lists, quotes, tables, tags, shortcodes, directives, rules,
 * expansions of abbreviations, captions. */
const noParagraph =
  /^(?:#{1,6}(?:\s|$)|[-*+][ \t]|\d{1,9}[.)][ \t]|>|\||<(?!https?:)|!\[|\[!\[|\[TOC\]|\{[%{#:*/]|:::|!!!|\?\?\?|===|\$\$|[-*_=]{3,}[ \t]*(?:\n|$)|\*?\[[^\]\n]+\]:|(?:table)?:[ \t]|\.\. )/i

/**
 * The words of the first paragraph that says something by itself, cut at the end of a sentence. Where all of them only lead to
 * what stands below them, the first of these; null when the text has none.
 */
export function findFirstParagraph(body: string, format: BodyFormat): string | null {
  let lead: string | null = null
  let word: string | null = null
  for (const words of listParagraphs(body, format)) {
    if (/^(?:#[\p{L}\p{N}_/-]+\s*)+$/u.test(words)) continue
    if (isWord.test(words) && !/[:：,]$/.test(words)) {
      word ??= words
      continue
    }
    const whole = withoutLead((lead === null ? words : fromSentence(words)) ?? ':')
    if (whole !== null) return cutAtSentence(whole)
    lead ??= words
  }
  const last = lead === null || lead.length < leastLead ? word : lead.replace(/\s*[:：,]$/, '…')
  return last && cutAtSentence(last)
}

/** One word in a script that parts them says little. */
const isWord =
  /^[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]+$/u

/** `Run:` says nothing. */
const leastLead = 20

/** The words of all paragraphs, one after the other; empty when the text has none. */
export const findParagraphs = (body: string, format: BodyFormat): string => [...listParagraphs(body, format)].join(' ')

/** What ends a paragraph without an empty line. */
const interruption = /\n(?= {0,3}(?:[-*+][ \t]|1[.)][ \t]|#{1,6}[ \t]|>))/

function* listParagraphs(body: string, format: BodyFormat): Generator<string> {
  for (const { text } of listBlocks(body)) {
    if (/^(?: {0,3}(?:```|~~~)| {4}|\t)/.test(text) || noParagraph.test(text.trimStart()) || isUnseen(text)) continue
    if (/^[^\n]*\n(?:=+|-+)[ \t]*(?:\n|$)/.test(text)) continue
    const words = toPlainText(withoutMarkup(text.split(interruption)[0] ?? '', format), format)
    if (/\p{L}.*\p{L}/u.test(words)) yield words
  }
}

const markup = /\{\{[<%].*?[%>]\}\}|\{%.*?%\}|\{[:#][^{}\n]*\}|\[\^[^\]\s]+\]/gs
/** The blanks before a mark go with it where the sentence goes on with a stop; those of the text stay (`a .NET program`). */
const markupBeforeStop = new RegExp(`\\s*(?:${markup.source})(?=[.,;:!?])`, 'gs')

/** Code shows such marks. */
function withoutMarkup(text: string, format: BodyFormat): string {
  const aside = setAside(text, format)
  return aside.asWritten(aside.text.replace(markupBeforeStop, '').replace(markup, ' '))
}
