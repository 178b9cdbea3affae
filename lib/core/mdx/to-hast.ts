import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { checkTree } from './check-tree.ts'
import { isTooDeep } from './complexity.ts'
import { dropEmptyAddresses } from './empty-addresses.ts'
import { UnsafeContentError } from './guard.ts'
import { replaceLiterals } from './literals.ts'
import { tameHtml } from './markdown-html.ts'
import { noteIdPrefix } from './page-ids.ts'
import { parseBody } from './parse.ts'
import type { SyntaxNode } from './syntax-tree.ts'

export const remarkRehypeOptions = {
  clobberPrefix: noteIdPrefix,
  footnoteLabel: 'Footnotes',
  footnoteLabelProperties: { className: ['footnotes-title'] },
}

const converter = unified().use(remarkRehype, remarkRehypeOptions).freeze()
const jsxConverter = unified()
  .use(remarkRehype, { ...remarkRehypeOptions, passThrough: ['mdxJsxFlowElement', 'mdxJsxTextElement'] })
  .freeze()

/** Plain Markdown → HTML tree, with raw HTML made harmless. */
export function toMarkdownHast(body: string): SyntaxNode {
  const tree = parseBody(body, 'md')
  requireFlat(tree)
  tameHtml(tree)
  return dropEmptyAddresses(converter.runSync(tree as never) as unknown as SyntaxNode)
}

/** MDX → HTML tree that still holds the JSX of its components. Throws when the text is not allowed. */
export function toMdxHast(body: string): SyntaxNode {
  const tree = parseBody(body, 'mdx')
  requireAllowed(tree)
  return dropEmptyAddresses(jsxConverter.runSync(tree as never) as unknown as SyntaxNode)
}

/** The wall before conversion: throws unless an MDX tree holds only what articles may say; its literals become text. */
export function requireAllowed(tree: SyntaxNode): void {
  requireFlat(tree)
  const [problem] = checkTree(tree)
  if (problem) throw new UnsafeContentError(problem.message)
  replaceLiterals(tree)
}

function requireFlat(tree: SyntaxNode): void {
  if (isTooDeep(tree)) throw new UnsafeContentError('expected a flatter text, found too many levels')
}
