import fc from 'fast-check'
import type { Root } from 'hast'
import { toString as toText } from 'hast-util-to-string'
import { expect, test } from 'vitest'
import { findBodyProblems } from '#lib/core/mdx'
import { parseBody } from '#lib/core/mdx/parse.ts'
import { walk } from '#lib/core/mdx/syntax-tree.ts'
import { Tally } from '../tally.ts'
import { toWords } from '../testing/read-all.ts'
import { parseHtml } from './parse-html.ts'
import { prepareHtml } from './prepare.ts'
import { removeHidden } from './remove-hidden.ts'
import { htmlToMarkdown } from './to-markdown.ts'
import { toMarkdownTree } from './to-mdast.ts'

const inline = [
  'a href="https://example.com/"',
  'b',
  'em',
  'span',
  'code',
  'sup',
  'mark',
  'del',
  'label',
  'small',
  'kbd',
]
const block = [
  ...['p', 'div', 'ul', 'ol', 'ol reversed', 'blockquote', 'pre', 'h2', 'h3', 'figure', 'section', 'details', 'dl'],
  ...['table', 'figcaption', 'summary', 'li', 'td', 'center'],
]

/** HTML as people and editors write it: anything within anything. */
const htmlOf = (depth: number): fc.Arbitrary<string> => {
  const word = fc.constantFrom(
    'WORD',
    ' WORD',
    'WORD ',
    ' WORD ',
    'WORD<br>',
    '<br>',
    '*WORD',
    'WORD_',
    '1. WORD',
    '# WORD',
    '{WORD',
    'WORD\n\nWORD',
    '\nWORD\n',
    '<hr>',
  )
  if (depth === 0) return word
  const inner = fc.array(htmlOf(depth - 1), { minLength: 1, maxLength: 3 }).map((parts) => parts.join(''))
  const wrapped = fc.tuple(fc.constantFrom(...inline, ...block), inner).map(([tag, content]) => wrap(tag, content))
  return fc.oneof({ weight: 2, arbitrary: word }, { weight: 3, arbitrary: wrapped })
}

function wrap(tag: string, content: string): string {
  const name = tag.split(' ')[0]
  if (name === 'ul' || name === 'ol') return `<${tag}><li>${content}</li></${name}>`
  if (name === 'table') return `<table><tr><td>${content}</td><td>WORD</td></tr></table>`
  if (name === 'dl') return `<dl><dt>WORD</dt><dd>${content}</dd></dl>`
  return `<${tag}>${content}</${name}>`
}

const documents = fc.array(htmlOf(4), { minLength: 1, maxLength: 4 }).map((parts) => {
  let number = 0
  return parts.join('').replaceAll('WORD', () => `w${number++}w`)
})

const namesOf = (text: string): string[] => text.match(/w\d+w/g) ?? []

test('no block stands in an element of a line, a paragraph or a heading', () => {
  const holders = new Set([
    'paragraph',
    'heading',
    'emphasis',
    'strong',
    'delete',
    'link',
    'tableCell',
    'mdxJsxTextElement',
  ])
  const phrasing = new Set(
    'text break emphasis strong delete link image inlineCode footnoteReference mdxJsxTextElement'.split(' '),
  )
  fc.assert(
    fc.property(documents, (html) => {
      const tree: Root = parseHtml(html)
      const options = { dropped: new Tally() }
      removeHidden(tree, options.dropped)
      prepareHtml(tree, options)
      for (const node of walk(toMarkdownTree(tree) as never))
        if (holders.has(node.type)) expect(node.children?.filter(({ type }) => !phrasing.has(type))).toEqual([])
    }),
    { numRuns: 300 },
  )
})

test('every word is there once, in its place, and nothing in the Markdown is a mistake', () => {
  fc.assert(
    fc.property(documents, fc.boolean(), (html, isClassic) => {
      const { body, format } = htmlToMarkdown(html, { dropped: new Tally(), hasBareParagraphs: isClassic })
      const [written, shown] = [namesOf(toWords({ body, format })), namesOf(toText(parseHtml(html)))]
      // A disclosure's summary is its first line, wherever it stands.
      const inOrder = (names: string[]) => (html.includes('<summary') ? names.toSorted() : names)
      expect(inOrder(written)).toEqual(inOrder(shown))
      expect(findBodyProblems(body, format)).toEqual([])
    }),
    { numRuns: 300 },
  )
})

test('the Markdown means the tree that it was written from', () => {
  const shapeOf = (tree: unknown): string[] =>
    [...walk(tree as never)]
      .map(({ type }) => type)
      .filter((type) => /^(?:list|code|table|heading|blockquote|link|thematicBreak)/.test(type))
  fc.assert(
    fc.property(documents, (html) => {
      const tree: Root = parseHtml(html)
      const options = { dropped: new Tally() }
      removeHidden(tree, options.dropped)
      prepareHtml(tree, options)
      const { body, format } = htmlToMarkdown(html, options)
      expect(shapeOf(parseBody(body, format).tree)).toEqual(shapeOf(toMarkdownTree(tree)))
    }),
    { numRuns: 300 },
  )
})
