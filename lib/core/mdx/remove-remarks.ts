import type { BodyFormat } from '#lib/core/posts'
import { findTooComplex } from './complexity.ts'
import { parseBody } from './parse.ts'
import { walk } from './syntax-tree.ts'

const htmlRemark = ['<!--', '-->'] as const
const mdxRemark = ['{/*', '*/}'] as const

/**
 * A body without what its writers remark to each other: comments of HTML and, in MDX, those of its expressions. In code they
 * are text.
 */
export function removeRemarks(body: string, format: BodyFormat): string {
  const kinds = format === 'mdx' ? [htmlRemark, mdxRemark] : [htmlRemark]
  if (!kinds.some(([open]) => body.includes(open))) return body
  const code = listCodeRanges(body)
  const parts: string[] = []
  let rest = 0
  for (;;) {
    const next = findNext(body, rest, kinds, code)
    if (!next) return [...parts, body.slice(rest)].join('')
    parts.push(body.slice(rest, next.start))
    rest = next.end
  }
}

interface Range {
  start: number
  end: number
}

function findNext(
  body: string,
  from: number,
  kinds: readonly (readonly [string, string])[],
  code: readonly Range[],
): Range | null {
  let found: Range | null = null
  for (const [open, close] of kinds) {
    const start = findOutside(body, open, from, code)
    const end = start < 0 ? -1 : body.indexOf(close, start + open.length)
    if (end >= 0 && (!found || start < found.start)) found = { start, end: end + close.length }
  }
  return found
}

function findOutside(body: string, mark: string, from: number, code: readonly Range[]): number {
  let at = body.indexOf(mark, from)
  for (const { start, end } of code) {
    if (at < 0 || at < start) return at
    if (at < end) at = body.indexOf(mark, end)
  }
  return at
}

/** In order. None for a body that is too much to parse: it is shown as it is, and a remark in its code is lost. */
function listCodeRanges(body: string): Range[] {
  if (findTooComplex(body)) return []
  const ranges: Range[] = []
  for (const { type, position } of walk(parseBody(body, 'md').tree)) {
    const [start, end] = [position?.start.offset, (position as { end?: { offset?: number } } | undefined)?.end?.offset]
    if ((type === 'code' || type === 'inlineCode') && typeof start === 'number' && typeof end === 'number')
      ranges.push({ start, end })
  }
  return ranges.sort((a, b) => a.start - b.start)
}
