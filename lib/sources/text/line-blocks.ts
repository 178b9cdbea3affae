import type { MappedText } from './mapped-text.ts'
import { replaceLines } from './replace-lines.ts'

const line = /^\|(?: (.*)|$)/

/** Lines of Pandoc that stay lines, `| A verse`, with hard breaks; what is no line block, such as a table, stays. */
export function translateLineBlocks(text: MappedText): MappedText {
  if (!/^\| /m.test(text.body)) return text
  return replaceLines(text, (lines, at) => {
    if (!line.test(lines[at] ?? '') || isText(lines[at - 1])) return null
    let end = at
    while (line.test(lines[end] ?? '') || (end > at && /^[ \t]+\S/.test(lines[end] ?? ''))) end++
    const block = lines.slice(at, end)
    const isTable = block.some((each) => /^\|?[ \t]*:?-+:?[ \t]*(?:\||$)/.test(each) || /[^\\]\|[ \t]*$/.test(each))
    return isTable || isText(lines[end]) ? null : { end, text: toVerses(block).join('\\\n') }
  })
}

const isText = (neighbour: string | undefined): boolean => neighbour !== undefined && neighbour.trim() !== ''

/** A line that begins with a blank goes on; blanks at the beginning of one are kept. */
function toVerses(block: readonly string[]): string[] {
  const verses: string[] = []
  for (const each of block) {
    const words = line.exec(each)
    if (words) verses.push((words[1] ?? '').replace(/^ +/, (blanks) => '\u00A0'.repeat(blanks.length)).trimEnd())
    else verses.push(`${verses.pop() ?? ''} ${each.trim()}`)
  }
  // A break behind nothing would be two, so an empty line holds a blank that stays.
  return verses.map((verse) => verse || '\u00A0')
}
