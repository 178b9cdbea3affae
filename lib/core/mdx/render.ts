import { compileMDX } from 'next-mdx-remote/rsc'
import type { ReactNode } from 'react'
import { jsx } from 'react/jsx-runtime'
import type { BodyFormat } from '#lib/core/posts'
import { setCodeAside } from './code-aside.ts'
import { findTooComplex } from './complexity.ts'
import { componentNames } from './component-props.ts'
import { dressTree } from './dress.ts'
import type { TocEntry } from './dress-headings.ts'
import { guardTree } from './guard.ts'
import { readBody } from './read-body.ts'
import { removeRemarks } from './remove-remarks.ts'
import { isJsx, type SyntaxNode, walk } from './syntax-tree.ts'
import { type MdxComponents, toReact } from './to-react.ts'

export interface RenderedBody {
  content: ReactNode
  toc: TocEntry[]
  /** True when the body is too large or too deep to be read and is shown as it is written. */
  fallback: boolean
}

export interface RenderBodyOptions {
  body: string
  format: BodyFormat
  components: MdxComponents
}

/** A page never fails because of its content. */
export async function renderBody({ body, format, components }: RenderBodyOptions): Promise<RenderedBody> {
  if (findTooComplex(body)) return renderText(removeRemarks(body, format))
  try {
    const tree = readBody(body, format)
    const toc = dressTree(tree)
    guardTree(tree)
    // Most notes use no component: compiling and evaluating them would take twice the time for the same page.
    const content = hasComponents(tree) ? await compileTree(tree, components) : toReact(tree, components)
    return { content, toc, fallback: false }
  } catch {
    return renderText(removeRemarks(body, format))
  }
}

function hasComponents(tree: SyntaxNode): boolean {
  for (const node of walk(tree)) if (isJsx(node)) return true
  return false
}

/** A component that the caller has none for shows what it holds; MDX would throw while the page is rendered. */
const bareComponents: MdxComponents = Object.fromEntries(
  componentNames.map((name) => [name, ({ children }: { children?: ReactNode }) => children]),
)

/** The tree is ready and guarded, so the compiler gets no source, and puts the tree in place of what it made of nothing. */
async function compileTree(tree: SyntaxNode, components: MdxComponents): Promise<ReactNode> {
  const map: MdxComponents = Object.assign(Object.create(null), bareComponents, components)
  Object.assign(map, setCodeAside(tree, components))
  const { content } = await compileMDX({
    source: '',
    components: map,
    options: {
      blockJS: true,
      blockDangerousJS: true,
      mdxOptions: { rehypePlugins: [() => () => tree as never] },
    },
  })
  return content
}

const renderText = (body: string): RenderedBody => ({
  content: jsx('pre', { className: 'plain-text', children: body }),
  toc: [],
  fallback: true,
})
