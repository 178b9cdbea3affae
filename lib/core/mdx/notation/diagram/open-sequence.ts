import { childrenOf, type SyntaxNode } from '../../syntax-tree.ts'

/** A sign that is never seen and that no note writes. */
const mark = '\u2063'

const note = /^[ \t]*note[ \t]+(?:left of|right of|over)[ \t]+([^:]+):/i
const message = /^[ \t]*[^\s:][^:]*?(?:--?>>?|--?[x)])[+-]?[^:]*:/
const participant = /^[ \t]*(?:participant|actor)[ \t]+(\S+)/

/**
 * beautiful-mermaid 1.1 leaves out notes that stand before the first message of a sequence, as most sequences begin. A message
 * before them makes it draw them; `closeSequence` takes that message out of the drawing.
 */
export function openSequence(text: string): string {
  if (!text.startsWith('sequenceDiagram')) return text
  const lines = text.split('\n')
  const first = lines.findIndex((line) => note.test(line))
  const sent = lines.findIndex((line) => message.test(line) && !note.test(line))
  if (first === -1 || (sent !== -1 && sent < first)) return text
  const [from = '', to] = (note.exec(lines[first] ?? '')?.[1] ?? '').split(',').map((name) => name.trim())
  const names = lines.flatMap((line) => participant.exec(line)?.[1] ?? [])
  const other = to ?? names.find((name) => name !== from) ?? from
  return [...lines.slice(0, first), `${from}->>${other}: ${mark}`, ...lines.slice(first)].join('\n')
}

export function closeSequence(svg: SyntaxNode): SyntaxNode {
  const children = childrenOf(svg).filter(({ properties }) => properties?.['data-label'] !== mark)
  return { ...svg, children }
}
