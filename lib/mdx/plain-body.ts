/**
 * A clean opening of a fence, at the beginning of a line and therefore at the top level, or anything
 * that only the full parse may judge. The beginning of a line is written out: `^` would also match after U+2028.
 */
const oddity =
  /(?<![^\n])(?:(?<ticks>`{3,})[^`\n]*|(?<tildes>~{3,})[^\n]*)(?=\n|$)|```|~~~|[<{}]|\r(?!\n)|(?<![^\n])(?:import|export)/g

const linkStart = /\](?:\(|:)/g

/** A destination that is certainly of an allowed scheme or relative: no escapes, no character references, no great length. */
const safeDestination = /[ \t\r\n]*(?:https?:|mailto:|[^ \t\r\n:&\\)]{1,2000}(?=[ \t\r\n/?#)]|$)|(?=\))|$)/iy

/**
 * True when an MDX body can only be Markdown with allowed addresses: no character outside of its fences could begin
 * JSX, an expression or an import. Says no in every doubtful case; a hundred thousand posts pass through here.
 */
export const isPlainBody = (body: string): boolean =>
  !body.startsWith('\ufeff') && hasOnlyMarkdown(body) && hasOnlySafeDestinations(body)

function hasOnlyMarkdown(body: string): boolean {
  oddity.lastIndex = 0
  for (let match = oddity.exec(body); match; match = oddity.exec(body)) {
    const marker = match.groups?.ticks ?? match.groups?.tildes
    if (!marker) return false
    const end = findFenceEnd(body, oddity.lastIndex, marker)
    if (end === -1) return true
    oddity.lastIndex = end
  }
  return true
}

/** MDX has no indented code, so a closing fence may be indented as far as it likes. */
function findFenceEnd(body: string, from: number, marker: string): number {
  const closing = new RegExp(`\\n[ \\t]*${marker}${marker[0]}*[ \\t]*\\r?(?=\\n|$)`, 'g')
  closing.lastIndex = from
  return closing.exec(body) ? closing.lastIndex : -1
}

function hasOnlySafeDestinations(body: string): boolean {
  linkStart.lastIndex = 0
  while (linkStart.exec(body)) {
    safeDestination.lastIndex = linkStart.lastIndex
    if (!safeDestination.test(body)) return false
  }
  return true
}
