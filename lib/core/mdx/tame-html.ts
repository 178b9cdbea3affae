import { parseEntities } from 'parse-entities'
import { issueCodes } from '#lib/errors'
import type { Report } from './body-problem.ts'
import { checkAttributes } from './check-element.ts'
import { createPieceFinder } from './grammar/pieces.ts'
import { findElementPolicy, isEndOptional, rawElements, voidElements } from './html-allow-list.ts'
import { type Card, toCard } from './players.ts'
import { readAttribute } from './read-attribute.ts'
import { childrenOf, type SyntaxNode, type Tag, walk } from './syntax-tree.ts'

interface Part {
  /** Its place in the body. */
  at: number
  source: string
  tag?: Tag
  /** Whether it is what HTML says it is, a start or an end that has its partner. */
  isPaired: boolean
}

const flowParents = new Set([
  'root',
  'blockquote',
  'listItem',
  'footnoteDefinition',
  'defListDescription',
  'mdxJsxFlowElement',
])

/**
 * Makes the raw HTML of plain Markdown into such as an HTML parser reads as the author meant it: what articles may not use
 * becomes visible text, so that no word is lost, and tags without a partner mean nothing.
 */
export function tameHtml(tree: SyntaxNode, report: Report): void {
  for (const node of walk(tree))
    if (node.children?.some(({ type }) => type === 'html')) node.children = tameChildren(node, report)
}

function tameChildren(parent: SyntaxNode, report: Report): SyntaxNode[] {
  const parts = new Map<SyntaxNode, Part[]>()
  for (const child of childrenOf(parent)) if (child.type === 'html') parts.set(child, splitHtml(child))
  pairParts([...parts.values()].flat())
  const isFlow = flowParents.has(parent.type)
  return childrenOf(parent).flatMap((child) => {
    const own = parts.get(child)
    return own ? toNode(child, own, isFlow, report) : [child]
  })
}

/** Declarations and instructions are shown as they are. */
const isInstruction = (html: string): boolean => /^<(?:\?|!(?!--))/.test(html)

function splitHtml(node: SyntaxNode): Part[] {
  const html = node.value ?? ''
  const start = node.position?.start.offset ?? 0
  const parts: Part[] = []
  let from = 0
  const add = (to: number, tag?: Tag) => {
    if (to > from)
      parts.push({ at: start + from, source: html.slice(from, to), isPaired: false, ...(tag ? { tag } : {}) })
    from = to
  }
  if (isInstruction(html)) {
    add(html.length)
    return parts
  }
  const pieces = createPieceFinder(html, () => true)
  for (let index = html.indexOf('<'); index !== -1; index = html.indexOf('<', index)) {
    const piece = pieces.find(index)
    if (piece === null || piece.type === 'mdxExpression') {
      index++
      continue
    }
    add(index)
    if (piece.type === 'mdxComment') from = piece.end
    else add(piece.end, toHtmlTag(piece.tag))
    index = piece.end
  }
  add(html.length)
  return joinRaw(parts)
}

/** Names of HTML are the same in capitals, names of components are not. */
function toHtmlTag(tag: Tag | undefined): Tag | undefined {
  if (!tag) return undefined
  const name = findElementPolicy(tag.name.toLowerCase()) === 'unknown' ? tag.name : tag.name.toLowerCase()
  return { ...tag, name, kind: tag.kind !== 'close' && voidElements.has(name) ? 'whole' : tag.kind }
}

/** What stands inside of a script or a frame is no HTML: it belongs to the element. */
function joinRaw(parts: Part[]): Part[] {
  const joined: Part[] = []
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index] as Part
    const { tag } = part
    const isRaw = tag?.kind === 'open' && rawElements.has(tag.name)
    const end = isRaw
      ? parts.findIndex((other, place) => place > index && other.tag?.kind === 'close' && other.tag.name === tag.name)
      : -1
    if (end === -1) joined.push(part)
    else {
      const source = parts.slice(index, end + 1).map((each) => each.source)
      joined.push({ ...part, source: source.join(''), tag: { ...tag, kind: 'whole' } as Tag })
      index = end
    }
  }
  return joined
}

