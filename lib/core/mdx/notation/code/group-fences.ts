import { childrenOf, type SyntaxNode } from '../../syntax-tree.ts'
import { parseFenceInfo } from './fence-info.ts'

/** Neighbouring fences that name themselves (`[npm]`, `tab="npm"`) are one group of tabs, of which a reader sees one. */
export function groupFences(parent: SyntaxNode): void {
  if (!parent.children) return
  for (const child of parent.children) groupFences(child)
  const children: SyntaxNode[] = []
  let group: SyntaxNode[] = []
  const flush = () => {
    children.push(...(group.length > 1 ? [toTabs(group)] : group))
    group = []
  }
  for (const child of parent.children) {
    if (labelOf(child) !== null) group.push(child)
    else {
      flush()
      children.push(child)
    }
  }
  flush()
  parent.children = dropMarks(children)
}

function labelOf(node: SyntaxNode): string | null {
  const { type, lang, meta } = node as SyntaxNode & { lang?: string; meta?: string }
  return type === 'code' ? parseFenceInfo(lang, meta).label : null
}

const toTabs = (fences: readonly SyntaxNode[]): SyntaxNode => ({
  type: 'mdxJsxFlowElement',
  name: 'Tabs',
  attributes: [],
  children: fences.map((fence) => ({
    type: 'mdxJsxFlowElement',
    name: 'Tab',
    attributes: [{ type: 'mdxJsxAttribute', name: 'label', value: (labelOf(fence) ?? '').slice(0, 100) }],
    children: [fence],
  })),
})

const start = /^:{3,}[ \t]*code-group$/
const end = /^:{3,}$/

const isGroup = (node: SyntaxNode | undefined): boolean => node?.name === 'Tabs' || node?.type === 'code'

/** VitePress writes a group between `::: code-group` and `:::`. */
const dropMarks = (nodes: readonly SyntaxNode[]): SyntaxNode[] =>
  nodes.filter(
    (node, index) =>
      !(isMark(node, start) && isGroup(nodes[index + 1])) &&
      !(
        isMark(node, end) &&
        isGroup(nodes[index - 1]) &&
        (nodes[index - 1]?.name === 'Tabs' || isMark(nodes[index - 2], start))
      ),
  )

function isMark(node: SyntaxNode | undefined, mark: RegExp): boolean {
  if (!node) return false
  const [only, ...others] = childrenOf(node)
  return (
    node.type === 'paragraph' && others.length === 0 && only?.type === 'text' && mark.test((only.value ?? '').trim())
  )
}
