import type { Element, ElementContent, Root, RootContent } from 'hast'
import { toString as toText } from 'hast-util-to-string'
import type { RootContent as MarkdownContent, Root as MarkdownRoot } from 'mdast'
import { toString as markdownToString } from 'mdast-util-to-string'
import rehypeParse from 'rehype-parse'
import rehypeRemark from 'rehype-remark'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkStringify from 'remark-stringify'
import { unified } from 'unified'
import type { Tally } from '../tally.ts'
import type { HtmlOptions } from './html-options.ts'
import { prepareHtml } from './prepare.ts'

const maxHtmlDepth = 400
const tooDeep = 'markup nested too deep to convert'
const parser = unified().use(rehypeParse, { fragment: true }).freeze()
const markdownParser = unified().use(remarkParse).use(remarkGfm).freeze()
const writer = unified()
  .use(remarkStringify, { bullet: '-', emphasis: '_', rule: '-', fences: true, listItemIndent: 'one' })
  .use(remarkGfm)
  .freeze()

/** Markdown of another system's card: already what we want, so it passes through as its own syntax tree. */
export const markdownElement = 'alphanode-markdown'

export function parseHtml(html: string, dropped?: Tally): Root {
  try {
    return parser.parse(html)
  } catch (error) {
    // The parser's last step recurses: markup that is nested thousands of levels deep keeps its words only.
    if (!(error instanceof RangeError)) throw error
    dropped?.add(tooDeep)
    return { type: 'root', children: [{ type: 'text', value: collapse(html.replace(/<[^<>]*>/g, ' ')) }] }
  }
}

export const htmlToMarkdown = (html: string, options: HtmlOptions): string =>
  hastToMarkdown(parseHtml(html, options.dropped), options)

export function hastToMarkdown(tree: Root, options: HtmlOptions): string {
  if (isTooDeep(tree)) {
    options.dropped.add(tooDeep)
    return writer.stringify(toParagraphs(tree)).trim()
  }
  prepareHtml(tree, options)
  return writer.stringify(toMarkdownTree(tree, options)).trim()
}

/** The words of a piece of HTML, on one line. */
export const htmlToText = (html: string): string =>
  /[<&]/.test(html) ? collapse(toText(parseHtml(html))) : collapse(html)

/** The words of a piece of Markdown, on one line, without those of its pictures. */
export const markdownToText = (markdown: string): string =>
  collapse(markdownToString(markdownParser.parse(markdown.replace(/\\\n/g, ' ')), { includeImageAlt: false }))

export const collapse = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Names that a system writes HTML-escaped although they are no HTML. */
export const unescapeHtml = (text: string): string =>
  text.includes('&') ? toText(parseHtml(text.replaceAll('<', '&lt;'))) : text

function toMarkdownTree(tree: Root, options: HtmlOptions): MarkdownRoot {
  return unified()
    .use(rehypeRemark, {
      handlers: {
        [markdownElement]: (_state: unknown, node: Element) =>
          parseMarkdown(String(node.properties.value ?? ''), options),
        u: keepChildren,
        mark: keepChildren,
        dialog: keepChildren,
        math: keepChildren,
        menu: keepChildren,
        title: () => undefined,
      },
    })
    .runSync(tree) as unknown as MarkdownRoot
}

const keepChildren = (state: { all(node: Element): MarkdownContent[] }, node: Element) => state.all(node)

/** Raw HTML inside Markdown becomes Markdown too: a block is converted, a tag within a line gives way to its text. */
function parseMarkdown(markdown: string, options: HtmlOptions): MarkdownContent[] {
  const root = markdownParser.parse(markdown)
  replaceHtml(root, options)
  return root.children
}

function replaceHtml(parent: { children: MarkdownContent[] }, options: HtmlOptions, isFlow = true): void {
  parent.children = parent.children.flatMap((child): MarkdownContent[] => {
    if (child.type === 'html') {
      if (!isFlow) return []
      const tree = parseHtml(child.value, options.dropped)
      prepareHtml(tree, options)
      return toMarkdownTree(tree, options).children
    }
    if ('children' in child)
      replaceHtml(child as { children: MarkdownContent[] }, options, isFlow && flowParents.has(child.type))
    return [child]
  })
}

const flowParents = new Set(['root', 'blockquote', 'list', 'listItem', 'footnoteDefinition'])

function isTooDeep(tree: Root): boolean {
  const waiting: [RootContent | Root, number][] = [[tree, 0]]
  for (let entry = waiting.pop(); entry; entry = waiting.pop()) {
    const [node, depth] = entry
    if (depth > maxHtmlDepth) return true
    if ('children' in node) for (const child of node.children) waiting.push([child, depth + 1])
  }
  return false
}

function toParagraphs(tree: Root): MarkdownRoot {
  const texts: string[] = []
  const waiting: (Root | RootContent | ElementContent)[] = [tree]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === 'text' && node.value.trim()) texts.push(collapse(node.value))
    if ('children' in node && !('tagName' in node && /^(?:script|style)$/.test(node.tagName)))
      for (const child of node.children.toReversed()) waiting.push(child)
  }
  return {
    type: 'root',
    children: texts.map((value) => ({ type: 'paragraph', children: [{ type: 'text', value }] })),
  }
}
