import type { Element, ElementContent } from 'hast'
import { blankLine, element, isBlock, isElement, isSpace, linkTo, ownElements, text } from './elements.ts'

const containers = new Set([
  'article',
  'aside',
  'blockquote',
  'center',
  'details',
  'div',
  'figure',
  'footer',
  'header',
  'main',
  'section',
  ownElements.footnote,
  ownElements.tab,
])

/**
 * Paragraphs where text stands bare between blocks: a blank line parts two of them. With `breaksCount`, as in WordPress'
 * classic editor, a single line break is meant as one. An address alone on its line is a link: it stood for an embed.
 */
export function findParagraphs(children: ElementContent[], breaksCount: boolean): ElementContent[] {
  const result: ElementContent[] = []
  let run: ElementContent[] = []
  const close = () => {
    for (const paragraph of toParagraphs(run, breaksCount)) result.push(paragraph)
    run = []
  }
  for (const child of children) {
    if (!isBlock(child)) {
      run.push(child)
      continue
    }
    close()
    if (child.tagName !== blankLine) result.push(toBlock(child, breaksCount))
  }
  close()
  return result
}

/** Their words are no paragraph unless a blank line makes them two. */
const tight = new Set(['li', 'td', 'th', 'dt', 'dd'])
const parts = new Set([
  'ul',
  'ol',
  'dl',
  'table',
  'thead',
  'tbody',
  'tfoot',
  'tr',
  ownElements.numbered,
  ownElements.table,
])

function toBlock(block: Element, breaksCount: boolean): Element {
  const { tagName, children } = block
  if (containers.has(tagName)) return { ...block, children: findParagraphs(children, breaksCount) }
  if (!breaksCount) return block
  if (tagName === 'p') return { ...block, children: trimLines(toLines(children)) }
  if (parts.has(tagName))
    return { ...block, children: children.map((child) => (isBlock(child) ? toBlock(child, true) : child)) }
  if (tight.has(tagName)) return { ...block, children: toTight(children) }
  return block
}

function toTight(children: ElementContent[]): ElementContent[] {
  const result = findParagraphs(children, true)
  const paragraphs = result.filter((child) => isElement(child, 'p'))
  const isWritten = children.some((child) => isElement(child, 'p'))
  if (isWritten || paragraphs.length > 1) return result
  return result.flatMap((child) => (isElement(child, 'p') ? child.children : [child]))
}

function toParagraphs(run: ElementContent[], breaksCount: boolean): Element[] {
  const paragraphs: ElementContent[][] = [[]]
  for (const [index, node] of run.entries()) {
    // Buttons and files stand side by side without a space: a style sheet kept them apart.
    if (isLink(node) && isLink(run[index - 1])) paragraphs.at(-1)?.push(text(' '))
    if (node.type !== 'text') {
      paragraphs.at(-1)?.push(node)
      continue
    }
    const parts = node.value.split(/\n[ \t]*\n\s*/)
    parts.forEach((value, index) => {
      if (index > 0) paragraphs.push([])
      if (value) paragraphs.at(-1)?.push(text(value))
    })
  }
  return paragraphs
    .map((children) => trimLines(breaksCount ? toLines(children) : children))
    .filter((children) => children.some((child) => child.type !== 'text' || child.value.trim() !== ''))
    .flatMap(splitAddresses)
    .map((children) => element('p', children))
}

/** Line breaks in text → br, also inside of emphasis and links. */
function toLines(children: readonly ElementContent[]): ElementContent[] {
  return children.flatMap((child, index): ElementContent[] => {
    if (child.type === 'element') {
      if (/^(?:code|pre|br|img)$/.test(child.tagName)) return [child]
      return [{ ...child, children: toLines(child.children) }]
    }
    if (child.type !== 'text') return [child]
    const before = children[index - 1]
    const afterBreak = before?.type === 'element' && before.tagName === 'br'
    const value = afterBreak ? child.value.replace(/^\s*\n/, '') : child.value
    return value
      .split('\n')
      .flatMap((line, number): ElementContent[] => [
        ...(number > 0 ? [element('br')] : []),
        ...(line ? [text(line)] : []),
      ])
  })
}

const isLink = (node: ElementContent | undefined): boolean => isElement(node, 'a')
const isBreak = (node: ElementContent | undefined): boolean => isElement(node, 'br')

function trimLines(children: ElementContent[]): ElementContent[] {
  let start = 0
  let end = children.length
  while (start < end && (isBreak(children[start]) || isSpace(children[start]))) start += 1
  while (end > start && (isBreak(children[end - 1]) || isSpace(children[end - 1]))) end -= 1
  return children.slice(start, end)
}

/** Cuts a paragraph at lines that hold nothing but an address, which become paragraphs with a link. */
function splitAddresses(children: ElementContent[]): ElementContent[][] {
  const lines: ElementContent[][] = [[]]
  for (const child of children) {
    if (isBreak(child)) lines.push([])
    else lines.at(-1)?.push(child)
  }
  const groups: ElementContent[][] = []
  let isOpen = false
  for (const line of lines) {
    const address = addressOf(line)
    if (address) groups.push([linkTo(address)])
    else if (isOpen) for (const each of [element('br'), ...line]) groups.at(-1)?.push(each)
    else groups.push(line)
    isOpen = address === null
  }
  return groups.map(trimLines).filter((group) => group.length > 0)
}

function addressOf(line: ElementContent[]): string | null {
  const words = line.filter((node) => !isSpace(node))
  const only = words[0]
  if (words.length !== 1 || only?.type !== 'text') return null
  const address = only.value.trim()
  return /^https?:\/\/\S+$/.test(address) ? address : null
}
