import { isIn } from '../links/find-links.ts'
import { findCode } from '../text/find-code.ts'

/** What an embed shows of a note: all of it, the section below a heading, or a block that has a name; null where it is not there. */
export function cutEmbedded(text: string, part: string): string | null {
  const words = part.split('#').at(-1)?.trim() ?? ''
  if (words === '') return text
  return words.startsWith('^') ? cutBlock(text, words.slice(1)) : cutSection(text, words)
}

/** Obsidian compares headings by their words. */
const toWords = (heading: string): string =>
  heading
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase()

function cutSection(text: string, words: string): string | null {
  const code = findCode(text)
  const headings = [...text.matchAll(/^(#{1,6})[ \t]+(\S[^\n]*)$/gm)].filter(({ index }) => !isIn(code, index))
  const at = headings.findIndex(({ 2: heading = '' }) => toWords(heading) === toWords(words))
  const found = headings[at]
  if (!found) return null
  const depth = found[1]?.length ?? 0
  const next = headings.slice(at + 1).find(({ 1: signs = '' }) => signs.length <= depth)
  return text.slice(found.index, next?.index)
}

/** The name stands at the end of a paragraph or of an entry of a list, or in a line below any other block. */
function cutBlock(text: string, name: string): string | null {
  const lines = text.split('\n')
  const isNamed = (line: string) => line.trimEnd().endsWith(`^${name}`) && /(?:^|\s|\]\])\^[\w-]+\s*$/.test(line)
  const at = lines.findIndex(isNamed)
  const named = lines[at]
  if (named === undefined) return null
  const own = named.replace(/\s*\^[\w-]+\s*$/, '')
  const isBelow = /^[ \t>]*$/.test(own)
  if (!isBelow && entry.test(own)) return [own, ...listInside(lines, at)].join('\n')
  let end = isBelow ? at : at + 1
  while (isBelow && end > 0 && lines[end - 1]?.trim() === '') end--
  let start = isBelow ? end : at
  while (start > 0 && lines[start - 1]?.trim() !== '') start--
  const block = lines.slice(start, end)
  return block.length === 0 ? null : block.map((line) => (line === named ? own : line)).join('\n')
}

const entry = /^[ \t]*(?:[-*+]|\d+[.)])[ \t]/

const widthOf = (line: string): number => /^[ \t]*/.exec(line)?.[0].length ?? 0

/** What stands in an entry of a list, below its first line. */
function listInside(lines: readonly string[], at: number): string[] {
  const width = widthOf(lines[at] ?? '')
  const end = lines.findIndex((line, index) => index > at && (line.trim() === '' || widthOf(line) <= width))
  return lines.slice(at + 1, end < 0 ? undefined : end)
}
