import type { BodyFormat } from '#lib/posts'

export interface PlainTextOptions {
  /** Whether fenced code counts as text. */
  code?: boolean
}

const fence = /^ {0,3}(`{3,}|~{3,})[^\n]*\n([^]*?)(?:\n {0,3}\1[`~]*[ \t]*$|$(?![^]))/gm

/** The words of a body, for search and counting: quick, linear and approximate, never for display as HTML. */
export function toPlainText(body: string, format: BodyFormat, { code = true }: PlainTextOptions = {}): string {
  return body
    .replace(fence, (_whole, _marker, inside: string) => (code ? inside : ' '))
    .replace(format === 'mdx' ? /<\/?[A-Za-z][^<>]*>/g : /<[^<>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
