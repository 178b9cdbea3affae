import { element, replaceNodes, text, textOf } from './element.ts'
import { createHighlightBudget, type HighlightBudget, highlightCode } from './highlight.ts'
import { findLanguage } from './languages.ts'
import type { SyntaxNode } from './syntax-tree.ts'

/**
 * `pre > code` → a figure with title, language and coloured text. Nothing is coloured by style attributes. Returns what could
 * not be coloured because of a mistake in a grammar.
 */
export function dressCodeBlocks(tree: SyntaxNode): string[] {
  const budget = createHighlightBudget()
  replaceNodes(tree, (node) => {
    if (node.tagName !== 'pre') return node
    const code = node.children?.length === 1 ? node.children[0] : undefined
    return code?.tagName === 'code' ? toFigure(code, budget) : toPlainFigure(node)
  })
  return budget.failures
}

function toFigure(code: SyntaxNode, budget: HighlightBudget): SyntaxNode {
  const source = textOf(code).replace(/\n$/, '')
  const word = findLanguageWord(code)
  const title = findTitle(code.data?.meta)
  const spans = word ? highlightCode(source, word, budget) : null
  const children = spans
    ? spans.map((span) =>
        span.className ? element('span', { className: [span.className] }, [text(span.text)]) : text(span.text),
      )
    : [text(source)]
  return element('figure', { className: ['code'], dataCode: '', ...(word ? { dataLanguage: word } : {}) }, [
    ...toCaption(title, word),
    element('pre', { tabIndex: 0 }, [element('code', {}, children)]),
  ])
}

/** `<pre>` that an author wrote: its markup stays. */
const toPlainFigure = (pre: SyntaxNode): SyntaxNode =>
  element('figure', { className: ['code'], dataCode: '' }, [element('pre', { tabIndex: 0 }, pre.children ?? [])])

function toCaption(title: string | null, word: string | null): SyntaxNode[] {
  const label = word ? (findLanguage(word)?.label ?? word) : null
  const parts: SyntaxNode[] = []
  if (title) parts.push(element('span', { className: ['code-title'] }, [text(title)]))
  if (label) parts.push(element('span', { className: ['code-language'] }, [text(label)]))
  return parts.length > 0 ? [element('figcaption', {}, parts)] : []
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

const findTitle = (meta: string | null | undefined): string | null =>
  /(?:^|\s)title=(?:"([^"]{1,200})"|'([^']{1,200})')/
    .exec((meta ?? '').slice(0, 1000))
    ?.slice(1)
    .find(Boolean) ?? null
