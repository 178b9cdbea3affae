import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { isTooDeep } from './complexity.ts'
import { UnsafeContentError } from './guard.ts'
import { tameHtml } from './markdown-html.ts'
import { parseBody } from './parse.ts'
import type { SyntaxNode } from './syntax-tree.ts'

/** Ids of footnotes begin with `n-`, those of headings with `s-`: content can neither name a global nor meet the other. */
export const remarkRehypeOptions = {
  clobberPrefix: 'n-',
  footnoteLabel: 'Footnotes',
  footnoteLabelProperties: { className: ['footnotes-title'] },
}

const converter = unified().use(remarkRehype, remarkRehypeOptions).freeze()

/** Plain Markdown → HTML tree, with raw HTML made harmless. */
export function toMarkdownHast(body: string): SyntaxNode {
  const tree = parseBody(body, 'md')
  if (isTooDeep(tree)) throw new UnsafeContentError('expected a flatter text, found too many levels')
  tameHtml(tree)
  return converter.runSync(tree as never) as unknown as SyntaxNode
}
