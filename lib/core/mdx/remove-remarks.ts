import type { BodyFormat } from '#lib/core/posts'
import { parseBody } from './parse.ts'
import { walk } from './syntax-tree.ts'
import { isBoundedBody, type MayRead } from './work-bound.ts'

const htmlRemark = ['<!--', '-->'] as const
const mdxRemark = ['{/*', '*/}'] as const

/**
 * A body without what its writers remark to each other: comments of HTML and, in MDX, those of its expressions. In code they
 * are text. Linear, since it is done wherever a text is shown as it is written. `mayRead`: where several are on one page.
 */
export function removeRemarks(body: string, format: BodyFormat, mayRead: MayRead = isBoundedBody): string {
  const kinds = format === 'mdx' ? [htmlRemark, mdxRemark] : [htmlRemark]
  if (!kinds.some(([open]) => body.includes(open))) return body
  // Where the body may be much work to parse, a remark in its code is lost as well.
  const code = mayRead(body, 'md') ? listCodeRanges(body) : []
  const finders = kinds.map(([open, close]) => createFinder(body, open, close, code))
  const parts: string[] = []
  let rest = 0
  for (;;) {
    const next = finders.flatMap((find) => find(rest) ?? []).sort((a, b) => a.start - b.start)[0]
    if (!next) return [...parts, body.slice(rest)].join('')
    parts.push(body.slice(rest, next.start))
    rest = next.end
  }
}

interface Range {
  start: number
  end: number
}

/** Finds the first remark of one kind from a place on; the places that it is asked for ascend. */
function createFinder(body: string, open: string, close: string, code: readonly Range[]) {
  let range = 0
  let found: Range | null = { start: -1, end: 0 }

  function findOutside(from: number): number {
    let at = body.indexOf(open, from)
    while (at >= 0 && range < code.length) {
      const { start, end } = code[range] as Range
      if (at < start) return at
      if (at < end) at = body.indexOf(open, end)
      else range++
    }
    return at
  }

  return (from: number): Range | null => {
    if (!found || found.start >= from) return found
    const start = findOutside(from)
    const end = start < 0 ? -1 : body.indexOf(close, start + open.length)
    // What has no end here has none further down.
    found = end < 0 ? null : { start, end: end + close.length }
    return found
  }
}

/** In order. */
function listCodeRanges(body: string): Range[] {
  const ranges: Range[] = []
  for (const { type, position } of walk(parseBody(body, 'md').tree)) {
    const [start, end] = [position?.start.offset, (position as { end?: { offset?: number } } | undefined)?.end?.offset]
    if ((type === 'code' || type === 'inlineCode') && typeof start === 'number' && typeof end === 'number')
      ranges.push({ start, end })
  }
  return ranges.sort((a, b) => a.start - b.start)
}
