import type { BodyFormat } from '#lib/core/posts'
import { toPlainText } from './plain-text.ts'
import { readBody } from './read-body.ts'
import { childrenOf, isJsx, type SyntaxNode } from './syntax-tree.ts'
import { isBoundedBody } from './work-bound.ts'

/** A piece of a text that stands for itself, as a reader sees it. */
export interface TextBlock {
  kind: 'heading' | 'text' | 'item' | 'code' | 'row' | 'picture'
  text: string
}

const headings = /^h[1-6]$/
/** Elements of which each is a block, unless it holds further ones. */
const blocks = new Map<string, TextBlock['kind']>([
  ['li', 'item'],
  ['dt', 'text'],
  ['dd', 'text'],
  ['tr', 'row'],
  ['p', 'text'],
  ['pre', 'code'],
  ['summary', 'text'],
  ['figcaption', 'text'],
  ['caption', 'text'],
])
const spoken = ['date', 'title', 'label', 'summary', 'caption']

/** A body as the pieces that a reader sees one below the other. A body that may be much work to read is its lines of text. */
export function listBlocks(body: string, format: BodyFormat): TextBlock[] {
  try {
    if (!isBoundedBody(body, format)) return listParagraphs(body, format)
    const found: TextBlock[] = []
    collect(readBody(body, format), found, 'text')
    return found
  } catch {
    return listParagraphs(body, format)
  }
}

const listParagraphs = (body: string, format: BodyFormat): TextBlock[] =>
  body
    .split(/\n{2,}/)
    .map((part): TextBlock => ({ kind: 'text', text: toPlainText(part, format) }))
    .filter(({ text }) => text !== '')

function collect(node: SyntaxNode, found: TextBlock[], inherited: TextBlock['kind']): void {
  let inline: SyntaxNode[] = []
  const flush = () => {
    add(found, inherited, inline.map(textOf).join(''))
    inline = []
  }
  for (const child of childrenOf(node)) {
    const kind = kindOf(child)
    if (kind === null && !holdsBlocks(child)) {
      inline.push(child)
      continue
    }
    flush()
    if (isJsx(child)) for (const name of spoken) add(found, 'text', readProp(child, name))
    if (kind === 'code' || kind === 'row' || kind === 'heading') add(found, kind, textOf(child))
    else collect(child, found, kind ?? 'text')
  }
  flush()
}

function add(found: TextBlock[], kind: TextBlock['kind'], text: string): void {
  const shown = kind === 'code' ? text.replace(/\n$/, '') : text.replace(/\s+/g, ' ').trim()
  if (shown !== '') found.push({ kind, text: shown })
}

function kindOf({ tagName = '' }: SyntaxNode): TextBlock['kind'] | null {
  if (headings.test(tagName)) return 'heading'
  if (tagName === 'img') return 'picture'
  return blocks.get(tagName) ?? null
}

const containers = new Set([
  'ul',
  'ol',
  'dl',
  'table',
  'thead',
  'tbody',
  'tfoot',
  'blockquote',
  'div',
  'section',
  'figure',
])

const holdsBlocks = (node: SyntaxNode): boolean =>
  node.type === 'mdxJsxFlowElement' || containers.has(node.tagName ?? '') || node.tagName === 'details'

function textOf(node: SyntaxNode): string {
  if (node.tagName === 'img') return String(node.properties?.alt ?? '')
  if (node.tagName === 'br') return '\n'
  if (node.type === 'text') return node.value ?? ''
  const inner = childrenOf(node).map(textOf)
  return node.tagName === 'tr'
    ? inner
        .map((cell) => cell.trim())
        .filter(Boolean)
        .join(' | ')
    : inner.join('')
}

function readProp(node: SyntaxNode, name: string): string {
  const value = node.attributes?.find((attribute) => attribute.name === name)?.value
  return typeof value === 'string' ? value : ''
}
