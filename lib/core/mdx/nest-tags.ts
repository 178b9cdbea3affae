import { isBlockElement, voidElements } from './html-allow-list.ts'
import { isPhrasing } from './phrasing.ts'
import { childrenOf, isBlank, isJsx, type SyntaxNode } from './syntax-tree.ts'

/** Tags that stand beside each other and belong together become elements. Those without a partner are left. */
export function nestTags(parent: SyntaxNode): void {
  if (!parent.children) return
  for (const child of parent.children) nestTags(child)
  const isFlow = !isPhrasing(parent)
  const children = isFlow ? parent.children.flatMap(liftEdges) : parent.children
  parent.children = pairTags(children, isFlow)
}

interface Opened {
  name: string
  /** Its place among the results. */
  at: number
}

function pairTags(children: readonly SyntaxNode[], isFlow: boolean): SyntaxNode[] {
  const results: SyntaxNode[] = []
  const opened: Opened[] = []
  const places = new Map<string, number[]>()
  const toElement = (start: SyntaxNode, inside: SyntaxNode[], end?: SyntaxNode) =>
    results.push(createElement(start, inside, isFlow, end))
  for (const child of children) {
    const tag = child.type === 'mdxTag' ? child.tag : undefined
    if (!tag) results.push(child)
    else if (voidElements.has(tag.name)) {
      // As browsers do: `</br>` is a break, and no other of these has an end.
      if (tag.kind !== 'close' || tag.name === 'br') toElement(child, [])
    } else if (tag.kind === 'whole') toElement(child, [])
    else if (tag.kind === 'open') {
      const known = places.get(tag.name)
      if (known) known.push(opened.length)
      else places.set(tag.name, [opened.length])
      opened.push({ name: tag.name, at: results.length })
      results.push(child)
    } else {
      const place = places.get(tag.name)?.at(-1)
      if (place === undefined) {
        results.push(child)
        continue
      }
      const inside = results.splice((opened[place] as Opened).at)
      for (const { name } of opened.splice(place)) places.get(name)?.pop()
      toElement(inside.shift() as SyntaxNode, inside, child)
    }
  }
  return results
}

function createElement(start: SyntaxNode, children: SyntaxNode[], isFlow: boolean, end?: SyntaxNode): SyntaxNode {
  const from = start.position?.start
  const to = (end ?? start).position?.end
  return {
    type: isFlow ? 'mdxJsxFlowElement' : 'mdxJsxTextElement',
    name: start.tag?.name ?? '',
    attributes: start.tag?.attributes ?? [],
    children,
    position: from && { start: from, ...(to ? { end: to } : {}) },
    data: { startTag: start.value ?? '', endTag: end?.value ?? '' },
  }
}

/** `<details><summary>A</summary>` is a paragraph in MDX: a tag at its edge whose partner is elsewhere stands outside of it. */
function liftEdges(node: SyntaxNode): SyntaxNode[] {
  if (node.type !== 'paragraph') return [node]
  const children = [...childrenOf(node)]
  const before: SyntaxNode[] = []
  const after: SyntaxNode[] = []
  while (isLoose(children[0], 'open')) before.push(children.shift() as SyntaxNode)
  while (isLoose(children.at(-1), 'close')) after.unshift(children.pop() as SyntaxNode)
  if (before.length + after.length === 0) return unravel(node)
  const rest = children.every(isBlank) ? [] : [{ ...node, children }]
  return [...before, ...rest.flatMap(unravel), ...after]
}

const isLoose = (node: SyntaxNode | undefined, kind: 'open' | 'close'): boolean =>
  node?.type === 'mdxTag' && node.tag?.kind === kind && isBlockName(node.tag.name)

/** Components hold blocks, as far as is known. */
const isBlockName = (name: string): boolean => /^[A-Z]/.test(name) || isBlockElement(name)

/** A paragraph of nothing but JSX is no paragraph: MDX compiles it so, and the places of components depend on it. */
function unravel(node: SyntaxNode): SyntaxNode[] {
  if (node.type !== 'paragraph') return [node]
  const parts = childrenOf(node).filter((child) => !isBlank(child))
  const isUnravelled = parts.some(isJsx) && parts.every((part) => isJsx(part) || isSilent(part))
  return isUnravelled ? parts : [node]
}

const isSilent = ({ type }: SyntaxNode): boolean => type === 'mdxExpression' || type === 'mdxComment'
