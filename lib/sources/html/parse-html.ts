import type { Root } from 'hast'
import { toString as toText } from 'hast-util-to-string'
import rehypeParse from 'rehype-parse'
import { unified } from 'unified'
import type { Tally } from '../tally.ts'
import { tooDeep } from './html-limits.ts'

const parser = unified().use(rehypeParse, { fragment: true }).freeze()

export function parseHtml(html: string, dropped?: Tally): Root {
  try {
    return parser.parse(html)
  } catch (error) {
    // The parser's last step recurses: markup that is nested thousands of levels deep keeps its words only.
    if (!(error instanceof RangeError)) throw error
    dropped?.add(tooDeep)
    return { type: 'root', children: [{ type: 'text', value: collapse(html.replace(/<[^<>]*>/g, ' ')) }] }
  }
}

export const collapse = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** The words of a piece of HTML, on one line. */
export const htmlToText = (html: string): string =>
  /[<&]/.test(html) ? collapse(toText(parseHtml(html))) : collapse(html)

/** Names that a system writes HTML-escaped although they are no HTML. */
export const unescapeHtml = (text: string): string =>
  text.includes('&') ? toText(parseHtml(text.replaceAll('<', '&lt;'))) : text

const phrasingTag =
  /<\/?(?:a|abbr|b|bdi|bdo|big|br|cite|code|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strike|strong|sub|sup|tt|u|var|wbr)(?=[\s/>])[^<>]*>/gi

/**
 * The words of a title that may or may not be HTML, since the same system writes both: elements of a line and character
 * references are read, every other `<` and `&` is meant.
 */
export const titleToText = (title: string): string => collapse(unescapeHtml(title.replace(phrasingTag, '')))
