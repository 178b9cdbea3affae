import type { Element, ElementContent } from 'hast'
import { toString as toText } from 'hast-util-to-string'
import { blankLine, classesOf, element, isElement, text, textProperty } from '#lib/sources/html/elements.ts'

/** Small things that a program draws and that are a sign or a word in a text. */
export function readSigns(node: Element): ElementContent[] {
  if (isForThePage(node)) return []
  const emoji = findEmoji(node)
  if (emoji !== null) return [text(emoji)]
  if (isDrawnTwice(node)) return [{ ...node, children: node.children.filter((child) => !isDrawing(child)) }]
  if (node.tagName === 'br') return [element('br')]
  if (classesOf(node).includes('c-mrkdwn__br')) return [element(blankLine)]
  if (isTaskItem(node)) return [toTask(node)]
  if (node.properties.dataTaskListLocalId !== undefined) return [element('ul', node.children)]
  if (leadsNowhere(node)) return node.children
  if (node.tagName === 'a' && classesOf(node).includes('bookmark')) return [toBookmark(node)]
  if (node.tagName === 'p' && classesOf(node).includes('wp-caption-text')) return [element('figcaption', node.children)]
  return [node]
}

/** KaTeX writes a formula as MathML for those who hear it, and draws it beside that. */
const isDrawnTwice = (node: Element): boolean =>
  classesOf(node).includes('katex') &&
  node.children.some((child) => isElement(child) && classesOf(child).includes('katex-mathml'))

const isDrawing = (node: ElementContent): boolean => isElement(node) && classesOf(node).includes('katex-html')

/** Marks that lead to the place where they stand, buttons, and what a list of references is called by. */
function isForThePage(node: Element): boolean {
  const classes = classesOf(node)
  if (node.tagName === 'a' && /^_(?:Toc|Ref|Hlk|GoBack)/.test(textProperty(node, 'name') ?? '')) return !hasWords(node)
  if (node.tagName === 'a' && classes.some((name) => anchors.test(name))) return !/[\p{L}\p{N}]/u.test(toText(node))
  if (node.tagName === 'br' && classes.includes('Apple-interchange-newline')) return true
  if (node.tagName === 'o:p') return !hasWords(node)
  if (/^(?:clipboard-copy|copy-code|task-button|button|title|meta|link|style)$/.test(node.tagName))
    return !isSender(node)
  return classes.some((name) => /^(?:mw-editsection|WACAltTextDescribedBy|EOP)$/.test(name))
}

/** Signs beside a headline that lead to it. */
const anchors = /^(?:anchor|headerlink|header-anchor|heading-anchor|hash-link)$/

/** Slack shows who wrote a message by a button. */
const isSender = (node: Element): boolean => node.properties.dataMessageSender !== undefined

/** A person or a channel of Slack, by an address of its own site. */
const leadsNowhere = (node: Element): boolean =>
  isSender(node) ||
  (node.tagName === 'a' && /^(?:mention|channel|usergroup)$/.test(textProperty(node, 'dataStringifyType') ?? ''))

/** Notion’s card of a page is a link with the title of the page. */
function toBookmark(node: Element): Element {
  const title = findByClass(node, 'bookmark-title')
  const href = textProperty(node, 'href') ?? ''
  return element('p', [element('a', [text((title && toText(title).trim()) || href)], { href })])
}

function findByClass(node: Element, name: string): Element | null {
  for (const child of node.children) {
    if (!isElement(child)) continue
    const found = classesOf(child).includes(name) ? child : findByClass(child, name)
    if (found) return found
  }
  return null
}

const hasWords = (node: Element): boolean => /[^\s\u00A0]/.test(toText(node))

function findEmoji(node: Element): string | null {
  if (node.tagName === 'g-emoji') return toText(node)
  if (node.tagName !== 'img') return null
  const stated = ['dataStringifyEmoji', 'dataEmojiFallback', 'dataEmojiShortname', 'dataEmojiShortName']
    .map((name) => textProperty(node, name))
    .find(Boolean)
  if (stated) return stated
  const isEmoji = classesOf(node).some((name) => /^(?:emoji|emoticon|twemoji|joypixels)/.test(name))
  return isEmoji ? (textProperty(node, 'alt') ?? '') : null
}

/** Confluence says it by the list, Google Docs by a role, Slack by a class, Notion by a box that it draws. */
const isTaskItem = (node: Element): boolean =>
  (node.tagName === 'li' || node.properties.dataTaskState !== undefined) && findState(node) !== null

function findState(item: Element): boolean | null {
  const { role, ariaChecked, dataInlineTaskId, dataTaskState } = item.properties
  if (dataTaskState !== undefined) return dataTaskState === 'DONE'
  if (role === 'checkbox') return String(ariaChecked) === 'true'
  if (dataInlineTaskId !== undefined) return classesOf(item).includes('checked')
  const box = item.children.find((child) => isElement(child) && classesOf(child).includes('checkbox'))
  return isElement(box) ? classesOf(box).includes('checkbox-on') : null
}

function toTask(item: Element): Element {
  const words = item.children.filter((child) => !isElement(child) || !isBox(child))
  const checked = findState(item) === true ? { checked: true } : {}
  return element('li', [element('input', [], { type: 'checkbox', ...checked }), text(' '), ...unwrapFirst(words)])
}

const isBox = (node: Element): boolean =>
  classesOf(node).includes('checkbox') || (node.tagName === 'img' && textProperty(node, 'role') === 'presentation')

/** The box stands in the paragraph that it belongs to. */
const unwrapFirst = ([first, ...rest]: ElementContent[]): ElementContent[] =>
  first === undefined ? [] : isElement(first, 'p') ? [...first.children, ...rest] : [first, ...rest]