function pairParts(parts: readonly Part[]): void {
  const opened: Part[] = []
  for (const part of parts) {
    const { tag } = part
    if (!tag) continue
    if (tag.kind === 'whole') part.isPaired = true
    else if (tag.kind === 'open') opened.push(part)
    else {
      const place = opened.findLastIndex((other) => other.tag?.name === tag.name)
      if (place === -1) continue
      part.isPaired = true
      ;(opened[place] as Part).isPaired = true
      opened.length = place
    }
  }
}

function toNode(node: SyntaxNode, parts: readonly Part[], isFlow: boolean, report: Report): SyntaxNode[] {
  const html = parts.map((part) => rewrite(part, isFlow, report)).join('')
  if (html.trim() === '') return []
  if (/<[a-z/]/.test(html)) return [{ ...node, value: html }]
  const text: SyntaxNode = { type: 'text', value: parseEntities(html), position: node.position }
  return [isFlow ? { type: 'paragraph', children: [text], position: node.position } : text]
}

function rewrite(part: Part, isFlow: boolean, report: Report): string {
  const { tag, source, at } = part
  if (!tag) return isInstruction(source) ? escapeHtml(source) : source.replace(/<(?=[a-zA-Z/!?])/g, '&lt;')
  const policy = findElementPolicy(tag.name)
  if (policy === 'refused') {
    if (tag.kind !== 'close')
      report.add(at, issueCodes.bodyElement, tag.name, `expected an element that articles may use, found <${tag.name}>`)
    return escapeHtml(source)
  }
  if (policy === 'framed') return rewriteFrame(part, report)
  if (policy === 'unknown') return rewriteUnknown(part, report)
  if (!part.isPaired && !isEndOptional(tag.name)) return rewriteLoose(part, tag, isFlow, report)
  // It is unwrapped when one of its sources was chosen.
  if (tag.name === 'picture') return tag.kind === 'close' ? '</picture>' : '<picture>'
  if (policy === 'unwrapped') return ''
  if (tag.kind === 'close') return `</${tag.name}>`
  checkAttributes(tag.name, tag.attributes, at, report)
  const whole = source.replace(/\s*\/>$/, '>')
  return tag.kind === 'whole' && !voidElements.has(tag.name) ? `${whole}</${tag.name}>` : whole
}

function rewriteUnknown({ tag, source, at, isPaired }: Part, report: Report): string {
  const name = tag?.name ?? ''
  if (tag?.kind !== 'close')
    report.add(at, issueCodes.bodyComponent, name, `expected a component that articles may use, found <${name}>`)
  return isPaired && tag?.kind !== 'whole' ? '' : escapeHtml(source)
}

/** A word in angle brackets inside of a sentence is a word; the tag of a block is left out. */
function rewriteLoose({ source, at }: Part, { name, kind }: Tag, isFlow: boolean, report: Report): string {
  const expected = kind === 'close' ? `<${name}> before it` : `</${name}>`
  report.add(at, issueCodes.bodySyntax, name, `expected ${expected}, found none`)
  return isFlow ? '' : escapeHtml(source)
}

function rewriteFrame({ tag, source, at }: Part, report: Report): string {
  if (!tag || tag.kind === 'close') return ''
  const card = reportFrame(tag, at, report)
  if (card === null) return escapeHtml(source)
  return source.endsWith('</iframe>') ? source : `${source.replace(/\s*\/?>$/, '>')}</iframe>`
}

/** The card that a frame becomes; null where it names nothing to lead to. */
export function reportFrame(tag: Pick<Tag, 'attributes'>, place: SyntaxNode | number, report: Report): Card | null {
  const card = toCard(findAttribute(tag, 'src'), findAttribute(tag, 'title'))
  if (!card?.isWhole)
    report.add(place, issueCodes.bodyElement, 'iframe', 'expected a frame of a known player, found another <iframe>')
  return card
}

function findAttribute({ attributes }: Pick<Tag, 'attributes'>, wanted: string): string | null {
  for (const attribute of attributes) {
    const read = readAttribute(attribute)
    if (read.name.toLowerCase() === wanted && 'value' in read) return read.value
  }
  return null
}

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
