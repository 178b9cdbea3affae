import type { BodyWords } from './body-words.ts'
import { type ComponentName, isComponentName } from './component-props.ts'
import { element, replaceNodes, text } from './element.ts'
import { readAttribute } from './read-attribute.ts'
import { childrenOf, isJsx, type SyntaxNode } from './syntax-tree.ts'

type Props = Record<string, string | undefined>
type ToElement = (props: Props, children: SyntaxNode[], words: BodyWords) => SyntaxNode

const strong = (value: string | undefined, href?: string): SyntaxNode[] => {
  const words = value ? [element('strong', {}, [text(value)])] : []
  return value ? [element('p', {}, href ? [element('a', { href }, words)] : words)] : []
}

/** What each component is where there are no components: in feeds. */
const plain: Record<ComponentName, ToElement> = {
  Callout: toCallout,
  Figure: (props, children) =>
    element('figure', props.id ? { id: props.id } : {}, [toImage(props), ...toCaption(props, children)]),
  Steps: (_props, children) => element('ol', {}, children),
  Step: ({ title }, children) => element('li', {}, [...strong(title), ...children]),
  Tabs: (_props, children) => element('div', {}, children),
  Tab: ({ label }, children) => element('div', {}, [...strong(label), ...children]),
  Cards: (_props, children) => element('ul', {}, children),
  Card: ({ title, href }, children) => element('li', {}, [...strong(title, href), ...children]),
  Timeline: (_props, children) => element('ul', {}, children),
  Event: ({ date, title }, children) =>
    element('li', {}, [...strong([date, title].filter(Boolean).join(': ')), ...children]),
  Badge: (_props, children) => element('strong', {}, [text('['), ...children, text(']')]),
  FileTree: (_props, children) => element('div', {}, children),
  Checklist: (_props, children) => element('div', {}, children),
  Details: ({ summary }, children, words) => element('div', {}, [...strong(summary ?? words.details), ...children]),
  Sidenote: (_props, children) => element('small', {}, [text(' ('), ...children, text(')')]),
}

/** These names are known to programs that keep callouts when they simplify a page. */
function toCallout({ type = 'note', title }: Props, children: SyntaxNode[], { callout }: BodyWords): SyntaxNode {
  const label = callout[type as keyof typeof callout]
  return element('div', { role: 'note', className: ['callout'], dataCallout: type }, [
    element('p', { className: ['callout-title'] }, [
      element('strong', { className: ['callout-title-inner'] }, [text([label, title].filter(Boolean).join(': '))]),
    ]),
    element('div', { className: ['callout-content'] }, children),
  ])
}

export function toPlainElements(tree: SyntaxNode, words: BodyWords): SyntaxNode {
  replaceNodes(tree, (node) => {
    if (!isJsx(node) || !isComponentName(node.name ?? '')) return node
    return plain[node.name as ComponentName](toProps(node), childrenOf(node), words)
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

function toCaption({ number, caption, credit, creditUrl }: Props, children: SyntaxNode[]): SyntaxNode[] {
  const source = credit && (creditUrl ? element('a', { href: creditUrl }, [text(credit)]) : text(credit))
  const parts = [
    ...(number ? [element('strong', {}, [text(number)])] : []),
    ...(caption ? [text(caption)] : []),
    ...children,
    ...(source ? [source] : []),
  ]
  return parts.length > 0
    ? [
        element(
          'figcaption',
          {},
          parts.flatMap((part, index) => (index === 0 ? [part] : [text(' '), part])),
        ),
      ]
    : []
}
