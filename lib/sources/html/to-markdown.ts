import type { Element, ElementContent, Root, RootContent } from 'hast'
import type { BodyFormat } from '#lib/core/posts'
import { type Anchors, collectAnchors, moveFragments, noteAnchors } from './anchors.ts'
import { element, isElement, isSpace, ownElements, text } from './elements.ts'
import { findHtmlExcess, type HtmlLimits, htmlLimits } from './html-limits.ts'
import type { HtmlOptions } from './html-options.ts'
import { collapse, parseHtml } from './parse-html.ts'
import { prepareHtml } from './prepare.ts'
import { removeHidden } from './remove-hidden.ts'
import { toMarkdownTree } from './to-mdast.ts'
import { writeMarkdown } from './write-markdown.ts'

export interface Converted {
  body: string
  format: BodyFormat
  /** The first words of text, on one line: no caption, no code, no table, no link that stands alone. Empty when there are none. */
  lead: string
  /** Where fragments of the old page lead now. */
  anchors: Anchors
}

export const htmlToMarkdown = (html: string, options: HtmlOptions): Converted =>
  hastToMarkdown(parseHtml(html, options.dropped), options)

/** Changes the tree. */
export function hastToMarkdown(tree: Root, options: HtmlOptions, limits: HtmlLimits = htmlLimits): Converted {
  const excess = findHtmlExcess(tree, limits)
  if (excess) {
    options.dropped.add(excess)
    tree.children = toParagraphs(listTexts(tree)).map((words) => element('p', [text(words)]))
  }
  removeHidden(tree, options.dropped)
  noteAnchors(tree)
  prepareHtml(tree, options)
  const anchors = collectAnchors(tree)
  moveFragments(tree, anchors, options.base)
  const lead = findLead(tree.children as ElementContent[]) ?? ''
  return { ...writeMarkdown(toMarkdownTree(tree), { asMdx: options.asMdx ?? false }), lead, anchors }
}

const mostParagraphs = 10_000

const notText = new Set<string>(['figure', 'table', 'pre', 'ul', 'ol', 'dl', 'nav', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'])
for (const name of [ownElements.footnote, ownElements.table, ownElements.numbered]) notText.add(name)

function findLead(nodes: readonly ElementContent[]): string | null {
  for (const node of nodes) {
    if (!isElement(node) || notText.has(node.tagName)) continue
    const words = node.tagName === 'p' ? leadOf(node) : findLead(node.children)
    if (words) return words
  }
  return null
}

function leadOf(paragraph: Element): string | null {
  if (paragraph.properties.dataCaption !== undefined) return null
  const parts = paragraph.children.filter((child) => !isSpace(child) && !isElement(child, 'br'))
  if (parts.every((part) => isElement(part, 'a') || isElement(part, 'img'))) return null
  const words = collapse(wordsOf(paragraph.children))
  return /\p{L}/u.test(words) ? words : null
}

/** As a reader reads them: line breaks are blanks, and code and formulas are their text. */
const wordsOf = (nodes: readonly ElementContent[]): string =>
  nodes
    .map((node) => {
      if (node.type === 'text') return node.value
      if (!isElement(node)) return ''
      if (node.tagName === 'br') return ' '
      if (node.tagName === ownElements.code || node.tagName === ownElements.math) return String(node.properties.value)
      return wordsOf(node.children)
    })
    .join('')

/** Few, whatever the markup was. */
const toParagraphs = (texts: readonly string[]): readonly string[] =>
  texts.length > mostParagraphs ? [texts.join(' ')] : texts

/** The words of a tree that is too deep for any function that calls itself. */
function listTexts(tree: Root): string[] {
  const texts: string[] = []
  const waiting: (Root | RootContent | ElementContent)[] = [tree]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === 'text' && node.value.trim()) texts.push(collapse(node.value))
    if ('children' in node && !('tagName' in node && /^(?:script|style)$/.test(node.tagName)))
      for (const child of node.children.toReversed()) waiting.push(child)
  }
  return texts
}
