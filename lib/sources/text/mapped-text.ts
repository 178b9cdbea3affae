import { AlphanodeError } from '#lib/errors'

/** A text, and for each of its lines the line that it was made from, counted from 1. */
export interface MappedText {
  body: string
  lines: readonly number[]
}

export interface Edit {
  start: number
  end: number
  text: string
}

export const toMapped = (body: string): MappedText => ({
  body,
  lines: body.split('\n').map((_, index) => index + 1),
})

/** Characters: a text of 5 MB with what it includes. What a text names once may stand in it thousands of times. */
const mostMade = 6_000_000

/** Of edits that overlap, the first holds. Throws where they would make a text of more than `most` characters. */
export function applyEdits({ body, lines }: MappedText, edits: readonly Edit[], most = mostMade): MappedText {
  if (edits.length === 0) return { body, lines }
  let made = ''
  let from = 0
  let line = 0
  const origins = [lines[0] ?? 1]
  const keep = (to: number) => {
    const text = body.slice(from, to)
    made += text
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) origins.push(lines[++line] ?? 1)
  }
  for (const edit of edits.toSorted((one, other) => one.start - other.start || one.end - other.end)) {
    if (edit.start < from) continue
    keep(edit.start)
    made += edit.text
    if (made.length > most)
      throw new AlphanodeError(
        'too-large',
        `expected a text of at most ${most} characters once it is filled in, found more`,
      )
    const replaced = countBreaks(body.slice(edit.start, edit.end))
    const written = countBreaks(edit.text)
    for (let index = 1; index <= written; index++) origins.push(lines[line + Math.min(index, replaced)] ?? 1)
    line += replaced
    from = edit.end
  }
  keep(body.length)
  return { body: made, lines: origins }
}

export const countBreaks = (text: string): number => {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++
  return count
}

/** Tells the line of an offset, in the text that all was made from. */
export function createLineFinder({ body, lines }: MappedText): (offset: number) => number {
  const breaks: number[] = []
  for (let at = body.indexOf('\n'); at >= 0; at = body.indexOf('\n', at + 1)) breaks.push(at)
  return (offset) => {
    let [low, high] = [0, breaks.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((breaks[middle] ?? 0) < offset) low = middle + 1
      else high = middle
    }
    return lines[low] ?? 1
  }
}
