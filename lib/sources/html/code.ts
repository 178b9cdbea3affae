import type { Element, ElementContent } from 'hast'
import { toString as toText } from 'hast-util-to-string'
import { classesOf, element, isElement, ownElements, text, textProperty } from './elements.ts'

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

/** A line break is one inside of code as well. */
const textWithBreaks = (node: Element): string =>
  node.children
    .map((child) => {
      if (child.type === 'text') return child.value
      if (!isElement(child)) return ''
      return child.tagName === 'br' ? '\n' : textWithBreaks(child)
    })
    .join('')

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
export function prepareCode(node: Element): ElementContent[] {
  const parts: ElementContent[] = []
  let words = ''
  const close = () => {
    if (words.trim() !== '') parts.push(toCode(words))
    else if (words !== '') parts.push(text(' '))
    words = ''
  }
  for (const child of node.children) {
    if (child.type === 'text') words += child.value
    else if (isElement(child, 'a') || isElement(child, 'br') || isElement(child, ownElements.footnoteReference)) {
      close()
      parts.push(isElement(child, 'a') ? { ...child, children: prepareCode(child) } : child)
    } else if (isElement(child, 'img')) {
      close()
      parts.push(child)
    } else words += toText(child)
  }
  close()
  return parts
}

const toCode = (value: string): Element =>
  element(ownElements.code, [text(value)], { value: value.replace(/[ \t\r\n\f]+/g, ' ').replace(/\u00A0/g, ' ') })
