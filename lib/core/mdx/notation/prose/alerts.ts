import { readCalloutWord, toTitle } from '../../callout-words.ts'
import { textOf } from '../../element.ts'
import { childrenOf, type SyntaxNode } from '../../syntax-tree.ts'

/** `[!NOTE]`, as GitHub writes it; behind it the sign of a box that is opened, and a title, as Obsidian has them. */
const mark = /^\[!([A-Za-z][\w-]{0,30})\]([-+]?)(?=[ \t\r\n]|$)[ \t]*/
const longestTitle = 200
/** A title is words: what leads elsewhere is a line of the text. */
const spoken = new Set(['text', 'strong', 'emphasis', 'delete', 'inlineCode', 'mark', 'break'])

export const mayAlert = (body: string): boolean => body.includes('[!')

/** A quotation that begins with `[!NOTE]` or another word for a kind of box is that box. What no system knows stays a quotation. */
export function drawAlerts(parent: SyntaxNode, body: string): void {
  if (!parent.children) return
  for (const child of parent.children) drawAlerts(child, body)
  parent.children = parent.children.map((child) => (child.type === 'blockquote' ? toAlert(child, body) : child))
}

function toAlert(quote: SyntaxNode, body: string): SyntaxNode {
  const [first, ...rest] = childrenOf(quote)
  const [start, ...words] = first?.type === 'paragraph' ? childrenOf(first) : []
  const found = start?.type === 'text' ? mark.exec(start.value ?? '') : null
  const known = readCalloutWord(found?.[1] ?? '')
  // A bracket that is escaped is a bracket.
  const isWritten = body[start?.position?.start.offset ?? -1] === '['
  if (!first || !start || !found || !known || !isWritten) return quote
  const { line, below } = splitLine([{ ...start, value: (start.value ?? '').slice(found[0].length) }, ...words])
  const title = line.map(textOf).join('').trim()
  const isTitle = title.length <= longestTitle && line.every(isSpoken)
  const told = (isTitle && title) || known.title
  const lead: SyntaxNode[] = isTitle ? [] : [{ type: 'paragraph', children: line, position: first.position }]
  const paragraph = below.some((node) => node.type !== 'text' || node.value?.trim())
    ? [{ ...first, children: below }]
    : []
  return {
    type: 'mdxJsxFlowElement',
    ...(found[2]
      ? { name: 'Details', attributes: [toAttribute('summary', told || toTitle((found[1] ?? '').toLowerCase()))] }
      : {
          name: 'Callout',
          attributes: [toAttribute('type', known.type), ...(told ? [toAttribute('title', told)] : [])],
        }),
    position: quote.position,
    children: [...lead, ...paragraph, ...rest],
  }
}

const isSpoken = (node: SyntaxNode): boolean => spoken.has(node.type) && childrenOf(node).every(isSpoken)

const toAttribute = (name: string, value: string) => ({ type: 'mdxJsxAttribute', name, value })

/** The first line of a paragraph, and what stands below it. */
function splitLine(nodes: readonly SyntaxNode[]): { line: SyntaxNode[]; below: SyntaxNode[] } {
  for (const [at, node] of nodes.entries()) {
    if (node.type === 'break') return { line: nodes.slice(0, at), below: nodes.slice(at + 1) }
    const end = node.type === 'text' ? (node.value ?? '').indexOf('\n') : -1
    if (end === -1) continue
    const { value = '' } = node
    return {
      line: [...nodes.slice(0, at), { ...node, value: value.slice(0, end) }],
      below: [{ ...node, value: value.slice(end + 1) }, ...nodes.slice(at + 1)],
    }
  }
  return { line: [...nodes], below: [] }
}
