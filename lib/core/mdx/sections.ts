import type { BodyFormat } from '#lib/core/posts'
import { eachLine, readHeading } from './fences.ts'
import { toPlainText } from './plain-text.ts'

/** A stretch of a body below a heading; the first may have none. */
export interface Section {
  /** Its words; null for what stands before the first heading. */
  heading: string | null
  /** The heading's place among all headings of the body, from 0. */
  number: number
  /** How many signs the heading has: it stands below the last one with fewer. 0 before the first heading. */
  level: number
  /** The text below the heading, as it is written. */
  text: string
}

/** The sections of a body by its `#` headings: quick and linear, without a parse, hence approximate. */
export function listSections(body: string, format: BodyFormat): Section[] {
  const sections: Section[] = [{ heading: null, number: -1, level: 0, text: '' }]
  let lines: string[] = []
  const end = () => {
    const last = sections.at(-1)
    if (last) last.text = lines.join('\n')
    lines = []
  }
  for (const { text, kind } of eachLine(body)) {
    const heading = kind === 'text' && text.includes('#') ? readHeading(text) : null
    if (heading === null) {
      lines.push(text)
      continue
    }
    end()
    const level = /#+/.exec(text)?.[0].length ?? 0
    sections.push({ heading: toPlainText(heading, format), number: sections.length - 1, level, text: '' })
  }
  end()
  return sections
}
