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
  if (node.tagName === 'pre' || node.tagName === 'div') return [withLanguage(node)]
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
  if (node.tagName === 'a' && (classes.includes('anchor') || classes.includes('headerlink'))) return true
  if (node.tagName === 'br' && classes.includes('Apple-interchange-newline')) return true
  if (/^(?:clipboard-copy|button|o:p|title|meta|link)$/.test(node.tagName))
    return !hasWords(node) || node.tagName !== 'o:p'
  return classes.some((name) => /^(?:mw-editsection|WACAltTextDescribedBy|EOP)$/.test(name))
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
const isTaskItem = (node: Element): boolean => node.tagName === 'li' && findState(node) !== null

function findState(item: Element): boolean | null {
  const { role, ariaChecked, dataInlineTaskId } = item.properties
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

/** The language of a block of code, where highlighters say it: in their own attribute, or at the element around the block. */
function withLanguage(node: Element): Element {
  const language = findLanguage(node)
  if (language === undefined) return node
  if (node.tagName === 'pre') return { ...node, properties: { ...node.properties, dataLanguage: language } }
  const children = node.children.map((child) =>
    isElement(child, 'pre') ? { ...child, properties: { dataLanguage: language, ...child.properties } } : child,
  )
  return { ...node, children }
}

function findLanguage(node: Element): string | undefined {
  const brush = /brush:\s*([\w+#-]+)/.exec(textProperty(node, 'dataSyntaxhighlighterParams') ?? '')?.[1]
  const ofClass = classesOf(node)
    .map((name) => /^highlight-source-(.+)$/.exec(name)?.[1])
    .find(Boolean)
  const language = brush ?? ofClass ?? textProperty(node, 'dataCodeLanguage')?.toLowerCase()
  return language === undefined || /^(?:plain|text|none)$/.test(language) ? undefined : language
}
