import { isIn } from '../links/find-links.ts'
import { findCode } from './find-code.ts'
import { applyEdits, type MappedText } from './mapped-text.ts'

const size = /[ \t]{1,9}=\d{0,5}%?x\d{0,5}%?[ \t]{0,9}(?=\))/g
/** What stands before it. */
const picture = /^!\[[^\]\n]{0,500}\]\([^\s()]{1,1000}(?:[ \t]{1,9}(?:"[^"\n]{0,300}"|'[^'\n]{0,300}'))?$/
const longest = 2000

/** `![](a.png =300x200)` is a picture to markdown-it-imsize 2.0.1, and none in CommonMark. The page finds its own size. */
export function dropPictureSizes(text: MappedText): MappedText {
  if (!/[ \t]=\d*%?x\d*%?[ \t]*\)/.test(text.body)) return text
  const code = findCode(text.body)
  return applyEdits(
    text,
    [...text.body.matchAll(size)].flatMap(({ 0: { length }, index }) =>
      isIn(code, index) || !isPicture(text.body, index) ? [] : [{ start: index, end: index + length, text: '' }],
    ),
  )
}

function isPicture(body: string, end: number): boolean {
  const start = body.slice(Math.max(0, end - longest), end).lastIndexOf('![')
  return start >= 0 && picture.test(body.slice(Math.max(0, end - longest) + start, end))
}
