import { childrenOf, type SyntaxNode } from '../syntax-tree.ts'

/** Signs that end a sentence or enclose words where no blank does. None is part of an address as people write it. */
const punctuation =
  /[\u3000-\u3003\u3008-\u3011\u3014-\u301f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]|[\u060c\u061b\u061f\u06d4\u0589\u0964\u0965\u0f0d\u104a\u104b\u1362-\u1368\u17d4\u17d5]|[\u2014\u201c\u201d\u2026\u00ab\u00bb]/
const address = new RegExp(`(?<![A-Za-z])https?://(?:(?!${punctuation.source})[^\\s<])+`, 'g')

/** An address that stands in the text as it is ends before other scripts' punctuation, and before quotes and dashes. */
export function endAddresses(parent: SyntaxNode, body: string): void {
  if (!punctuation.test(body)) return
  endWithin(parent, body)
}

function endWithin(parent: SyntaxNode, body: string): void {
  if (!parent.children) return
  for (const child of parent.children) endWithin(child, body)
  parent.children = parent.children.flatMap((child) => (isLiteral(child, body) ? split(child) : [child]))
}

/** A link that is written as nothing but its address. */
function isLiteral(node: SyntaxNode, body: string): boolean {
  const [text, ...others] = childrenOf(node)
  if (node.type !== 'link' || text?.type !== 'text' || others.length > 0) return false
  const start = node.position?.start.offset
  return (start === undefined || !/[[<]/.test(body[start] ?? '')) && punctuation.test(text.value ?? '')
}

function split(link: SyntaxNode): SyntaxNode[] {
  const text = childrenOf(link)[0]?.value ?? ''
  const end = text.search(punctuation)
  const scheme = (link.url ?? '').slice(0, Math.max(0, (link.url ?? '').indexOf(text.slice(0, end))))
  return [toLink(scheme, text.slice(0, end)), ...linkRest(text.slice(end))]
}

const toLink = (scheme: string, shown: string): SyntaxNode => ({
  type: 'link',
  url: `${scheme}${shown}`,
  title: null,
  children: [{ type: 'text', value: shown }],
})

/** The rest may hold further addresses. */
function linkRest(rest: string): SyntaxNode[] {
  const nodes: SyntaxNode[] = []
  let from = 0
  const addText = (to: number) => {
    if (to > from) nodes.push({ type: 'text', value: rest.slice(from, to) })
    from = to
  }
  for (const { 0: shown, index } of rest.matchAll(address)) {
    addText(index)
    nodes.push(toLink('', shown))
    from = index + shown.length
  }
  addText(rest.length)
  return nodes
}
