import { removeBetween } from './remove-between.ts'
import { type SyntaxNode, walk } from './syntax-tree.ts'
import { isSafeUrl } from './url.ts'

/** Raw HTML that plain Markdown may use: single words of markup without attributes. */
const inlineElement = /^<(abbr|b|cite|code|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|strong|sub|sup|u|var)>$/i
const lineBreak = /^<br\s*\/?>$/i

/**
 * Raw HTML in plain Markdown becomes visible text, so that no word of an author is lost and nothing of it is markup;
 * except comments, which vanish, and inline elements without attributes, which mean what they say.
 */
export function tameHtml(tree: SyntaxNode): void {
  for (const node of walk(tree)) {
    if (node.type === 'link' || node.type === 'image' || node.type === 'definition')
      if (!isSafeUrl(node.url ?? '')) node.url = ''
    if (node.children?.some((child) => child.type === 'html')) node.children = toTamed(node.children, node)
  }
}

function toTamed(children: SyntaxNode[], parent: SyntaxNode): SyntaxNode[] {
  const tamed: SyntaxNode[] = []
  const open: { name: string; from: number }[] = []
  for (const child of children) {
    if (child.type !== 'html') tamed.push(child)
    else tameOne(child.value ?? '', tamed, open, parent)
  }
  return tamed
}

function tameOne(html: string, tamed: SyntaxNode[], open: { name: string; from: number }[], parent: SyntaxNode): void {
  if (isComment(html)) return
  if (lineBreak.test(html)) return void tamed.push({ type: 'break' })
  const name = inlineElement.exec(html)?.[1]?.toLowerCase()
  if (name) open.push({ name, from: tamed.length })
  const closed = /^<\/([a-z]+)>$/i.exec(html)?.[1]?.toLowerCase()
  const opening = closed ? open.findLastIndex((entry) => entry.name === closed) : -1
  const entry = open[opening]
  if (!entry) return void tamed.push(toVisibleText(html, parent))
  open.length = opening
  const inside = tamed.splice(entry.from).slice(1)
  tamed.push({ type: 'emphasis', children: inside, data: { hName: entry.name } })
}

const flowParents = new Set(['root', 'blockquote', 'listItem', 'footnoteDefinition'])

const toVisibleText = (html: string, parent: SyntaxNode): SyntaxNode => {
  const text = { type: 'text', value: html }
  return flowParents.has(parent.type) ? { type: 'paragraph', children: [text] } : text
}

const isComment = (html: string): boolean => removeBetween(html, '<!--', '-->').trim() === ''
