import { issueCodes } from '#lib/errors'
import { describeUrl, excerpt, type Report } from './body-problem.ts'
import { readProps } from './check-component.ts'
import { checkAttributes } from './check-element.ts'
import { type ComponentName, isComponentName, partOf, wholeOf } from './component-props.ts'
import { isHeadingMark } from './heading-ids.ts'
import { findElementPolicy, isBlockElement, isEndOptional, voidElements } from './html-allow-list.ts'
import { findLiteral, isRemark } from './literal.ts'
import { isLabelMark } from './notation/references/labels.ts'
import { isPhrasing } from './phrasing.ts'
import { childrenOf, isBlank, isJsx, type SyntaxNode } from './syntax-tree.ts'
import { reportFrame } from './tame-html.ts'
import { isSafeUrl } from './url.ts'

/**
 * What is left of a tree are elements and components that articles may use. Anything else costs itself: its text stays,
 * and the report says what it was.
 */
export function settlePieces(parent: SyntaxNode, report: Report): void {
  if (!parent.children) return
  for (const child of parent.children) settlePieces(child, report)
  const isFlow = !isPhrasing(parent) && parent.type !== 'mdxJsxTextElement'
  parent.children = parent.children.flatMap((child) => settle(child, parent, isFlow, report))
}

function settle(node: SyntaxNode, parent: SyntaxNode, isFlow: boolean, report: Report): SyntaxNode[] {
  const show = (value: string) => toText(value, node, isFlow)
  if (isJsx(node)) return settleElement(node, parent, isFlow, report)
  switch (node.type) {
    case 'mdxModule':
      reportModule(node, report)
      return []
    case 'mdxComment':
      return []
    case 'mdxExpression':
      return settleExpression(node, parent, isFlow, report)
    case 'mdxTag':
      return settleLooseTag(node, isFlow, report)
    case 'link':
    case 'image':
    case 'definition':
      settleAddress(node, report)
      return [node]
    default:
      return [node]
  }

  function settleLooseTag(loose: SyntaxNode, inFlow: boolean, to: Report): SyntaxNode[] {
    const { name = '', kind } = loose.tag ?? {}
    if (kind === 'close' && voidElements.has(name)) return []
    const expected = kind === 'close' ? `<${name}> before it` : `</${name}>`
    to.add(loose, issueCodes.bodySyntax, name, `expected ${expected}, found none`)
    const isBlock = isBlockElement(name) || isEndOptional(name) || /^[A-Z]/.test(name)
    return isBlock && inFlow ? [] : show(loose.value ?? '')
  }
}

function toText(value: string, { position }: SyntaxNode, isFlow: boolean): SyntaxNode[] {
  if (value === '') return []
  const text: SyntaxNode = { type: 'text', value, position }
  return [isFlow ? { type: 'paragraph', children: [text], position } : text]
}

/** Imports of components that articles have are missed by nobody. */
function reportModule(node: SyntaxNode, report: Report): void {
  let at = node.position?.start.offset ?? 0
  for (const statement of (node.value ?? '').split(/(?<=\n)(?=[ \t]*(?:import|export) )/)) {
    const word = statement.trimStart().startsWith('import') ? 'import' : 'export'
    if (!bringsOwnComponents(statement.trim()))
      report.add(at, issueCodes.bodyImport, word, `expected text, found an ${word}`)
    at += statement.length
  }
}

