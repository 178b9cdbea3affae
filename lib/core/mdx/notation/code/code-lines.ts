import { element, text } from '../../element.ts'
import type { CodeSpan } from '../../highlight.ts'
import type { SyntaxNode } from '../../syntax-tree.ts'
import { type FenceInfo, type LineKind, type LineRange, lineKinds } from './fence-info.ts'

/** Lines of spans; the line endings are left out. */
export function splitSpans(spans: readonly CodeSpan[]): CodeSpan[][] {
  const lines: CodeSpan[][] = [[]]
  for (const { className, text: all } of spans)
    for (const [index, part] of all.split('\n').entries()) {
      if (index > 0) lines.push([])
      if (part !== '') lines.at(-1)?.push({ className, text: part })
    }
  return lines
}

export interface LineOptions {
  info: FenceInfo
  /** By the number of the line, from 1: what remarks and signs in the code say. */
  kinds: ReadonlyMap<number, LineKind>
  words: readonly string[]
  /** Before the ids of numbered lines. */
  idPrefix: string
  /** Numbers of the remarks below the code, by the number of the line. */
  notes?: ReadonlyMap<number, string>
  /** Before the ids of those remarks. */
  notePrefix?: string
}

/** Elements that say by themselves what a line is, where there is no style sheet. */
const elements: Partial<Record<LineKind, string>> = { ins: 'ins', del: 'del', mark: 'mark' }

/** Each line as an element with its number and what is said of it. */
export function toLineElements(spans: readonly CodeSpan[], options: LineOptions): SyntaxNode[] {
  const { info, kinds, words, idPrefix, notes, notePrefix = '' } = options
  return splitSpans(spans).map((line, index, lines) => {
    const own = lineKinds.filter((kind) => info.lines[kind].some(([from, to]) => index + 1 >= from && index + 1 <= to))
    const remarked = kinds.get(index + 1)
    const all = remarked && !own.includes(remarked) ? [...own, remarked] : own
    const name = all.map((kind) => elements[kind]).find(Boolean) ?? 'span'
    const number = info.firstLine === null ? null : info.firstLine + index
    const properties = {
      className: ['notation-line', ...all.map((kind) => `notation-${kind}`)],
      ...(number === null ? {} : { id: `${idPrefix}${number}` }),
    }
    const ending = index < lines.length - 1 ? [text('\n')] : []
    return element(name, properties, [
      ...(number === null ? [] : [toLineLink(`${idPrefix}${number}`, number)]),
      ...toMarkedSpans(line, words),
      ...toLabel(info.labels.get(index + 1)),
      ...toNoteLink(notes?.get(index + 1), notePrefix),
      ...ending,
    ])
  })
}

/** Ranges of lines closed behind a switch each; a range within another one is part of it. */
export function foldLines(
  lines: readonly SyntaxNode[],
  ranges: readonly LineRange[],
  toSwitch: (count: number) => SyntaxNode,
): SyntaxNode[] {
  const folded: SyntaxNode[] = []
  let shown = 0
  for (const [from, last] of ranges.toSorted(([one], [other]) => one - other)) {
    const to = Math.min(last, lines.length)
    if (from <= shown || to <= from) continue
    for (const line of lines.slice(shown, from - 1)) folded.push(line)
    folded.push(toSwitch(to - from + 1))
    folded.push(element('span', { className: ['notation-folded'] }, lines.slice(from - 1, to)))
    shown = to
  }
  return [...folded, ...lines.slice(shown)]
}

/** Its number is drawn by the style sheet, so that it is never copied with the code. */
const toLineLink = (id: string, number: number): SyntaxNode =>
  element('a', {
    className: ['notation-number'],
    href: `#${id}`,
    dataLine: String(number),
    tabIndex: -1,
    ariaHidden: 'true',
  })

const toLabel = (label: string | undefined): SyntaxNode[] =>
  label === undefined ? [] : [text(' '), element('span', { className: ['notation-label'] }, [text(label)])]

const toNoteLink = (number: string | undefined, prefix: string): SyntaxNode[] =>
  number === undefined
    ? []
    : [text(' '), element('a', { className: ['notation-note'], href: `#${prefix}${number}` }, [text(number)])]

export const toSpanNode = ({ className, text: value }: CodeSpan): SyntaxNode =>
  className ? element('span', { className: [className] }, [text(value)]) : text(value)

/** Words that are marked may begin in one span and end in another. */
function toMarkedSpans(line: readonly CodeSpan[], words: readonly string[]): SyntaxNode[] {
  const ranges = findWords(line.map((span) => span.text).join(''), words)
  if (ranges.length === 0) return line.map(toSpanNode)
  const nodes: SyntaxNode[] = []
  let at = 0
  let range = 0
  let marked: SyntaxNode | null = null
  for (const span of line) {
    let rest = span.text
    while (rest !== '') {
      const [from, to] = ranges[range] ?? [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
      const isInside = at >= from
      const length = Math.min(rest.length, (isInside ? to : from) - at)
      const node = toSpanNode({ className: span.className, text: rest.slice(0, length) })
      if (isInside) {
        marked ??= element('mark', { className: ['notation-word'] })
        marked.children?.push(node)
      } else nodes.push(node)
      at += length
      rest = rest.slice(length)
      if (isInside && at === to) {
        if (marked) nodes.push(marked)
        marked = null
        range++
      }
    }
  }
  return nodes
}

/** Where words stand in a line, without overlaps. */
function findWords(line: string, words: readonly string[]): [from: number, to: number][] {
  const found: [number, number][] = []
  for (const word of words)
    for (let at = line.indexOf(word); at !== -1 && word !== ''; at = line.indexOf(word, at + word.length))
      found.push([at, at + word.length])
  let end = 0
  return found
    .toSorted((a, b) => a[0] - b[0] || b[1] - a[1])
    .filter(([from, to]) => {
      const isFree = from >= end
      if (isFree) end = to
      return isFree
    })
}
