import type { Element, Root } from 'hast'
import type { RootContent as MarkdownContent, Root as MarkdownRoot, PhrasingContent } from 'mdast'
import rehypeRemark from 'rehype-remark'
import { unified } from 'unified'
import { isElement, ownElements, textProperty } from './elements.ts'
import { findNumbering } from './numbering.ts'

/** Elements in a tree of Markdown, as its extension for MDX has them. */
type FlowElement = Extract<MarkdownContent, { type: 'mdxJsxFlowElement' }>
export type TextElement = Extract<MarkdownContent, { type: 'mdxJsxTextElement' }>

interface State {
  all(node: Element): MarkdownContent[]
  toFlow(nodes: MarkdownContent[]): MarkdownContent[]
}
type Handler = (state: State, node: Element) => MarkdownContent | MarkdownContent[] | undefined

/** A tree of HTML in the shape that `prepareHtml` leaves → a tree of Markdown; what Markdown has no sign for stays an element. */
export const toMarkdownTree = (tree: Root): MarkdownRoot =>
  unified()
    .use(rehypeRemark, { handlers: handlers as never })
    .runSync(tree) as unknown as MarkdownRoot

type Attributes = Record<string, string | null | undefined>

const toAttributes = (attributes: Attributes) =>
  Object.entries(attributes).flatMap(([name, value]) =>
    value === undefined ? [] : [{ type: 'mdxJsxAttribute' as const, name, value }],
  )

const flowElement = (name: string, attributes: Attributes, children: MarkdownContent[]): FlowElement => ({
  type: 'mdxJsxFlowElement',
  name,
  attributes: toAttributes(attributes),
  children: children as FlowElement['children'],
})

export const textElement = (name: string, attributes: Attributes, children: MarkdownContent[]): TextElement => ({
  type: 'mdxJsxTextElement',
  name,
  attributes: toAttributes(attributes),
  children: children as PhrasingContent[],
})

const keepChildren: Handler = (state, node) => state.all(node)

/** Elements that the page shows as they are. */
const keepElement: Handler = (state, node) =>
  textElement(node.tagName, { title: textProperty(node, 'title'), dir: textProperty(node, 'dir') }, state.all(node))

const textValue = (node: Element): string => textProperty(node, 'value') ?? ''

const math: Handler = (_state, node) => {
  const value = textValue(node)
  if (node.properties.display === 'block') return { type: 'code', lang: 'math', value }
  // GitHub's way of writing a formula in a line, in which no sign of LaTeX is one of Markdown.
  return [
    { type: 'text', value: '$' },
    { type: 'inlineCode', value: value.replace(/\s+/g, ' ') },
    { type: 'text', value: '$' },
  ]
}

const numbered: Handler = (state, node) => {
  const items = node.children.filter((child) => isElement(child, 'li'))
  const attributes = {
    type: findNumbering(node) ?? undefined,
    start: toNumber(node.properties.start),
    reversed: node.properties.reversed === undefined ? undefined : null,
  }
  const children = items.map((item) =>
    flowElement('li', { value: toNumber(item.properties.value) }, state.toFlow(state.all(item))),
  )
  return flowElement('ol', attributes, children)
}

const toNumber = (value: unknown): string | undefined =>
  /^-?\d{1,5}$/.test(String(value ?? '')) ? String(value) : undefined
const toSpan = (value: unknown): string | undefined => (Number(value) > 1 ? toNumber(value) : undefined)

const tableParts = new Set(['thead', 'tbody', 'tfoot', 'tr', 'th', 'td'])

function toTableElement(state: State, node: Element): FlowElement {
  const name = node.tagName === ownElements.table ? 'table' : node.tagName
  if (node.tagName === 'td' || node.tagName === 'th') {
    const { colSpan, rowSpan } = node.properties
    return flowElement(
      node.tagName,
      { colspan: toSpan(colSpan), rowspan: toSpan(rowSpan) },
      state.toFlow(state.all(node)),
    )
  }
  const parts = node.children.filter((child) => isElement(child) && tableParts.has(child.tagName)) as Element[]
  return flowElement(
    name,
    {},
    parts.map((part) => toTableElement(state, part)),
  )
}

const handlers: Record<string, Handler> = {
  ...Object.fromEntries(
    ['abbr', 'bdi', 'bdo', 'ins', 'kbd', 'mark', 'rp', 'rt', 'ruby', 'small', 'sub', 'sup', 'u'].map((name) => [
      name,
      keepElement,
    ]),
  ),
  dialog: keepChildren,
  menu: keepChildren,
  title: () => undefined,
  details: (state, node) =>
    flowElement('Details', { summary: textProperty(node, 'summary') }, state.toFlow(state.all(node))),
  [ownElements.callout]: (state, node) =>
    flowElement(
      'Callout',
      { type: textProperty(node, 'type'), title: textProperty(node, 'title') },
      state.toFlow(state.all(node)),
    ),
  [ownElements.code]: (_state, node) => ({ type: 'inlineCode', value: textValue(node) }),
  [ownElements.math]: math,
  [ownElements.numbered]: numbered,
  [ownElements.table]: toTableElement,
  [ownElements.footnoteReference]: (_state, node) => ({
    type: 'footnoteReference',
    identifier: textProperty(node, 'label') ?? '',
    label: textProperty(node, 'label') ?? '',
  }),
  [ownElements.footnote]: (state, node) =>
    ({
      type: 'footnoteDefinition',
      identifier: textProperty(node, 'label') ?? '',
      label: textProperty(node, 'label') ?? '',
      children: state.toFlow(state.all(node)),
    }) as MarkdownContent,
  [ownElements.tabs]: (state, node) =>
    flowElement(
      'Tabs',
      {},
      node.children
        .filter((child) => isElement(child, ownElements.tab))
        .map((tab) => flowElement('Tab', { label: textProperty(tab, 'label') }, state.toFlow(state.all(tab)))),
    ),
}
