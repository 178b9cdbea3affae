import { compileMDX } from 'next-mdx-remote/rsc'
import type { ReactNode } from 'react'
import { jsx } from 'react/jsx-runtime'
import type { BodyFormat } from '#lib/core/posts'
import { componentNames } from './component-props.ts'
import type { PreparedBody } from './prepare.ts'
import { removeRemarks } from './remove-remarks.ts'
import { setPlainAside } from './set-plain-aside.ts'
import { isJsx, type SyntaxNode, walk } from './syntax-tree.ts'
import { type MdxComponents, toReact } from './to-react.ts'

/** Most notes use no component: compiling and evaluating them would take twice the time for the same page. */
export const renderPrepared = async ({ tree }: PreparedBody, components: MdxComponents): Promise<ReactNode> =>
  hasComponents(tree) ? compileTree(tree, components) : toReact(tree, components)

/** A text that is shown as it is written. */
export const renderAsWritten = (body: string, format: BodyFormat): ReactNode =>
  jsx('pre', { className: 'plain-text', children: removeRemarks(body, format) })

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
  Object.assign(map, setPlainAside(tree))
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
