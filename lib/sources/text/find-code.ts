export type Range = [start: number, end: number]

const fenceStart = /^[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*(`{3,}(?=[^`]*$)|~{3,})/

/** The marker of the fence that a line opens, or null. */
export const findFence = (line: string): string | null => fenceStart.exec(line)?.[1] ?? null

export function closesFence(line: string, marker: string): boolean {
  const text = line.replace(/^[ \t>]+/, '').trimEnd()
  return text.startsWith(marker) && text === (marker[0] as string).repeat(text.length)
}

/** Fences and spans of code, in order and without a parse: for what systems read before they read Markdown. */
export function findCode(body: string): Range[] {
  const found: Range[] = []
  let marker: string | null = null
  let fenceAt = 0
  let paragraphAt = 0
  let at = 0
  const endParagraph = (end: number) => {
    for (const span of findSpans(body, paragraphAt, end)) found.push(span)
  }
  for (const line of body.split('\n')) {
    const end = at + line.length
    if (marker !== null) {
      if (closesFence(line, marker)) {
        found.push([fenceAt, end])
        marker = null
        paragraphAt = end
      }
    } else {
      marker = findFence(line)
      if (marker !== null || line.trim() === '') {
        endParagraph(at)
        paragraphAt = end
        fenceAt = at
      }
    }
    at = end + 1
  }
  if (marker !== null) found.push([fenceAt, body.length])
  else endParagraph(body.length)
  return found
}

function findSpans(body: string, from: number, to: number): Range[] {
  const text = body.slice(from, to)
  if (!text.includes('`')) return []
  const runs = [...text.matchAll(/`+/g)].map(({ index, 0: { length } }) => ({ index, length }))
  const next = new Map<number, number>()
  const partner = runs.map(() => -1)
  for (let index = runs.length - 1; index >= 0; index--) {
    const { length } = runs[index] as { length: number }
    partner[index] = next.get(length) ?? -1
    next.set(length, index)
  }
  const found: Range[] = []
  for (let index = 0; index < runs.length; index++) {
    const close = partner[index] ?? -1
    const [open, end] = [runs[index], runs[close]]
    if (!open || !end) continue
    found.push([from + open.index, from + end.index + end.length])
    index = close
  }
  return found
}
