import type { Element, ElementContent } from 'hast'
import { toString as toText } from 'hast-util-to-string'
import { classesOf, element, isBlock, isElement, ownElements, text, textProperty } from './elements.ts'

/** A block of code as one text, with its language from wherever the editors and their extensions put it. */
export function preparePre(node: Element): Element {
  const inner = node.children.find((child) => isElement(child, 'code'))
  const language = [node, ...(isElement(inner) ? [inner] : [])].map(findLanguage).find(Boolean)
  return toPre(textWithBreaks(node), language ?? textProperty(node, 'dataLanguageAround'))
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

/** `language-go`, Crayon's `lang:go`, GitHub's `highlight-source-go`, Org's `src-go`. */
const languageClass = /^(?:language|lang|highlight-source|highlight|src)[-:](.+)$/
/** Beside one of these a class may be the bare name of a language, as Pandoc's and highlight.js' are. */
const codeClass = /^(?:hljs|sourceCode|code|highlight|prettyprint|programlisting|geshi|syntax)$/

const bareName =
  /^(?:bash|c|clojure|cmake|cpp|csharp|css|dart|diff|docker|dockerfile|elixir|erlang|fsharp|go|golang|graphql|groovy|haskell|html|ini|java|javascript|js|json|jsx|julia|kotlin|latex|lua|makefile|matlab|nginx|objectivec|ocaml|perl|php|powershell|py|python|r|rb|ruby|rust|scala|scss|sh|shell|sql|swift|toml|ts|tsx|typescript|vim|xml|yaml|yml|zig)$/

/** Gives a block of code the language that an extension has put on what stands around it. Changes the tree. */
export function passLanguageDown(node: Element): void {
  if (!/^(?:div|figure|span|table)$/.test(node.tagName)) return
  const language = findLanguage(node)
  const [only, another] = language ? listPres(node) : []
  if (only && !another) only.properties.dataLanguageAround = language
}

/** The code of a table that is nothing else: its other column held the numbers of the lines. */
export function findOnlyCode(table: Element): Element | null {
  const [only, another] = listPres(table)
  return only && !another && toText(table).trim() === toText(only).trim() ? only : null
}

const listPres = (node: Element): Element[] =>
  node.children.flatMap((child) => {
    if (!isElement(child)) return []
    return child.tagName === 'pre' ? [child] : listPres(child)
  })

function findLanguage(node: Element): string | undefined {
  const classes = classesOf(node)
  const named = classes
    .map((name) => languageClass.exec(name)?.[1])
    .find((name) => name && !/^(?:default|none|plain|plaintext|text)$/.test(name))
  const bare = classes.some((name) => codeClass.test(name)) ? classes.find((name) => bareName.test(name)) : undefined
  const brush = /brush:\s*(\w+)/.exec(classes.join(' '))?.[1]
  const stated = ['lang', 'dataLanguage', 'dataLang', 'dataEnlighterLanguage']
    .map((name) => textProperty(node, name))
    .find(Boolean)
  const language = named ?? brush ?? stated ?? bare
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
