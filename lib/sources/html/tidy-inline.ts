import type { Element, ElementContent } from 'hast'
import { isBlock, isElement, isSpace, text } from './elements.ts'

const synonyms: Record<string, string> = { b: 'strong', i: 'em', s: 'del', strike: 'del' }

/**
 * Elements with marks beside the words: blanks may not stand inside, at the edge. A line break there would put the mark on
 * a line of its own, where MDX takes it for a block.
 */
const marked = new Set([
  'strong',
  'em',
  'del',
  'a',
  'abbr',
  'bdi',
  'bdo',
  'ins',
  'kbd',
  'mark',
  'small',
  'sub',
  'sup',
  'u',
])

/** Elements that say nothing about their words. */
const meaningless = new Set(
  'acronym big blink button cite data dfn font label marquee meter nobr noscript object output progress slot span time tt var'.split(
    ' ',
  ),
)

/** The same text in the form that Markdown can write: no emphasis in the same emphasis, none that is empty, no blanks at its edges. */
export const tidyInline = (children: readonly ElementContent[], open: readonly string[] = []): ElementContent[] =>
  children.flatMap((child) => tidyNode(child, open))

function tidyNode(node: ElementContent, open: readonly string[]): ElementContent[] {
  if (!isElement(node) || node.tagName === 'pre') return [node]
  const tagName = synonyms[node.tagName] ?? node.tagName
  if (meaningless.has(tagName)) return tidyInline(node.children, open)
  const isMarked = marked.has(tagName)
  const children = tidyInline(node.children, isMarked ? [...open, tagName] : open)
  if (!isMarked) return [{ ...node, children: isBlock(node as ElementContent) ? trimBreaks(children) : children }]
  if (open.includes(tagName)) return children
  return moveBlanksOut({ ...node, tagName, children })
}

/** A line break before or after a block, or at its edge, shows nothing; an item of a list that began with one would be empty. */
function trimBreaks(children: readonly ElementContent[]): ElementContent[] {
  const isLoose = (node: ElementContent | undefined) => isElement(node, 'br') || isSpace(node)
  const kept: ElementContent[] = []
  let waiting: ElementContent[] = []
  for (const child of children) {
    if (isLoose(child)) {
      waiting.push(child)
      continue
    }
    const isInside = kept.length > 0 && !isBlock(kept.at(-1)) && !isBlock(child)
    if (isInside) for (const each of waiting) kept.push(each)
    kept.push(child)
    waiting = []
  }
  return kept
}

function moveBlanksOut(node: Element): ElementContent[] {
  const children = [...node.children]
  const before: ElementContent[] = []
  const after: ElementContent[] = []
  for (let first = children[0]; first; first = children[0]) {
    const [blank, rest] = splitBlank(first, /^\s+/)
    if (blank) before.push(blank)
    if (rest === first) break
    if (rest) children[0] = rest
    else children.shift()
  }
  for (let last = children.at(-1); last; last = children.at(-1)) {
    const [blank, rest] = splitBlank(last, /\s+$/)
    if (blank) after.unshift(blank)
    if (rest === last) break
    if (rest) children[children.length - 1] = rest
    else children.pop()
  }
  return children.length > 0 ? [...before, { ...node, children }, ...after] : [...before, ...after]
}

/** The blank at the edge of a node, and what is left of it; the node itself when there is none. */
function splitBlank(node: ElementContent, edge: RegExp): [ElementContent | null, ElementContent | null] {
  if (isElement(node, 'br')) return [node, null]
  if (node.type !== 'text') return [null, node]
  const blank = edge.exec(node.value)?.[0]
  if (!blank) return node.value === '' ? [null, null] : [null, node]
  const rest = node.value.replace(edge, '')
  return [text(blank), rest === '' ? null : text(rest)]
}
