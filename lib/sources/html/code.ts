import type { Element, ElementContent } from 'hast'
import { toString as toText } from 'hast-util-to-string'
import { classesOf, element, isBlock, isElement, ownElements, text, textProperty } from './elements.ts'

/** A block of code as one text, with its language from wherever the editors and their extensions put it. */
export function preparePre(node: Element): Element {
  const inner = node.children.find((child) => isElement(child, 'code'))
  const language = [node, ...(isElement(inner) ? [inner] : [])].map(findLanguage).find(Boolean)
  return toPre(textWithBreaks(node), language)
}

export const toPre = (value: string, language: string | undefined): Element =>
  element('pre', [
    element('code', [text(value.replace(/\u00A0/g, ' '))], language ? { className: [`language-${language}`] } : {}),
  ])

/** A line break is one inside of code as well, and so is the end of a block. */
function textWithBreaks(node: Element): string {
  let words = ''
  for (const child of node.children) {
    if (child.type === 'text') words += child.value
    if (!isElement(child)) continue
    if (isBlock(child) && words !== '' && !words.endsWith('\n')) words += '\n'
    words += child.tagName === 'br' ? '\n' : textWithBreaks(child)
    if (isBlock(child) && !words.endsWith('\n')) words += '\n'
  }
  return words
}

/** Code that is marked as code of a line and holds blocks, as editors write a line each. */
export const holdsBlocks = (node: Element): boolean =>
  node.children.some((child) => isElement(child) && (isBlock(child) || holdsBlocks(child)))

export const isLanguageName = (language: string): boolean => /^[\w.+#-]{1,40}$/.test(language)

function findLanguage(node: Element): string | undefined {
  const classes = classesOf(node)
  const named = classes.map((name) => /^(?:language|lang|highlight-source)-(.+)$/.exec(name)?.[1]).find(Boolean)
  const brush = /brush:\s*(\w+)/.exec(classes.join(' '))?.[1]
  const stated = ['lang', 'dataLanguage', 'dataLang', 'dataEnlighterLanguage']
    .map((name) => textProperty(node, name))
    .find(Boolean)
  const language = named ?? brush ?? stated
  return language && isLanguageName(language) ? language : undefined
}

/**
 * Code within a line keeps the blanks at its edges, which the conversion of other elements would move. A link inside of it
 * goes around it, a line break parts it, and a note's mark or picture is no code.
 */
export function prepareCode(node: Element, breaksCount = false): ElementContent[] {
  const parts: ElementContent[] = []
  let words = ''
  const close = () => {
    if (words.trim() !== '') parts.push(toCode(words))
    else if (words !== '') parts.push(text(' '))
    words = ''
  }
  for (const child of node.children) {
    if (child.type === 'text')
      for (const [index, line] of splitLines(child.value, breaksCount).entries()) {
        if (index > 0) {
          close()
          parts.push(element('br'))
        }
        words += line
      }
    else if (isElement(child, 'a') || isElement(child, 'br') || isElement(child, ownElements.footnoteReference)) {
      close()
      parts.push(isElement(child, 'a') ? { ...child, children: prepareCode(child, breaksCount) } : child)
    } else if (isElement(child, 'img')) {
      close()
      parts.push(child)
    } else words += toText(child)
  }
  close()
  return parts
}

const splitLines = (value: string, breaksCount: boolean): string[] => (breaksCount ? value.split('\n') : [value])

const toCode = (value: string): Element =>
  element(ownElements.code, [text(value)], { value: value.replace(/[ \t\r\n\f]+/g, ' ').replace(/\u00A0/g, ' ') })
