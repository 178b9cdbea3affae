import type { Element, ElementContent } from 'hast'
import { toString as toText } from 'hast-util-to-string'
import { readCalloutWord } from '#lib/core/mdx/callout-words.ts'
import { classesOf, element, isElement, isSpace, ownElements, text, textProperty } from '#lib/sources/html/elements.ts'

/** Boxes that stand out of the text, and parts that are opened, by the classes and attributes of those that draw them. */
export function readBoxes(node: Element): ElementContent[] {
  const summary = findSummary(node)
  if (summary !== null) return [toDetails(node, summary)]
  const word = findBoxWord(node)
  if (word !== null) return [toCallout(node, word)]
  const marked = node.tagName === 'aside' ? cutSign(node) : null
  return [marked ? toCallout(marked.node, toWord(marked.sign)) : node]
}

/** Notion’s boxes on a clipboard: the sign that a person chose is the first thing in them, as a letter or a picture. */
function cutSign(node: Element): { node: Element; sign: string } | null {
  const at = node.children.findIndex((child) => !isSpace(child))
  const first = node.children[at]
  if (!first) return null
  if (first.type === 'text') {
    const [all, sign = ''] = leadingSign.exec(first.value) ?? []
    if (all === undefined) return null
    return { sign, node: { ...node, children: node.children.with(at, text(first.value.slice(all.length))) } }
  }
  if (!isElement(first)) return null
  if (isElement(first, 'img') && /notion\.so\/icons\//.test(textProperty(first, 'src') ?? ''))
    return { sign: '', node: { ...node, children: node.children.toSpliced(at, 1) } }
  const inside = first.tagName === 'p' ? cutSign(first) : null
  return inside && { sign: inside.sign, node: { ...node, children: node.children.with(at, inside.node) } }
}

const leadingSign = /^\s*(\p{Extended_Pictographic}\ufe0f?)\s*/u

/** Confluence’s parts that are opened, of its server and of its cloud. */
function findSummary(node: Element): string | null {
  if (classesOf(node).includes('expand-container'))
    return toText(findInside(node, (each) => classesOf(each).includes('expand-control-text')) ?? node).trim()
  return /^(?:expand|nestedExpand)$/.test(textProperty(node, 'dataNodeType') ?? '')
    ? (textProperty(node, 'dataTitle') ?? '')
    : null
}

function toDetails(node: Element, summary: string): Element {
  const content = node.children.filter((child) => !isElement(child) || !classesOf(child).includes('expand-control'))
  return element('details', [element('summary', [text(summary)]), ...content])
}

/** GitHub and GitLab, Docusaurus, Confluence. */
const named = /^(?:markdown-alert|theme-admonition|confluence-information-macro)-(\w+)$/
/** Sphinx and MkDocs, VitePress, MDN: the kind is a class beside it. */
const unnamed = new Set(['admonition', 'custom-block', 'notecard'])

function findBoxWord(node: Element): string | null {
  const classes = classesOf(node)
  const word = classes.map((name) => named.exec(name)?.[1]).find((each) => each && readCalloutWord(toOurs(each)))
  if (word) return toOurs(word)
  if (classes.some((name) => unnamed.has(name))) return classes.find((name) => readCalloutWord(name)) ?? 'note'
  const panel = textProperty(node, 'dataPanelType')
  if (panel !== undefined) return toOurs(panel)
  if (node.properties.dataMacroName === 'panel') return 'note'
  return node.tagName === 'figure' && classes.includes('callout') ? toWord(findIcon(node)) : null
}

const toOurs = (word: string): string => (word === 'information' ? 'info' : word)

/** The sign that a person chose for a box of Notion. */
const toWord = (sign: string): string =>
  ({ '💡': 'tip', '⚠️': 'warning', '🚨': 'danger', '❗': 'important', '❗️': 'important' })[sign] ?? 'note'

const findIcon = (node: Element): string =>
  toText(findInside(node, (each) => classesOf(each).includes('icon')) ?? element('span')).trim()

const titles = /^(?:markdown-alert-title|admonition-title|custom-block-title|title|panelHeader|admonitionHeading\w*)$/

function toCallout(node: Element, word: string): Element {
  const { type, title: told } = readCalloutWord(word) ?? { type: 'note', title: '' }
  const title = node.children.find((child) => isElement(child) && classesOf(child).some((name) => titles.test(name)))
  const words = isElement(title) ? toText(title).replace(/\s+/g, ' ').trim() : told
  const own = readCalloutWord(words)
  // A title that says what our label says is none, and one that is too long for a line is a paragraph.
  const isTitle = words.length <= longestTitle
  const shown = own?.type === type ? own.title : words
  const lead = isTitle ? [] : [element('p', [element('strong', [text(words)])])]
  const content = node.children.filter((child) => child !== title && !isSign(child))
  return element(ownElements.callout, [...lead, ...content], { type, ...(isTitle && shown ? { title: shown } : {}) })
}

const longestTitle = 200

/** What draws the sign of a box, and says nothing. */
function isSign(node: ElementContent): boolean {
  if (isSpace(node)) return true
  if (!isElement(node)) return false
  if (node.properties.dataPanelIcon !== undefined) return true
  const isNamed = classesOf(node).some((name) => /(?:^|[-_])icon(?:$|[-_])/.test(name))
  const [only, ...others] = node.children.filter((child) => !isSpace(child))
  return isNamed || (others.length === 0 && isElement(only) && classesOf(only).includes('icon'))
}

function findInside(node: Element, isMeant: (node: Element) => boolean): Element | null {
  for (const child of node.children) {
    if (!isElement(child)) continue
    const found = isMeant(child) ? child : findInside(child, isMeant)
    if (found) return found
  }
  return null
}
