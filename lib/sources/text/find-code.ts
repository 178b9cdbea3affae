export type Range = [start: number, end: number]

const fenceStart = /^[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*(`{3,}(?=[^`]*$)|~{3,})/

export interface Fence {
  marker: string
  /** The column on which it stands. */
  column: number
}

/** The fence that a line opens, or null. */
export function findFence(line: string): Fence | null {
  const [all = '', marker] = fenceStart.exec(line) ?? []
  return marker === undefined ? null : { marker, column: countColumns(all.slice(0, -marker.length)) }
}

/** Four columns further in than the fence it is a line of code. */
export function closesFence(line: string, { marker, column }: Fence): boolean {
  const [before = ''] = /^[ \t>]*/.exec(line) ?? []
  const text = line.slice(before.length).trimEnd()
  const isFence = text.startsWith(marker) && text === (marker[0] as string).repeat(text.length)
  return isFence && countColumns(before) - column < 4
}

function countColumns(text: string): number {
  let columns = 0
  for (const character of text) columns += character === '\t' ? 4 - (columns % 4) : 1
  return columns
}

/** Fences and spans of code, in order and without a parse: for what systems read before they read Markdown. */
export function findCode(body: string): Range[] {
  const found: Range[] = []
  let fence: Fence | null = null
  let fenceAt = 0
  let paragraphAt = 0
  let at = 0
  const endParagraph = (end: number) => {
    for (const span of findSpans(body, paragraphAt, end)) found.push(span)
  }
  for (const line of body.split('\n')) {
    const end = at + line.length
    if (fence !== null) {
      if (closesFence(line, fence)) {
        found.push([fenceAt, end])
        fence = null
        paragraphAt = end
      }
    } else {
      fence = findFence(line)
      if (fence !== null || line.trim() === '') {
        endParagraph(at)
        paragraphAt = end
        fenceAt = at
      }
    }
    at = end + 1
  }
  if (fence !== null) found.push([fenceAt, body.length])
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
