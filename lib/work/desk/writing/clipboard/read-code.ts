import type { Element, ElementContent } from 'hast'
import { toString as toText } from 'hast-util-to-string'
import { classesOf, element, isElement, isSpace, text, textProperty } from '#lib/sources/html/elements.ts'
import { isMonospaced, readStyle } from './styles.ts'

/** Code, and its language, where a program says it otherwise than by `pre` and a class of it. */
export function readCode(node: Element): ElementContent[] {
  if (node.tagName === 'pre') return [withLanguage(toBareCode(node))]
  if (node.tagName === 'codeblock') return [element('pre', node.children, languageOf(classesOf(node)[0]))]
  const lines = node.tagName === 'table' ? listLines(node) : []
  if (lines.length > 0) return [element('pre', [text(lines.join('\n'))])]
  return [joinCode(node.tagName === 'div' ? withLanguage(withoutLabel(node)) : node)]
}

const languageOf = (name: string | undefined) => (name ? { dataLanguage: name.toLowerCase() } : {})

/** A block may hold a bar with its language and a button above its code. */
function toBareCode(pre: Element): Element {
  const code = findCode(pre)
  return code && toText(code).trim() !== toText(pre).trim() ? { ...pre, children: [code] } : pre
}

function findCode(node: Element): Element | null {
  for (const child of node.children) {
    if (!isElement(child)) continue
    if (child.tagName === 'code') return classesOf(child).some((name) => /^lang(?:uage)?-/.test(name)) ? child : null
    const found = findCode(child)
    if (found) return found
  }
  return null
}

/** The name of the language that stands above a block for its readers. */
function withoutLabel(node: Element): Element {
  const holdsCode = node.children.some((child) => isElement(child, 'pre'))
  return holdsCode ? { ...node, children: node.children.filter((child) => !isLabel(child)) } : node
}

const isLabel = (node: ElementContent): boolean =>
  isElement(node) && classesOf(node).some((name) => /^(?:lang|example-header|code-block-header)$/.test(name))

/** GitHub shows a file as a table: a number and a line in each row. */
function listLines(table: Element): string[] {
  const rows = table.children.flatMap((child) => (isElement(child, 'tbody') ? child.children : [child]))
  return rows.flatMap((row) => {
    const cell = isElement(row, 'tr') && row.children.find((each) => isElement(each) && isLine(each))
    return cell && isElement(cell) ? [toText(cell).replace(/\n$/, '')] : []
  })
}

const isLine = (node: Element): boolean => classesOf(node).some((name) => /^(?:blob-code|js-file-line)$/.test(name))

/** Google Docs has a paragraph for each line: some of them in a row that are in a face of code alone are a block. */
function joinCode(node: Element): Element {
  const joined: ElementContent[] = []
  let lines: Element[] = []
  const close = () => {
    if (lines.length > 1) joined.push(element('pre', [text(lines.map(toText).join('\n'))]))
    else joined.push(...lines)
    lines = []
  }
  for (const child of node.children) {
    if (isElement(child) && isCodeLine(child)) lines.push(child)
    else if (lines.length === 0 || !isSpace(child)) {
      close()
      joined.push(child)
    }
  }
  close()
  return { ...node, children: joined }
}

function isCodeLine(node: Element): boolean {
  const inside = node.children.filter((child) => !isSpace(child))
  const isCode = (child: ElementContent) =>
    isElement(child, 'span') && isMonospaced(readStyle(child).get('font-family'))
  return node.tagName === 'p' && inside.length > 0 && inside.every(isCode)
}

/** The language of a block of code, where highlighters say it: in their own attribute, or at the element around the block. */
function withLanguage(node: Element): Element {
  const language = findLanguage(node)
  if (language === undefined) return node
  if (node.tagName === 'pre') return { ...node, properties: { ...node.properties, dataLanguage: language } }
  const name = (child: ElementContent): ElementContent => {
    if (!isElement(child)) return child
    if (child.tagName === 'pre') return { ...child, properties: { dataLanguage: language, ...child.properties } }
    return child.tagName === 'div' ? { ...child, children: child.children.map(name) } : child
  }
  return { ...node, children: node.children.map(name) }
}

/** `highlight-source-js` at GitHub, `highlight-python` in pages of Sphinx, `language-js` in those of VitePress. */
const aroundCode = /^(?:highlight-(?:source-|text-)?|language-)([\w+#.-]+)$/

function findLanguage(node: Element): string | undefined {
  const brush = /brush:\s*([\w+#-]+)/.exec(textProperty(node, 'dataSyntaxhighlighterParams') ?? '')?.[1]
  const ofClass = classesOf(node)
    .map((name) => aroundCode.exec(name)?.[1])
    .find(Boolean)
  const language = brush ?? ofClass ?? textProperty(node, 'dataCodeLanguage')?.toLowerCase()
  return language === undefined || /^(?:plain|text|none|default)$/.test(language) ? undefined : language
}