function bringsOwnComponents(statement: string): boolean {
  if (!statement.startsWith('import')) return false
  const names = statement.replace(/\sfrom\s[\s\S]*|["'][\s\S]*/, '').match(/\b[A-Za-z_$][\w$]*/g) ?? []
  const imported = names.filter((name) => !/^(?:import|type|as|default)$/.test(name))
  return imported.length > 0 && imported.every(isComponentName)
}

function settleExpression(node: SyntaxNode, parent: SyntaxNode, isFlow: boolean, report: Report): SyntaxNode[] {
  const whole = node.value ?? ''
  const source = whole.slice(1, -1)
  if ((parent.type === 'heading' && isHeadingMark(whole)) || isLabelMark(whole)) return toText(whole, node, false)
  if (isRemark(source)) return parent.type === 'heading' ? toText(readRemarkId(source), node, false) : []
  const literal = findLiteral(source)
  if (literal !== null) return toText(literal, node, isFlow)
  const message = `expected text, found the expression {${excerpt(source)}}; write \\{ for a brace`
  report.add(node, issueCodes.bodyExpression, 'expression', message)
  return toText(whole.replace(/\/\*[\s\S]*?\*\//g, ''), node, isFlow)
}

/** Docusaurus 3.10 writes an id of a heading as a remark. */
const readRemarkId = (source: string): string => {
  const id = /^\s*\/\*\s*(#[^\s{}*]+)\s*\*\/\s*$/.exec(source)?.[1]
  return id ? `{${id}}` : ''
}

function settleAddress(node: SyntaxNode, report: Report): void {
  if (isSafeUrl(node.url ?? '')) return
  report.add(node, issueCodes.bodyUrl, 'address', describeUrl(node.url))
  node.url = ''
}

function settleElement(node: SyntaxNode, parent: SyntaxNode, isFlow: boolean, report: Report): SyntaxNode[] {
  const name = node.name ?? ''
  if (name === '') return childrenOf(node)
  if (isComponentName(name)) return settleComponent(node, name, parent, isFlow, report)
  const tag = name.toLowerCase()
  const policy = /^[A-Z]/.test(name) ? 'unknown' : findElementPolicy(tag)
  // It is unwrapped when one of its sources was chosen.
  if (tag === 'picture') return [{ ...node, attributes: [] }]
  if (policy === 'unwrapped') return childrenOf(node)
  if (policy === 'allowed') return settleHtml(node, tag, report)
  if (policy === 'framed') {
    const card = reportFrame({ attributes: node.attributes ?? [] }, node, report)
    return card === null ? showTags(node, isFlow) : [node]
  }
  const code = policy === 'refused' ? issueCodes.bodyElement : issueCodes.bodyComponent
  const expected = policy === 'refused' ? 'an element that articles may use' : 'a component that articles may use'
  report.add(node, code, name, `expected ${expected}, found <${excerpt(name)}>`)
  return policy === 'unknown' && childrenOf(node).length > 0 ? childrenOf(node) : showTags(node, isFlow)
}

function settleHtml(node: SyntaxNode, name: string, report: Report): SyntaxNode[] {
  checkAttributes(name, node.attributes ?? [], node, report)
  return [node]
}

/** Its source as text, around its children. */
function showTags(node: SyntaxNode, isFlow: boolean): SyntaxNode[] {
  const { startTag = '', endTag = '' } = (node.data ?? {}) as Record<string, string>
  return [...toText(startTag, node, isFlow), ...childrenOf(node), ...toText(endTag, node, isFlow)]
}

/** `Steps` holds `Step`s and nothing else, and a `Step` stands nowhere else: the HTML of lists and groups needs that. */
function settleComponent(
  node: SyntaxNode,
  name: ComponentName,
  parent: SyntaxNode,
  isFlow: boolean,
  report: Report,
): SyntaxNode[] {
  const props = readProps(node, name, report)
  const whole = wholeOf[name]
  if (whole && parent.name !== whole) {
    report.add(node, issueCodes.bodyComponent, name, `expected <${name}> in <${whole}>, found it elsewhere`)
    const title = props.title ?? props.label
    return [...(title ? toStrong(title, isFlow) : []), ...childrenOf(node)]
  }
  if (name === 'Figure' && props.src === undefined) return childrenOf(node)
  node.attributes = Object.entries(props).map(([key, value]) => ({ type: 'mdxJsxAttribute', name: key, value }))
  const part = partOf[name]
  return part ? settleWhole(node, part, report) : [node]
}

const toStrong = (value: string, isFlow: boolean): SyntaxNode[] => {
  const strong: SyntaxNode = { type: 'strong', children: [{ type: 'text', value }] }
  return [isFlow ? { type: 'paragraph', children: [strong] } : strong]
}

/** What is no part goes before the whole; without parts the whole is its children. */
function settleWhole(node: SyntaxNode, part: ComponentName, report: Report): SyntaxNode[] {
  if (part === 'Step') listSteps(node)
  const isPart = (child: SyntaxNode) => child.name === part
  const others = childrenOf(node).filter((child) => !isPart(child) && !isBlank(child))
  for (const other of others)
    report.add(
      other,
      issueCodes.bodyComponent,
      node.name ?? '',
      `expected <${part}> in <${node.name}>, found something else`,
    )
  node.children = childrenOf(node).filter(isPart)
  return node.children.length > 0 ? [...others, node] : others
}

/** Steps as a list with numbers, as Starlight writes them. */
function listSteps(node: SyntaxNode): void {
  const [list, ...others] = childrenOf(node).filter((child) => !isBlank(child))
  if (others.length > 0 || list?.type !== 'list' || (list as { ordered?: boolean }).ordered !== true) return
  node.children = childrenOf(list).map((item) => ({
    type: 'mdxJsxFlowElement',
    name: 'Step',
    attributes: [],
    children: childrenOf(item),
    position: item.position,
  }))
}
