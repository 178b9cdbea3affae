import type { BodyFormat } from '#lib/core/posts'
import { toPlainText } from './plain-text.ts'
import { readBody } from './read-body.ts'
import { childrenOf, isJsx, type SyntaxNode } from './syntax-tree.ts'
import { isBoundedBody } from './work-bound.ts'

/** A piece of a text that stands for itself, as a reader sees it. */
export interface TextBlock {
  kind: 'heading' | 'text' | 'item' | 'code' | 'row' | 'picture'
  text: string
  /** What a reader sees or follows beside the words: addresses, emphasis, ranks, kinds. Empty for most. */
  marks: string
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
    collect(readBody(body, format), found, 'text', { marks: [] })
    return found
  } catch {
    return listParagraphs(body, format)
  }
}

const listParagraphs = (body: string, format: BodyFormat): TextBlock[] =>
  body
    .split(/\n{2,}/)
    .map(
      (part): TextBlock => ({
        kind: 'text',
        text: toPlainText(part, format),
        marks: toMarks(part.match(addresses) ?? []),
      }),
    )
    .filter(({ text }) => text !== '')

/** What is said of the next block by what it stands in. */
interface Waiting {
  marks: string[]
}

function collect(node: SyntaxNode, found: TextBlock[], inherited: TextBlock['kind'], waiting: Waiting): void {
  let inline: SyntaxNode[] = []
  const flush = () => {
    add(found, inherited, inline.map(textOf).join(''), inline.flatMap(listMarks), waiting)
    inline = []
  }
  for (const child of childrenOf(node)) {
    const kind = kindOf(child)
    if (kind === null && !holdsBlocks(child)) {
      inline.push(child)
      continue
    }
    flush()
    waiting.marks.push(...listOwnMarks(child))
    if (isJsx(child)) for (const name of spoken) add(found, 'text', readProp(child, name), [], waiting)
    if (kind === 'picture') add(found, kind, textOf(child) || readAddress(child), [], waiting)
    else if (kind === 'code' || kind === 'row' || kind === 'heading')
      add(found, kind, textOf(child), childrenOf(child).flatMap(kind === 'code' ? listOwnMarks : listMarks), waiting)
    else {
      collect(child, found, kind ?? 'text', waiting)
      // A component without any words is what it shows.
      if (isJsx(child) && waiting.marks.length > 0)
        add(found, 'picture', readProp(child, 'alt') || (child.name ?? ''), [], waiting)
    }
  }
  flush()
}

function add(
  found: TextBlock[],
  kind: TextBlock['kind'],
  text: string,
  marks: readonly string[],
  waiting: Waiting,
): void {
  const shown = kind === 'code' ? text.replace(/\n$/, '') : text.replace(/\s+/g, ' ').trim()
  if (shown === '') return
  found.push({ kind, text: shown, marks: toMarks([...waiting.marks, ...marks]) })
  waiting.marks = []
}

const addresses = /(?<=\]\()[^()\s]+/g

const toMarks = (marks: readonly string[]): string => marks.filter(Boolean).join(' ')

const readAddress = ({ properties }: SyntaxNode): string => String(properties?.src ?? properties?.href ?? '')

/** As Markdown writes them, so that they can be read in a difference. */
const signs: Readonly<Record<string, string>> = {
  strong: '**',
  em: '*',
  del: '~~',
  code: '`',
  mark: '==',
  sub: '~',
  sup: '^',
}

/** Marks within a line. */
function listMarks(node: SyntaxNode): string[] {
  const inner = childrenOf(node).flatMap(listMarks)
  const sign = signs[node.tagName ?? '']
  if (sign !== undefined) return [`${sign}${textOf(node)}${sign}`, ...inner]
  return [...listOwnMarks(node), ...inner]
}

function listOwnMarks(node: SyntaxNode): string[] {
  if (isJsx(node))
    return [
      node.name ?? '',
      ...(node.attributes ?? []).flatMap(({ name, value }) =>
        spoken.includes(name ?? '') ? [] : [typeof value === 'string' ? `${name}="${value}"` : (name ?? '')],
      ),
    ]
  const { tagName = '', properties = {} } = node
  if (headings.test(tagName)) return ['#'.repeat(Number(tagName[1]))]
  switch (tagName) {
    case 'a':
      // What leads from a note to its place and back is not written by anybody.
      return properties.dataFootnoteRef === undefined && properties.dataFootnoteBackref === undefined
        ? [readAddress(node)]
        : []
    case 'img':
      return [readAddress(node), String(properties.title ?? '')]
    case 'input':
      return [properties.checked ? '☑' : '☐']
    case 'ol':
      return [`${properties.start ?? 1}.`]
    case 'ul':
      return ['•']
    case 'blockquote':
      return ['>']
    case 'code':
      return [String(properties.dataInfo ?? [properties.className].flat().join(' ')).replace(/^language-/, '')]
    default:
      return []
  }
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
