import { eachLine } from '#lib/core/mdx/fences.ts'
import { toPlainText } from '#lib/core/mdx/plain-text.ts'
import { type BodyFormat, canonicalJson, type PostMeta, sha256Hex, toReviewedMeta } from '#lib/core/posts'

/** A part of a note that a review covers by itself. Together the parts hold every line of the body, and the metadata. */
export interface ReviewPart {
  kind: 'meta' | 'opening' | 'section'
  /** Its words; null for what has no heading. */
  heading: string | null
  hash: string
}

interface Content {
  meta: PostMeta
  body: string
  format: BodyFormat
}

const heading = /^ {0,3}#{1,6}(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/

/** The metadata, what stands before the first heading, and each heading with its text. Blank lines around a part are no part of it. */
export function listReviewParts({ meta, body, format }: Content): ReviewPart[] {
  const parts: ReviewPart[] = [{ kind: 'meta', heading: null, hash: toPartHash(canonicalJson(toReviewedMeta(meta))) }]
  let name: string | null = null
  let lines: string[] = []
  const end = () => {
    const text = lines.join('\n').trim()
    if (name !== null || text !== '')
      parts.push({ kind: name === null ? 'opening' : 'section', heading: name, hash: toPartHash(`${format}\n${text}`) })
  }
  for (const { text, kind } of eachLine(body)) {
    const found = kind === 'text' ? heading.exec(text) : null
    if (found) {
      end()
      name = toPlainText(found[1] ?? '', format)
      lines = []
    }
    lines.push(text)
  }
  end()
  return parts
}

const toPartHash = (text: string): string => sha256Hex(text).slice(0, 24)
