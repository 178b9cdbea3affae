import { type DefaultTreeAdapterTypes, defaultTreeAdapter, html, parse, serialize } from 'parse5'

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

/** Data blocks and our own small modules stay; the framework's scripts and flight data go. */
const dataTypes = new Set(['application/ld+json', 'speculationrules'])

/**
 * Makes a rendered page a document: without the framework's scripts, its preloads, its flight data and its comments.
 * A page without client components needs none of them.
 */
export function toReaderHtml(rendered: string): string {
  const document = parse(rendered.replace(flightData, ''))
  prune(document)
  moveDataToHead(document)
  return serialize(document)
}

/**
 * Two thirds of a rendered page are flight data, which the parser would go through letter by letter only to drop it. Next
 * writes no `<` into it and React none into text or attributes, so that nothing else can look like this; what does not look
 * exactly like this is dropped after parsing.
 */
const flightData = /<script>\(?self\.__next_f[^<]*<\/script>/g

/** Clients that read heads alone find the structured data there. */
function moveDataToHead(document: DefaultTreeAdapterTypes.Document): void {
  const head = findElement(document, 'head')
  if (!head) return
  for (const script of listElements(document, 'script')) {
    if (attributeOf(script, 'type') !== 'application/ld+json') continue
    defaultTreeAdapter.detachNode(script)
    defaultTreeAdapter.appendChild(head, script)
  }
}

function listElements(parent: DefaultTreeAdapterTypes.ParentNode, tagName: string): Element[] {
  return parent.childNodes.flatMap((node) => {
    if (!defaultTreeAdapter.isElementNode(node)) return []
    return [...(node.tagName === tagName ? [node] : []), ...listElements(node, tagName)]
  })
}

const findElement = (parent: DefaultTreeAdapterTypes.ParentNode, tagName: string): Element | undefined =>
  listElements(parent, tagName)[0]

function prune(parent: DefaultTreeAdapterTypes.ParentNode): void {
  for (const node of [...parent.childNodes]) {
    if (isFrameworkNode(node)) defaultTreeAdapter.detachNode(node)
    else if ('childNodes' in node) prune(node)
    if (defaultTreeAdapter.isElementNode(node)) keepFirstLine(node)
  }
}

/** Browsers drop one line break at the beginning of these elements, and the parser has done so already. */
function keepFirstLine({ tagName, childNodes: [first] }: Element): void {
  if (!['pre', 'textarea', 'listing'].includes(tagName) || !first || !defaultTreeAdapter.isTextNode(first)) return
  if (first.value.startsWith('\n')) first.value = `\n${first.value}`
}

function isFrameworkNode(node: Node): boolean {
  if (defaultTreeAdapter.isCommentNode(node)) return true
  if (!defaultTreeAdapter.isElementNode(node)) return false
  if (node.tagName === 'script') return !isOwnScript(node)
  if (node.tagName === 'link') return isScriptPreload(node)
  // React parks what it streams in hidden boxes; on a complete page they hold nothing.
  return node.tagName === 'div' && attributeOf(node, 'hidden') !== undefined && !node.childNodes.some(isContent)
}

function isScriptPreload(link: Element): boolean {
  const relation = attributeOf(link, 'rel')
  return relation === 'modulepreload' || (relation === 'preload' && attributeOf(link, 'as') === 'script')
}

const isContent = (node: Node): boolean => !defaultTreeAdapter.isCommentNode(node)

function isOwnScript(script: Element): boolean {
  const type = attributeOf(script, 'type')
  if (type && dataTypes.has(type)) return true
  const source = attributeOf(script, 'src')
  return (
    script.namespaceURI === html.NS.HTML &&
    source !== undefined &&
    source.startsWith('/') &&
    !source.startsWith('/_next/') &&
    !source.startsWith('//')
  )
}

const attributeOf = (element: Element, name: string): string | undefined =>
  element.attrs.find((attribute) => attribute.name === name)?.value
