import type { Element, ElementContent, Root } from 'hast'
import { toString as toText } from 'hast-util-to-string'
import { classesOf, element, isElement, isSpace, ownElements, textProperty } from '#lib/sources/html/elements.ts'
import { changeElements } from './change-elements.ts'

/**
 * Footnotes of pages: a list at the end, and marks that link to its items. A mark whose note was not copied stays the link that it
 * is.
 */
export function readWebNotes(tree: Root): void {
  const labels = new Map<string, string>()
  changeElements(tree, (node) => (isNoteList(node) ? toNotes(node, labels) : [node]))
  if (labels.size > 0) changeElements(tree, (node) => [toMark(node, labels)])
}

/** By the roles of DPUB-ARIA, and as GitHub, pandoc, PHP Markdown, WordPress and MediaWiki call them. */
const listClasses = /^(?:footnotes|references|wp-block-footnotes)$/
const backClasses = /^(?:footnote-back(?:ref)?|data-footnote-backref|reversefootnote|mw-cite-backlink)$/
const arrows = /^(?:\s|↩|⤴|↑|\^|\ufe0e|\ufe0f)+$/u

const isNoteList = (node: Element): boolean =>
  textProperty(node, 'role') === 'doc-endnotes' ||
  node.properties.dataFootnotes !== undefined ||
  (/^(?:ol|div|section)$/.test(node.tagName) && classesOf(node).some((name) => listClasses.test(name)))

/** The notes alone: their headline and the rule above them are those of the list. */
function toNotes(list: Element, labels: Map<string, string>): ElementContent[] {
  const items = listItems(list)
  if (items.length === 0) return [list]
  return items.map(({ id, item }) => {
    const label = id.replace(/^user-content-/, '').replace(/[^\w-]+/g, '-')
    labels.set(id, label)
    return element(ownElements.footnote, withoutWayBack(item.children), { label })
  })
}

function listItems(node: Element): { id: string; item: Element }[] {
  return node.children.flatMap((child) => {
    if (!isElement(child)) return []
    const id = textProperty(child, 'id')
    return child.tagName === 'li' && id ? [{ id, item: child }] : listItems(child)
  })
}

const withoutWayBack = (children: readonly ElementContent[]): ElementContent[] =>
  children.flatMap((child): ElementContent[] => {
    if (!isElement(child)) return [child]
    return isWayBack(child) ? [] : [{ ...child, children: withoutWayBack(child.children) }]
  })

const isWayBack = (node: Element): boolean =>
  textProperty(node, 'role') === 'doc-backlink' ||
  node.properties.dataFootnoteBackref !== undefined ||
  classesOf(node).some((name) => backClasses.test(name)) ||
  (node.tagName === 'a' && arrows.test(toText(node)))

/** A mark is drawn raised, and so is the reference that it becomes. */
function toMark(node: Element, labels: ReadonlyMap<string, string>): Element {
  if (node.tagName === 'sup') {
    const [only, ...others] = node.children.filter((child) => !isSpace(child))
    return others.length === 0 && isElement(only, ownElements.footnoteReference) ? only : node
  }
  if (node.tagName !== 'a') return node
  const label = labels.get(/#(.+)$/.exec(textProperty(node, 'href') ?? '')?.[1] ?? '')
  return label === undefined ? node : element(ownElements.footnoteReference, [], { label })
}
