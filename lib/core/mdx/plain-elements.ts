import { type ComponentName, isComponentName } from './component-props.ts'
import { element, replaceNodes, text } from './element.ts'
import { readAttribute } from './read-attribute.ts'
import { childrenOf, isJsx, type SyntaxNode } from './syntax-tree.ts'

type Props = Record<string, string | undefined>
type ToElement = (props: Props, children: SyntaxNode[]) => SyntaxNode

const strong = (value: string | undefined): SyntaxNode[] =>
  value ? [element('p', {}, [element('strong', {}, [text(value)])])] : []

const calloutLabels: Props = { note: 'Note', tip: 'Tip', warning: 'Warning', danger: 'Danger' }

/** What each component is where there are no components: in feeds. */
const plain: Record<ComponentName, ToElement> = {
  Callout: ({ type = 'note', title }, children) =>
    element('div', {}, [...strong([calloutLabels[type], title].filter(Boolean).join(': ')), ...children]),
  Figure: (props, children) => element('figure', {}, [toImage(props), ...toCaption(props, children)]),
  Steps: (_props, children) => element('ol', {}, children),
  Step: ({ title }, children) => element('li', {}, [...strong(title), ...children]),
  Tabs: (_props, children) => element('div', {}, children),
  Tab: ({ label }, children) => element('div', {}, [...strong(label), ...children]),
  FileTree: (_props, children) => element('div', {}, children),
  Checklist: (_props, children) => element('div', {}, children),
  Details: ({ summary }, children) =>
    element('details', {}, [element('summary', {}, [text(summary ?? 'Details')]), ...children]),
  Sidenote: (_props, children) => element('small', {}, children),
}

export function toPlainElements(tree: SyntaxNode): SyntaxNode {
  replaceNodes(tree, (node) => {
    if (!isJsx(node) || !isComponentName(node.name ?? '')) return node
    return plain[node.name as ComponentName](toProps(node), childrenOf(node))
  })
  return tree
}

function toProps(node: SyntaxNode): Props {
  const props: Props = Object.create(null)
  for (const attribute of node.attributes ?? []) {
    const read = readAttribute(attribute)
    if ('value' in read) props[read.name] = read.value ?? undefined
  }
  return props
}

function toImage({ src = '', alt = '', width, height }: Props): SyntaxNode {
  return element('img', { src, alt, ...(width ? { width } : {}), ...(height ? { height } : {}) })
}

function toCaption({ caption, credit, creditUrl }: Props, children: SyntaxNode[]): SyntaxNode[] {
  const source = credit && (creditUrl ? element('a', { href: creditUrl }, [text(credit)]) : text(credit))
  const parts = [...(caption ? [text(caption)] : []), ...children, ...(source ? [text(' '), source] : [])]
  return parts.length > 0 ? [element('figcaption', {}, parts)] : []
}
