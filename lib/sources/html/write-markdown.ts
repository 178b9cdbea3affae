import type { Html, RootContent as MarkdownContent, Root as MarkdownRoot } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkMdx from 'remark-mdx'
import remarkStringify from 'remark-stringify'
import { unified } from 'unified'
import type { BodyFormat } from '#lib/core/posts'
import { type TextElement, textElement } from './to-mdast.ts'

type Node = MarkdownRoot | MarkdownContent

const style = { bullet: '-', emphasis: '_', rule: '-', fences: true, listItemIndent: 'one' } as const
/** The meaning of a definition, at the beginning of a line. */
const definition = { atBreak: true, character: ':', after: '[ \\t]' } as const
/** Modules of MDX: words of a text can begin like one. */
const modules = [
  { atBreak: true, character: 'i', after: 'mport[ \\t{"\']' },
  { atBreak: true, character: 'e', after: 'xport[ \\t{*]' },
] as const
const markdownWriter = unified()
  .use(remarkStringify, { ...style, unsafe: [definition] })
  .use(remarkGfm)
  .freeze()
const mdxWriter = unified()
  .use(remarkStringify, { ...style, unsafe: [definition, ...modules] })
  .use(remarkGfm)
  .use(remarkMdx)
  .freeze()

/** Elements that plain Markdown may hold as well, without attributes. */
const plainElements = new Set(['abbr', 'br', 'ins', 'kbd', 'mark', 'small', 'sub', 'sup', 'u'])

/**
 * Markdown where that says everything, MDX where only a component or an element with attributes does, or where it is asked for:
 * what it writes for words reads the same in both. Changes the tree.
 */
export function writeMarkdown(
  tree: MarkdownRoot,
  { asMdx = false }: { asMdx?: boolean } = {},
): { body: string; format: BodyFormat } {
  breakCells(tree)
  if (asMdx || !isPlain(tree)) return { body: mdxWriter.stringify(tree).trim(), format: 'mdx' }
  toHtmlTags(tree)
  return { body: markdownWriter.stringify(tree).trim(), format: 'md' }
}

const childrenOf = (node: Node): MarkdownContent[] => ('children' in node ? (node.children as MarkdownContent[]) : [])

/** A cell is one line: breaks in it are elements. */
function breakCells(node: Node, isInCell = false): void {
  const inside = isInCell || node.type === 'tableCell'
  const children = childrenOf(node)
  for (const [index, child] of children.entries()) {
    if (inside && child.type === 'break') children[index] = textElement('br', {}, [])
    else breakCells(child, inside)
  }
}

function isPlain(node: Node): boolean {
  if (node.type === 'mdxJsxFlowElement') return false
  if (node.type === 'mdxJsxTextElement' && (node.attributes.length > 0 || !plainElements.has(node.name ?? '')))
    return false
  return childrenOf(node).every(isPlain)
}

function toHtmlTags(node: Node): void {
  if (!('children' in node)) return
  for (const child of childrenOf(node)) toHtmlTags(child)
  node.children = childrenOf(node).flatMap((child) =>
    child.type === 'mdxJsxTextElement' ? toTags(child) : [child],
  ) as never
}

const html = (value: string): Html => ({ type: 'html', value })

const toTags = ({ name, children }: TextElement): MarkdownContent[] =>
  name === 'br' ? [html('<br>')] : [html(`<${name}>`), ...children, html(`</${name}>`)]
