import remarkGfm from 'remark-gfm'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import type { BodyFormat } from '#lib/posts'
import type { SyntaxNode } from './syntax-tree.ts'

const markdown = unified().use(remarkParse).use(remarkGfm).freeze()
const mdx = unified().use(remarkParse).use(remarkMdx).use(remarkGfm).freeze()

/** The ending of the file decides the grammar: `.md` is CommonMark with GFM and never MDX. Throws on MDX syntax errors. */
export const parseBody = (body: string, format: BodyFormat): SyntaxNode =>
  (format === 'mdx' ? mdx : markdown).parse(body) as SyntaxNode
