import type { PhrasingContent, Root, RootContent } from 'mdast'
import { writeMarkdown } from '../html/write-markdown.ts'

/** A text of more paragraphs is shown as it stands: what they cost to read and render grows with their number. */
const mostBlocks = 20_000

/** A text that is no Markdown as Markdown that shows it: paragraphs, lines that end where they do, and what is set in columns. */
export const plainTextToMarkdown = (text: string, most = mostBlocks): string => writeMarkdown(toTree(text, most)).body

function toTree(text: string, most: number): Root {
  const children: RootContent[] = []
  const blocks = text.split(/\n(?:[ \t]*\n)+/, most + 1)
  if (blocks.length > most) return { type: 'root', children: [{ type: 'code', value: text.trimEnd() }] }
  for (const block of blocks) {
    const lines = block.split('\n').map((line) => line.trimEnd())
    if (lines.every((line) => line === '')) continue
    const last = children.at(-1)
    if (!isPreformatted(lines)) children.push({ type: 'paragraph', children: toParagraph(lines) })
    else if (last?.type === 'code') last.value += `\n\n${lines.join('\n')}`
    else children.push({ type: 'code', value: lines.join('\n') })
  }
  return { type: 'root', children }
}

/** Columns, drawings and lines that are set in; the first line of a paragraph may be. */
const isPreformatted = (lines: readonly string[]): boolean =>
  lines.some((line) => /\S(?:\t| {3,})\S|[\u2500-\u257f]|^[|+].*[|+]$/.test(line.trim())) ||
  lines.slice(1).some((line) => /^(?:\t| {2,})\S/.test(line)) ||
  lines.every((line) => /^(?:\t| {4,})\S/.test(line))

/** A line that ends although the next word would have fitted ends there on purpose. */
function toParagraph(lines: readonly string[]): PhrasingContent[] {
  const width = lines.reduce((most, line) => Math.max(most, line.length), 0)
  const nodes: PhrasingContent[] = []
  let words = ''
  for (const [index, line] of lines.entries()) {
    words += line.trim()
    const next = lines[index + 1]
    if (next === undefined) break
    const nextWord = /\S+/.exec(next)?.[0].length ?? 0
    if (line.length + 1 + nextWord > width) {
      words += ' '
      continue
    }
    nodes.push({ type: 'text', value: words }, { type: 'break' })
    words = ''
  }
  return [...nodes, { type: 'text', value: words }]
}
