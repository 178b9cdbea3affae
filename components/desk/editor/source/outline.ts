import { readHeading } from '#lib/core/mdx/fences.ts'

/** A heading of the source. `line` counts from 1. */
export interface Heading {
  level: number
  text: string
  line: number
}

const fence = /^ {0,3}(`{3,}|~{3,})/

/** The headings of a text as it is typed: fast rather than complete, for the outline and for scrolling along. */
export function listHeadings(lines: Iterable<string>): Heading[] {
  const found: Heading[] = []
  let open: string | null = null
  let line = 0
  for (const text of lines) {
    line++
    const mark = fence.exec(text)?.[1]
    if (open !== null) {
      if (mark?.startsWith(open)) open = null
    } else if (mark) open = mark
    else {
      const words = readHeading(text)
      if (words !== null)
        found.push({ level: /#+/.exec(text)?.[0].length ?? 1, text: words.replace(/[*_`]/g, ''), line })
    }
  }
  return found
}

/** Words as a person counts them, in texts without blanks as well. */
export function countWords(text: string): number {
  let count = 0
  for (const _ of text.matchAll(
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*/gu,
  ))
    count++
  return count
}
