import type { Element, ElementContent } from 'hast'
import { element, isBlock, isElement, isHeading, isSpace, text } from './elements.ts'

/**
 * Parts each element of a line around the blocks inside it. HTML lets `<b>` or `<a>` hold a list or code; in Markdown that
 * means something else, to the end of the note. Afterwards no block has an element of a line, a paragraph or a heading above it.
 */
export const partInline = (children: readonly ElementContent[]): ElementContent[] => children.flatMap(partNode)

function partNode(node: ElementContent): ElementContent[] {
  if (!isElement(node) || isVerbatim(node)) return [node]
  const parted = partInline(node.children)
  const children = isHeading(node) ? joinLines(parted) : parted
  if (!holdsPhrasing(node) || !children.some(isBlock)) return [{ ...node, children }]
  if (!isMeaningful(node)) return children
  return listRuns(children).flatMap((run): ElementContent[] => {
    if (!Array.isArray(run)) return [pushInto(node, run)]
    return run.every(isSpace) ? [] : [{ ...node, children: run }]
  })
}

const lineBlocks = new Set(['p', 'div', 'center'])

/** The words of a heading whose editor put each line of it into a block; with any other block in it, it is as it was. */
function joinLines(children: ElementContent[]): ElementContent[] {
  const isPlain = (child: ElementContent): boolean =>
    !isBlock(child) || (lineBlocks.has(child.tagName) && child.children.every(isPlain))
  if (!children.some(isBlock) || !children.every(isPlain)) return children
  return children.flatMap((child, index) =>
    isBlock(child) ? [...(index > 0 ? [text(' ')] : []), ...joinLines(child.children)] : [child],
  )
}

/** Whether it matters that words stand in an element. */
const isMeaningful = (node: Element): boolean =>
  node.tagName === 'p' ||
  isHeading(node) ||
  /^(?:a|abbr|b|bdi|bdo|del|em|i|ins|kbd|mark|q|s|small|strike|strong|sub|sup|u)$/.test(node.tagName)

const isVerbatim = (node: Element): boolean => node.tagName === 'pre'

const holdsPhrasing = (node: Element): boolean => node.tagName === 'p' || isHeading(node) || !isBlock(node)

/** Blocks alone, and what stands between them together. */
function listRuns(children: readonly ElementContent[]): (Element | ElementContent[])[] {
  const runs: (Element | ElementContent[])[] = []
  for (const child of children) {
    const last = runs.at(-1)
    if (isBlock(child)) runs.push(child)
    else if (Array.isArray(last)) last.push(child)
    else runs.push([child])
  }
  return runs
}

const wrap = ({ tagName, properties }: Element, children: ElementContent[]): Element =>
  element(tagName, children, { ...properties })

/** The same meaning within a block: `<b><ul><li>` → `<ul><li><b>`. A paragraph or a heading gives way to the block. */
function pushInto(wrapper: Element, block: Element): Element {
  if (isBlock(wrapper) || isVerbatim(block)) return block
  const children = listRuns(block.children).flatMap((run): ElementContent[] => {
    if (!Array.isArray(run)) return [pushInto(wrapper, run)]
    return run.every(isSpace) ? run : [wrap(wrapper, run)]
  })
  return { ...block, children }
}
