import { findEmbedded, toEmbeddedName } from '#lib/core/pictures/embedded.ts'
import { sha256Hex } from '#lib/core/posts'
import { findCode, type Range } from '../text/find-code.ts'

/**
 * The text of a note's file with short names in place of the pictures that it holds itself: megabytes of base64 are no text that
 * anybody reads. The pictures are taken out of the file when pictures are taken in. Code stays as it is written.
 */
export function nameEmbedded(text: string): string {
  let named = ''
  let from = 0
  let code: Range[] | null = null
  for (const picture of findEmbedded(text)) {
    code ??= findCode(text)
    while (code[0] && code[0][1] <= picture.from) code.shift()
    if (code[0] && code[0][0] <= picture.from) continue
    named += text.slice(from, picture.from) + toEmbeddedName(picture, sha256Hex(picture.text))
    from = picture.to
  }
  return from === 0 ? text : named + text.slice(from)
}
