import type { Element, ElementContent, Properties, Text } from 'hast'

/**
 * Elements that HTML has no name for and Markdown has a form for. Importers put them where their system has such a thing;
 * their `properties.value` is plain text.
 */
export const ownElements = {
  /** Code within a line, its blanks kept. */
  code: 'alphanode-code',
  /** A formula as LaTeX; `display` when it stands by itself. */
  math: 'alphanode-math',
  /** A mark of a note below the text; `label` names it. */
  footnoteReference: 'alphanode-footnote-reference',
  /** A note below the text, with its content as children. */
  footnote: 'alphanode-footnote',
  /** Panels with a label each: `tabs` holds `tab`s. */
  tabs: 'alphanode-tabs',
  tab: 'alphanode-tab',
  /** A box that stands out of the text: `type` and `title` as our component has them. */
  callout: 'alphanode-callout',
  /** A list whose numbers do not follow each other. */
  numbered: 'alphanode-numbered',
  /** A table whose cells hold more than lines. */
  table: 'alphanode-table',
} as const

/** Between two paragraphs of an element of a line, where blank lines part them. It has no content and is gone afterwards. */
export const blankLine = 'alphanode-blank-line'

const { footnote, tabs, tab, callout, numbered, table } = ownElements
const ownBlocks: readonly string[] = [footnote, tabs, tab, callout, numbered, table, blankLine]

const blocks = new Set([
  ...'address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form'.split(
    ' ',
  ),
  ...'h1 h2 h3 h4 h5 h6 header hgroup hr li listing main menu nav ol p plaintext pre search section summary'.split(' '),
  ...'table caption colgroup tbody thead tfoot tr td th ul xmp'.split(' '),
  ...ownBlocks,
])

export const isElement = (node: { type: string } | undefined, name?: string): node is Element =>
  node?.type === 'element' && (name === undefined || (node as Element).tagName === name)

/** Whether a node starts a line of its own. */
export const isBlock = (node: { type: string } | undefined): node is Element =>
  isElement(node) &&
  (blocks.has(node.tagName) || (node.tagName === ownElements.math && node.properties.display === 'block'))

export const isHeading = (node: Element): boolean => /^h[1-6]$/.test(node.tagName)

export const isSpace = (node: { type: string; value?: string } | undefined): boolean =>
  node?.type === 'text' && (node.value ?? '').trim() === ''

export const element = (tagName: string, children: ElementContent[] = [], properties: Properties = {}): Element => ({
  type: 'element',
  tagName,
  properties,
  children,
})

export const text = (value: string): Text => ({ type: 'text', value })

export const linkTo = (href: string, title?: string): Element => element('a', [text(title?.trim() || href)], { href })

export const textProperty = (node: Element, name: string): string | undefined => {
  const value = node.properties[name]
  return typeof value === 'string' ? value : undefined
}

export const classesOf = (node: Element): string[] =>
  Array.isArray(node.properties.className) ? node.properties.className.map(String) : []
