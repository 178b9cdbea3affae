import type { Element, ElementContent, Root } from 'hast'
import { toString as toText } from 'hast-util-to-string'
import { findHeadingId } from '#lib/core/mdx/find-heading-id.ts'
import { addHeadingIds } from '#lib/core/mdx/heading-ids.ts'
import { isOwnId } from '#lib/core/mdx/page-ids.ts'
import type { SyntaxNode } from '#lib/core/mdx/syntax-tree.ts'
import { isElement, isHeading, text, textProperty } from './elements.ts'

/** Old fragment → the id of the heading that shows the same place here. */
export type Anchors = ReadonlyMap<string, string>

const separator = '\n'
/** On a heading, from before anything was changed until it has its id: fragments that are its own, and those of the text below it. */
const own = 'dataOwnAnchors'
const below = 'dataAnchorsBelow'

/**
 * Notes on each heading which fragments of the old page lead to it: its own, those of elements right before it or around it,
 * and those of the text below it, since text has no ids here. Changes the tree; comes before anything else does.
 */
export function noteAnchors(tree: Root): void {
  let above: Element | null = null
  let waiting: string[] = []
  const settle = (heading: Element | null, list: string) => {
    if (heading && waiting.length > 0)
      heading.properties[list] = [textProperty(heading, list), ...waiting].filter(Boolean).join(separator)
    waiting = []
  }
  const visit = (node: ElementContent, heading: Element | null): void => {
    if (node.type === 'text' && node.value.trim() !== '' && !heading) settle(above, below)
    if (!isElement(node)) return
    for (const id of takeIds(node)) waiting.push(id)
    const inside = isHeading(node) ? node : heading
    for (const child of node.children) visit(child, inside)
    if (!isHeading(node)) return
    above = node
    settle(node, own)
  }
  for (const child of tree.children) visit(child as ElementContent, null)
  settle(above, below)
}

/** Takes the ids of an element off it. */
function takeIds(node: Element): string[] {
  const name = node.tagName === 'a' ? textProperty(node, 'name') : undefined
  const id = textProperty(node, 'id')
  delete node.properties.id
  return [id, name].filter((id): id is string => id !== undefined && id !== '').map(toFragment)
}

/** Fragments are compared as a reader sees them. */
export function toFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment).normalize('NFC')
  } catch {
    return fragment
  }
}

/**
 * Gives the headings that are left the ids that they have on a page. One whose old id the page would not find by itself
 * keeps it: it is written behind the heading's words. Takes the notes off the tree.
 */
export function collectAnchors(tree: Root): Anchors {
  const headings = listHeadings(tree.children as ElementContent[])
  addHeadingIds(tree as SyntaxNode)
  const shown = headings.map((heading) => ({ id: String(heading.properties.id), text: toText(heading) }))
  const anchors = new Map<string, string>()
  for (const heading of headings) {
    const [ownIds, idsBelow] = [takeList(heading, own), takeList(heading, below)]
    const kept = ownIds.find(
      (id) => isWritable(id) && !anchors.has(id) && findHeadingId(shown, id) !== heading.properties.id,
    )
    if (kept !== undefined) {
      heading.properties.id = kept
      heading.children.push(text(` {#${kept}}`))
    }
    for (const id of [...ownIds, ...idsBelow]) if (!anchors.has(id)) anchors.set(id, String(heading.properties.id))
  }
  return anchors
}

function takeList(heading: Element, name: string): string[] {
  const list = textProperty(heading, name)?.split(separator) ?? []
  delete heading.properties[name]
  return list
}

/** An id that can stand behind a heading, and that no page has for itself. */
const isWritable = (id: string): boolean => /^[\p{L}\p{N}_-]{1,100}$/u.test(id) && isOwnId(id)

const listHeadings = (nodes: readonly ElementContent[]): Element[] =>
  nodes.flatMap((node) => {
    if (!isElement(node)) return []
    return isHeading(node) ? [node] : listHeadings(node.children)
  })

/** Leads links within the note to where their place is now. Changes the tree. */
export function moveFragments(tree: Root, anchors: Anchors, base: string | undefined): void {
  if (anchors.size === 0) return
  const visit = (node: ElementContent): void => {
    if (!isElement(node)) return
    const fragment = node.tagName === 'a' ? findOwnFragment(textProperty(node, 'href') ?? '', base) : null
    const id = fragment === null ? undefined : (anchors.get(fragment) ?? undefined)
    if (id !== undefined) node.properties.href = `#${id}`
    for (const child of node.children) visit(child)
  }
  for (const child of tree.children) visit(child as ElementContent)
}

/** The fragment of a link that stays on its page. */
function findOwnFragment(href: string, base: string | undefined): string | null {
  if (href.startsWith('#')) return toFragment(href.slice(1))
  if (!base || !href.includes('#') || !URL.canParse(href) || !URL.canParse(base)) return null
  const [target, own] = [new URL(href), new URL(base)]
  return target.origin === own.origin && target.pathname === own.pathname && target.search === own.search
    ? toFragment(target.hash.slice(1))
    : null
}
