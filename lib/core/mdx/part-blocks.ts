import { isInlineComponent } from './component-props.ts'
import { text, textOf } from './element.ts'
import { isHeading } from './heading-ids.ts'
import { isBlockElement, voidElements } from './html-allow-list.ts'
import { childrenOf, isBlank, isJsx, type SyntaxNode } from './syntax-tree.ts'

/** Blocks of which only inline content can be a child, and which cannot be parted. */
const flat = new Set(['summary', 'pre', 'caption', 'dt'])

/**
 * No block is a child of an inline element or of a paragraph: browsers would end the paragraph there, and an inline
 * element reaches into the block instead.
 */
export function partBlocks(tree: SyntaxNode): void {
  if (tree.children) tree.children = tree.children.flatMap(part)
  dropEmptyParagraphs(tree)
}

function part(node: SyntaxNode): SyntaxNode[] {
  if (!node.children) return [node]
  node.children = node.children.flatMap(part)
  if (!node.children.some(isBlock)) return [node]
  if (isInlineComponent(node.name ?? '') || flat.has(node.tagName ?? '')) {
    node.children = flatten(node)
    return [node]
  }
  if (node.tagName === 'p' || isHeading(node)) return split(node)
  return isInline(node) ? distribute(node, node.children) : [node]
}

/** What is left of a paragraph that was nothing but the tags around a block. */
function dropEmptyParagraphs(node: SyntaxNode): void {
  if (!node.children) return
  for (const child of node.children) dropEmptyParagraphs(child)
  node.children = node.children.filter((child) => child.tagName !== 'p' || hasContent(child))
}

const hasContent = (node: SyntaxNode): boolean =>
  isJsx(node) ||
  (node.type === 'text' && !isBlank(node)) ||
  voidElements.has(node.tagName ?? '') ||
  node.properties?.id !== undefined ||
  childrenOf(node).some(hasContent)

const isBlock = (node: SyntaxNode): boolean =>
  isJsx(node) ? !isInlineComponent(node.name ?? '') : node.type === 'element' && isBlockElement(node.tagName ?? '')

const isInline = (node: SyntaxNode): boolean =>
  node.type === 'element' && !isBlockElement(node.tagName ?? '') && node.tagName !== 'section'

/** Blocks as text in a row, with a blank between words that stood in different ones. */
function flatten(node: SyntaxNode): SyntaxNode[] {
  const separator = node.tagName === 'pre' ? '\n' : ' '
  return childrenOf(node).flatMap((child, index) => {
    if (!isBlock(child)) return [child]
    const parts = isHeading(child) && node.tagName === 'summary' ? [child] : flattenBlock(child)
    return index === 0 ? parts : [text(separator), ...parts]
  })
}

const flattenBlock = (node: SyntaxNode): SyntaxNode[] =>
  childrenOf(node).some(isBlock) ? [text(textOf(node).replace(/\s+/g, ' ').trim())] : childrenOf(node)

/** The runs between blocks are paragraphs of their own. */
function split(node: SyntaxNode): SyntaxNode[] {
  let isFirst = true
  return toRuns(childrenOf(node)).flatMap((run) => {
    if (!Array.isArray(run)) return [run]
    if (run.every(isBlank)) return []
    const properties = isFirst ? node.properties : withoutId(node)
    isFirst = false
    return [{ ...node, properties: properties ?? {}, children: run }]
  })
}

function distribute(inline: SyntaxNode, children: readonly SyntaxNode[]): SyntaxNode[] {
  return toRuns(children).flatMap((run) => {
    if (Array.isArray(run))
      return run.every(isBlank) ? run : [{ ...inline, properties: { ...withoutId(inline) }, children: run }]
    return isJsx(run) ? [run] : [{ ...run, children: distribute(inline, childrenOf(run)) }]
  })
}

function withoutId({ properties }: SyntaxNode): Record<string, unknown> {
  const { id: _id, ...others } = properties ?? {}
  return others
}

/** Neighbours that are no blocks together, and each block by itself. */
function toRuns(children: readonly SyntaxNode[]): (SyntaxNode | SyntaxNode[])[] {
  const runs: (SyntaxNode | SyntaxNode[])[] = []
  for (const child of children) {
    const last = runs.at(-1)
    if (isBlock(child)) runs.push(child)
    else if (Array.isArray(last)) last.push(child)
    else runs.push([child])
  }
  return runs
}
