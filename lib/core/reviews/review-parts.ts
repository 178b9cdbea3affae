import { eachLine, readHeading } from '#lib/core/mdx/fences.ts'
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

/** A part of a body with its words as they are written. */
export interface ReviewSection extends ReviewPart {
  text: string
  /** The line on which it begins, from 1. */
  line: number
}

/** The metadata, what stands before the first heading, and each heading with its text. Blank lines around a part are no part of it. */
export function listReviewParts(content: Content): ReviewPart[] {
  const meta: ReviewPart = {
    kind: 'meta',
    heading: null,
    hash: toPartHash(canonicalJson(toReviewedMeta(content.meta))),
  }
  return [meta, ...listReviewSections(content).map(({ kind, heading, hash }) => ({ kind, heading, hash }))]
}

/** The parts of a body, one below the other. */
export function listReviewSections({ body, format }: Omit<Content, 'meta'>): ReviewSection[] {
  const parts: ReviewSection[] = []
  let name: string | null = null
  let lines: string[] = []
  let first = 1
  let count = 0
  const end = () => {
    const text = trimBlank(lines.join('\n'))
    const kind = name === null ? 'opening' : 'section'
    if (name !== null || text !== '')
      parts.push({ kind, heading: name, hash: toPartHash(`${format}\n${text}`), text, line: first })
  }
  for (const { text, kind } of eachLine(body)) {
    count++
    const heading = kind === 'text' ? readHeading(text) : null
    if (heading !== null) {
      end()
      name = toPlainText(heading, format)
      lines = []
      first = count
    }
    lines.push(text)
  }
  end()
  return parts
}

/** Blank lines around it; the indentation of code that it begins with is a part of what it says. */
const trimBlank = (text: string): string =>
  text
    .replace(/^(?:[ \t]*\n)+/, '')
    .replace(/^ {1,3}(?![ \t])/, '')
    .trimEnd()

const toPartHash = (text: string): string => sha256Hex(text).slice(0, 24)
