import type { BodyFormat } from '#lib/core/posts'

/** What may open a fence, or what only the full parse may judge. Found first, judged after: it is read a million times. */
const oddities: Record<BodyFormat, RegExp> = {
  mdx: /```|~~~|[<{}]|\n(?:import|export)|@(?:fig|tbl|eq|lst|sec)[:-]/g,
  md: /```|~~~|<|@(?:fig|tbl|eq|lst|sec)[:-]|\{#(?:fig|tbl)[:-]/g,
}

/** Ends a line in Markdown, also inside of what looks like one line of a fence. */
const loneReturn = /\r(?!\n)/

/** A clean opening of a fence. */
const fenceOpening = /(?:(`{3,})[^`\n]*|(~{3,})[^\n]*)(?=\n|$)/y

const linkStart = /\](?:\(|:)/g

/** A destination that is certainly of an allowed scheme or relative: no escapes, no character references, no great length. */
const safeDestination = /[ \t\r\n]*(?:https?:|mailto:|[^ \t\r\n:&\\)]{1,2000}(?=[ \t\r\n/?#)]|$)|(?=\))|$)/iy

/**
 * True when a body can only be Markdown with allowed addresses: no character outside of its fences could begin HTML, JSX,
 * an expression or an import. Says no in every doubtful case; a hundred thousand posts pass through here.
 */
export const isPlainBody = (body: string, format: BodyFormat): boolean =>
  !body.startsWith('\ufeff') && hasOnlyMarkdown(body, format) && hasOnlySafeDestinations(body)

function hasOnlyMarkdown(body: string, format: BodyFormat): boolean {
  if ((format === 'mdx' && /^(?:import|export)/.test(body)) || loneReturn.test(body)) return false
  const oddity = oddities[format]
  oddity.lastIndex = 0
  for (let match = oddity.exec(body); match; match = oddity.exec(body)) {
    const end = findFenceEnd(body, match.index)
    if (end === null) return false
    oddity.lastIndex = end
  }
  return true
}

/**
 * The end of the fence that begins here; null when none does. A fence at the very beginning of its line is certainly at
 * the top level, and MDX has no indented code, so its closing may be indented as far as it likes.
 */
function findFenceEnd(body: string, start: number): number | null {
  if (start > 0 && body[start - 1] !== '\n') return null
  fenceOpening.lastIndex = start
  const opening = fenceOpening.exec(body)
  const marker = opening?.[1] ?? opening?.[2]
  if (!marker) return null
  const closing = toClosing(marker)
  closing.lastIndex = fenceOpening.lastIndex
  return closing.exec(body) ? closing.lastIndex : body.length
}

const closings = new Map<string, RegExp>()

function toClosing(marker: string): RegExp {
  const known = closings.get(marker)
  if (known) return known
  const closing = new RegExp(`\\n[ \\t]*${marker}${marker[0]}*[ \\t]*\\r?(?=\\n|$)`, 'g')
  if (marker.length < 10) closings.set(marker, closing)
  return closing
}

function hasOnlySafeDestinations(body: string): boolean {
  linkStart.lastIndex = 0
  while (linkStart.exec(body)) {
    safeDestination.lastIndex = linkStart.lastIndex
    if (!safeDestination.test(body)) return false
  }
  return true
}
