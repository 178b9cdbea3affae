import { compileMDX } from 'next-mdx-remote/rsc'
import type { ReactNode } from 'react'
import { jsx } from 'react/jsx-runtime'
import remarkGfm from 'remark-gfm'
import type { BodyFormat } from '#lib/core/posts'
import { setCodeAside } from './code-aside.ts'
import { findTooComplex } from './complexity.ts'
import { componentNames } from './component-props.ts'
import { dressTree } from './dress.ts'
import type { TocEntry } from './dress-headings.ts'
import { guardTree } from './guard.ts'
import { isPlainBody } from './plain-body.ts'
import { removeRemarks } from './remove-remarks.ts'
import type { SyntaxNode } from './syntax-tree.ts'
import { remarkRehypeOptions, requireAllowed, toMarkdownHast, toMdxHast } from './to-hast.ts'
import { type MdxComponents, toReact } from './to-react.ts'

export interface RenderedBody {
  content: ReactNode
  toc: TocEntry[]
  /** True when the body is not what its format demands and is shown as plain Markdown instead. */
  fallback: boolean
}

export interface RenderBodyOptions {
  body: string
  format: BodyFormat
  components: MdxComponents
}

/** A page never fails because of its content: MDX, else Markdown, else the text as it is. */
export async function renderBody({ body, format, components }: RenderBodyOptions): Promise<RenderedBody> {
  if (findTooComplex(body)) return renderText(removeRemarks(body, format))
  if (format === 'md') return renderMarkdown(removeRemarks(body, format), components, false)
  try {
    // Most MDX uses no component: compiling and evaluating it would take twice the time for the same page.
    return isPlainBody(body) ? renderTree(toMdxHast(body), components) : await compileBody(body, components)
  } catch {
    return renderMarkdown(removeRemarks(body, format), components, true)
  }
}

/** A component that the caller has none for shows what it holds; MDX would throw while the page is rendered. */
const bareComponents: MdxComponents = Object.fromEntries(
  componentNames.map((name) => [name, ({ children }: { children?: ReactNode }) => children]),
)

async function compileBody(body: string, components: MdxComponents): Promise<RenderedBody> {
  const map: MdxComponents = Object.assign(Object.create(null), bareComponents, components)
  let toc: TocEntry[] = []
  const dress = (tree: unknown) => {
    toc = dressTree(tree as SyntaxNode)
    guardTree(tree as SyntaxNode)
    Object.assign(map, setCodeAside(tree as SyntaxNode, components))
  }
  const { content } = await compileMDX({
    source: body,
    components: map,
    options: {
      blockJS: true,
      blockDangerousJS: true,
      mdxOptions: {
        remarkPlugins: [remarkGfm, () => (tree) => requireAllowed(tree as SyntaxNode)],
        remarkRehypeOptions,
        rehypePlugins: [() => dress],
      },
    },
  })
  return { content, toc, fallback: false }
}

function renderMarkdown(body: string, components: MdxComponents, fallback: boolean): RenderedBody {
  try {
    return { ...renderTree(toMarkdownHast(body), components), fallback }
  } catch {
    return renderText(body)
  }
}

function renderTree(tree: SyntaxNode, components: MdxComponents): RenderedBody {
  const toc = dressTree(tree)
  guardTree(tree)
  return { content: toReact(tree, components), toc, fallback: false }
}

const renderText = (body: string): RenderedBody => ({
  content: jsx('pre', { className: 'plain-text', children: body }),
  toc: [],
  fallback: true,
})
