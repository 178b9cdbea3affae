import { childrenOf, type SyntaxNode } from '../../syntax-tree.ts'

/** Hyphens before a letter are an option of a command. */
const dash = /^[ \t]*(?:[—―–][ \t]*|-{2,3}[ \t]+)/

/** A quotation whose last line, and no other, begins with a dash names its source there, which stands below it. */
export function nameQuoteSources(parent: SyntaxNode): void {
  if (!parent.children) return
  for (const child of parent.children) nameQuoteSources(child)
  parent.children = parent.children.map((child) => (child.type === 'blockquote' ? toFigure(child) : child))
}

export const mayNameSource = (body: string): boolean => /^[ \t>]*>[ \t]*(?:[—―–]|-{2,3}[ \t])/m.test(body)

function toFigure(quote: SyntaxNode): SyntaxNode {
  const blocks = childrenOf(quote)
  const last = blocks.at(-1)
  if (last?.type !== 'paragraph') return quote
  const { words, source } = splitSource(childrenOf(last))
  if (source === null || (words.length === 0 && blocks.length === 1)) return quote
  if ([...blocks.slice(0, -1), { ...last, children: words }].some(hasDashedLine)) return quote
  const kept = [...blocks.slice(0, -1), ...(words.length > 0 ? [{ ...last, children: words }] : [])]
  return {
    type: 'quotation',
    position: quote.position,
    data: { hName: 'figure', hProperties: { className: ['notation-quote'] } },
    children: [
      { ...quote, children: kept },
      { type: 'source', data: { hName: 'figcaption' }, children: source },
    ],
  }
}

/** In a dialogue, each line begins so. */
const hasDashedLine = (block: SyntaxNode): boolean =>
  block.type === 'paragraph' &&
  toLines(block)
    .split('\n')
    .some((line) => dash.test(line))

const toLines = ({ type, value, children }: SyntaxNode): string =>
  type === 'break' ? '\n' : type === 'text' ? (value ?? '') : children ? children.map(toLines).join('') : '.'

/** What stands before the last line of a paragraph, and that line without its dash, if it has one. */
function splitSource(nodes: readonly SyntaxNode[]): { words: SyntaxNode[]; source: SyntaxNode[] | null } {
  for (let at = nodes.length - 1; at >= 0; at--) {
    const node = nodes[at] as SyntaxNode
    if (node.type === 'break') return isDashed(nodes[at + 1]) ? cut(nodes, at, at + 1) : none(nodes)
    if (node.type !== 'text') continue
    const value = node.value ?? ''
    const line = value.lastIndexOf('\n')
    if (line === -1) continue
    if (!dash.test(value.slice(line + 1))) return none(nodes)
    const rest = { ...node, value: value.slice(line + 1).replace(dash, '') }
    return {
      words: [...nodes.slice(0, at), { ...node, value: value.slice(0, line) }],
      source: [rest, ...nodes.slice(at + 1)],
    }
  }
  return isDashed(nodes[0]) ? cut(nodes, 0, 0) : none(nodes)
}

const none = (nodes: readonly SyntaxNode[]) => ({ words: [...nodes], source: null })

const isDashed = (node: SyntaxNode | undefined): boolean => node?.type === 'text' && dash.test(node.value ?? '')

function cut(nodes: readonly SyntaxNode[], end: number, start: number) {
  const first = nodes[start] as SyntaxNode
  const source = [{ ...first, value: (first.value ?? '').replace(dash, '') }, ...nodes.slice(start + 1)]
  return { words: nodes.slice(0, end), source }
}
