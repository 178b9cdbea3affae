import type { BodyWords } from './body-words.ts'
import { element, replaceNodes, text, textOf } from './element.ts'
import { createHighlightBudget, type HighlightBudget, highlightCode } from './highlight.ts'
import { findLanguage } from './languages.ts'
import type { SyntaxNode } from './syntax-tree.ts'

/**
 * `pre > code` → a figure with title, language and coloured text. Nothing is coloured by style attributes. Returns what could
 * not be coloured because of a mistake in a grammar.
 */
export function dressCodeBlocks(tree: SyntaxNode, words: BodyWords): string[] {
  const budget = createHighlightBudget()
  replaceNodes(tree, (node) => {
    if (node.tagName !== 'pre') return node
    const code = findCode(node)
    return code ? toFigure(code, budget, words) : toPlainFigure(node, words)
  })
  return budget.failures
}

/** The code of a fence: the only child of its `pre`. */
export const findCode = (pre: SyntaxNode): SyntaxNode | null => {
  const [code, ...others] = pre.children ?? []
  return code?.tagName === 'code' && others.length === 0 ? code : null
}

function toFigure(code: SyntaxNode, budget: HighlightBudget, words: BodyWords): SyntaxNode {
  const source = textOf(code).replace(/\n$/, '')
  const { word, title, label } = readFence(code)
  const spans = word ? highlightCode(source, word, budget) : null
  const children = spans
    ? spans.map((span) =>
        span.className ? element('span', { className: [span.className] }, [text(span.text)]) : text(span.text),
      )
    : [text(source)]
  const name = [words.code, title ?? label].filter(Boolean).join(': ')
  return element('figure', { className: ['code'], dataCode: '', ...(word ? { dataLanguage: word } : {}) }, [
    ...toCaption(title, label),
    element('pre', scrolling(name), [element('code', word ? { className: [`language-${word}`] } : {}, children)]),
  ])
}

/** What scrolls can be focused, and what can be focused has a name; a group is no landmark, so two of them may share it. */
const scrolling = (name: string) => ({ tabIndex: 0, role: 'group', ariaLabel: name })

/** `<pre>` that an author wrote: its markup stays. */
const toPlainFigure = (pre: SyntaxNode, words: BodyWords): SyntaxNode =>
  element('figure', { className: ['code'], dataCode: '' }, [element('pre', scrolling(words.code), pre.children ?? [])])

function toCaption(title: string | null, label: string | null): SyntaxNode[] {
  const parts: SyntaxNode[] = []
  if (title) parts.push(element('span', { className: ['code-title'] }, [text(title)]))
  if (title && label) parts.push(text(' '))
  if (label) parts.push(element('span', { className: ['code-language'] }, [text(label)]))
  return parts.length > 0 ? [element('figcaption', {}, parts)] : []
}

export interface Fence {
  /** The word after the fence. */
  word: string | null
  title: string | null
  /** The name of the language as people write it. */
  label: string | null
}

export function readFence(code: SyntaxNode): Fence {
  const word = findLanguageWord(code)
  return {
    word,
    title: typeof code.properties?.dataTitle === 'string' ? code.properties.dataTitle : null,
    label: word ? (findLanguage(word)?.label ?? word) : null,
  }
}

function findLanguageWord(code: SyntaxNode): string | null {
  const classes = code.properties?.className
  const name = Array.isArray(classes) ? classes.find((entry) => String(entry).startsWith('language-')) : undefined
  if (typeof name !== 'string') return null
  const word = name
    .slice('language-'.length)
    .replace(/[{,:].*$/, '')
    .slice(0, 40)
  return word === '' ? null : word
}
