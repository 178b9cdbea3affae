import { isIn } from '../links/find-links.ts'
import { findCode } from './find-code.ts'
import { applyEdits, type Edit, type MappedText } from './mapped-text.ts'

/** A tag with a value that holds a slash and stands in no quotation marks. */
const tag = /<[A-Za-z][\w-]{0,40}(?=\s)[^<>]{0,1000}?=[^\s"'`=<>/]{0,500}\/[^<>]{0,1000}>/g
const attribute = /([^\s"'=<>/]{1,100}[ \t]{0,5}=[ \t]{0,5})("[^"]*"|'[^']*'|[^\s"'`=<>]{1,2000})/g

/** `<a href=/x/y>` is HTML, and CommonMark; micromark 4 ends the value at its first slash, and the tag is text to it. */
export function quoteAttributes(text: MappedText): MappedText {
  if (!/=[^\s"'`=<>]*\//.test(text.body)) return text
  const code = findCode(text.body)
  return applyEdits(
    text,
    [...text.body.matchAll(tag)].flatMap(({ 0: whole, index: start }): Edit[] => {
      if (isIn(code, start)) return []
      const quoted = whole.replace(attribute, (all, name: string, value: string) =>
        /^["']/.test(value) || !value.includes('/') ? all : `${name}"${value}"`,
      )
      return quoted === whole ? [] : [{ start, end: start + whole.length, text: quoted }]
    }),
  )
}
