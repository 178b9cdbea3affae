import remarkGfm from 'remark-gfm'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import type { BodyFormat } from '#lib/posts'
import { isBlank, isJsx, type SyntaxNode, walk } from './syntax-tree.ts'

const markdown = unified().use(remarkParse).use(remarkGfm).freeze()
const mdx = unified().use(remarkParse).use(remarkMdx).use(remarkGfm).freeze()

/** The ending of the file decides the grammar: `.md` is CommonMark with GFM and never MDX. Throws on MDX syntax errors. */
export function parseBody(body: string, format: BodyFormat): SyntaxNode {
  if (format === 'md') return markdown.parse(body) as SyntaxNode
  const tree = mdx.parse(body) as SyntaxNode
  for (const node of walk(tree)) if (node.children) node.children = node.children.flatMap(unravel)
  return tree
}

/** A paragraph of nothing but JSX is no paragraph: MDX compiles it so, and the places of components depend on it. */
function unravel(node: SyntaxNode): SyntaxNode[] {
  if (node.type !== 'paragraph') return [node]
  const parts = (node.children ?? []).filter((child) => !isBlank(child))
  const isUnravelled = parts.some(isJsx) && parts.every((part) => isJsx(part) || part.type === 'mdxTextExpression')
  return isUnravelled ? parts : [node]
}
