import { AlphanodeError } from '#lib/errors'
import { childrenOf, type SyntaxNode, walk } from './syntax-tree.ts'

/** What the page of one body may be made of. A second run counts the same. */
export interface BodyLimits {
  characters: number
  depth: number
  /** Parts of its Markdown: paragraphs, words between marks, links. */
  parts: number
  /** Cells of its tables: a row has as many as the first one, whatever is written in it. */
  cells: number
  /** Of its HTML. An address that is written once is repeated wherever it is referred to. */
  bytes: number
  /** Pictures, components and what is around them: what is rendered one by one. */
  pieces: number
  /** Headings that its contents list; further ones are not listed. */
  headings: number
}

export const bodyLimits: BodyLimits = {
  characters: 5_000_000,
  depth: 100,
  parts: 500_000,
  cells: 100_000,
  bytes: 6_000_000,
  pieces: 20_000,
  headings: 1000,
}

const refuse = (what: string, most: number, found: number | string): AlphanodeError =>
  new AlphanodeError('unrenderable', `expected at most ${most} ${what}, found ${found}`)

export function requireShort({ length }: string, { characters: most }: BodyLimits = bodyLimits): void {
  if (length > most) throw refuse('characters', most, length)
}

/** Steps that recurse over a tree need its depth to be bounded. */
export function requireFlat(root: SyntaxNode, { depth: most }: BodyLimits = bodyLimits): void {
  const waiting: [SyntaxNode, number][] = [[root, 0]]
  for (let entry = waiting.pop(); entry; entry = waiting.pop()) {
    const [node, depth] = entry
    if (depth > most) throw refuse('levels', most, 'more')
    for (const child of childrenOf(node)) waiting.push([child, depth + 1])
  }
}

/** Looks at a Markdown tree before it becomes HTML, in which short things can become long. */
export function requireBoundedMarkdown(tree: SyntaxNode, limits: BodyLimits): void {
  let parts = 0
  let cells = 0
  const written = new Map<string, number>()
  const repeated = new Map<string, number>()
  for (const { type, identifier = '', url = '', title, children = [] } of walk(tree)) {
    parts++
    if (type === 'table') cells += children.length * (children[0]?.children?.length ?? 0)
    else if (type === 'definition') written.set(identifier, url.length + (title?.length ?? 0))
    else if (type === 'linkReference' || type === 'imageReference')
      repeated.set(identifier, (repeated.get(identifier) ?? 0) + 1)
  }
  if (parts > limits.parts) throw refuse('parts', limits.parts, parts)
  if (cells > limits.cells) throw refuse('cells in tables', limits.cells, cells)
  const bytes = [...repeated].reduce((sum, [name, count]) => sum + count * (written.get(name) ?? 0), 0)
  if (bytes > limits.bytes) throw refuse('characters of repeated addresses', limits.bytes, bytes)
}

/** Looks at what is about to be rendered. */
export function requireBoundedPage(tree: SyntaxNode, limits: BodyLimits): void {
  let pieces = 0
  let bytes = 0
  for (const { html = '', value = '' } of walk(tree)) {
    pieces++
    bytes += html.length + value.length
  }
  if (pieces > limits.pieces) throw refuse('pictures and components', limits.pieces, pieces)
  if (bytes > limits.bytes) throw refuse('characters of HTML', limits.bytes, bytes)
}
