import { findAttachmentType, findPlayer, isAttachmentAddress } from '#lib/core/pictures'
import { element, text } from './element.ts'
import {
  findProperty,
  findRenamed,
  findValueProblem,
  isBooleanProperty,
  isRenderedElement,
  urlAttributes,
} from './html-allow-list.ts'
import { noteIdPrefix } from './page-ids.ts'
import { isOwnMedia, toCard } from './players.ts'
import { childrenOf, type SyntaxNode } from './syntax-tree.ts'
import { isSafeUrl } from './url.ts'

type Properties = Record<string, unknown>

/** Classes that the conversion of Markdown makes. */
const madeClass =
  /^(?:language-.+|math-inline|math-display|task-list-item|contains-task-list|footnotes|footnotes-title|data-footnote-backref|player|notation-(?:line-notes|quote|sources|row-ins|row-del))$/
const madeProperties = new Set([
  'dataInfo',
  'dataCaption',
  'dataNumber',
  'dataNotes',
  'dataFootnotes',
  'dataFootnoteRef',
  'dataFootnoteBackref',
  'ariaLabel',
  'ariaDescribedBy',
])

/** Leaves of a tree what articles may have, whoever made it: elements, attributes and addresses. */
export function sanitizeTree(tree: SyntaxNode): void {
  if (tree.children) tree.children = tree.children.flatMap((child) => sanitize(child, tree))
}

function sanitize(node: SyntaxNode, parent: SyntaxNode): SyntaxNode[] {
  if (node.children) node.children = node.children.flatMap((child) => sanitize(child, node))
  if (node.type === 'text' || node.type.startsWith('mdxJsx')) return [node]
  if (node.type !== 'element') return []
  return sanitizeElement(node, parent)
}

function sanitizeElement(node: SyntaxNode, parent: SyntaxNode): SyntaxNode[] {
  const written = node.tagName ?? ''
  const properties = node.properties ?? {}
  if (written === 'iframe') return toLink(properties.src, properties.title)
  if (written === 'img') return settlePicture(node)
  if (isPlayer(written) && !playsOwnMedia(node))
    return [...childrenOf(node), ...toLink(findMedia(node)[0], properties.title)]
  const isNote = written === 'section' && properties.dataFootnotes !== undefined
  const { name, align } = isNote ? { name: written } : findRenamed(written)
  if (!isRenderedElement(name)) return childrenOf(node)
  if (name === 'input') return properties.type === 'checkbox' ? [toBox(properties)] : []
  if (ofPlayers.has(name) && !isPlayer(parent.tagName)) return []
  if (name === 'track' && !isOwnMedia(String(properties.src ?? ''))) return []
  node.tagName = name
  node.properties = listProperties(name, properties)
  if (align && !node.properties.align) node.properties.align = align
  if (isPlayer(written)) node.properties.controls = true
  return [node]
}

const isPlayer = (name: string | undefined): boolean => name === 'video' || name === 'audio'
const ofPlayers: ReadonlySet<string> = new Set(['source', 'track'])

/** A film that is written as a picture is played, and any other file is led to, as is a film of another site. */
function settlePicture(node: SyntaxNode): SyntaxNode[] {
  node.properties = listProperties('img', node.properties ?? {})
  const { src, alt, title } = node.properties
  if (typeof src !== 'string' || !isAttachmentAddress(src)) return [node]
  const type = findAttachmentType(src.split(/[?#]/, 1)[0] ?? '')
  if (type === null) return [node]
  const name = [alt, title].find((each) => typeof each === 'string' && each !== '')
  const player = findPlayer(type)
  if (player === null) return [element('a', { href: src }, [text(String(name ?? src))])]
  return isOwnMedia(src)
    ? [element(player, { src, controls: true, ...(name ? { title: name } : {}) })]
    : toLink(src, name)
}

function listProperties(name: string, properties: Properties): Properties {
  const kept: Properties = {}
  for (const [property, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue
    if (property === 'className') keepClasses(kept, value)
    else if (madeProperties.has(property)) kept[property] = value
    else if (property === 'id' && typeof value === 'string' && value.startsWith(noteIdPrefix)) kept.id = value
    else keepWritten(kept, name, property, value)
  }
  return kept
}

function keepClasses(kept: Properties, value: unknown): void {
  const classes = (Array.isArray(value) ? value : String(value).split(/\s+/)).map(String)
  const made = classes.filter((each) => madeClass.test(each))
  if (made.length > 0) kept.className = made
}

function keepWritten(kept: Properties, name: string, property: string, value: unknown): void {
  const allowed = findProperty(name, property)
  if (allowed === null) return
  const written = Array.isArray(value) ? value.join(' ') : String(value)
  if (isBooleanProperty(allowed)) kept[allowed] = true
  else if (findValueProblem(allowed, written) === null && (!urlAttributes.has(allowed) || isSafeUrl(written)))
    kept[allowed] = allowed === 'align' ? written.toLowerCase() : written.replace(/^(\d+)px$/, '$1')
}

const toBox = ({ checked }: Properties): SyntaxNode =>
  element('input', { type: 'checkbox', ...(checked ? { checked: true } : {}), disabled: true })

const findMedia = (node: SyntaxNode): string[] =>
  [node, ...childrenOf(node).filter(({ tagName }) => tagName !== 'track')].flatMap(({ properties }) =>
    typeof properties?.src === 'string' ? [properties.src] : [],
  )

function playsOwnMedia(node: SyntaxNode): boolean {
  const media = findMedia(node)
  return media.length > 0 && media.every((source) => source !== '' && isOwnMedia(source))
}

function toLink(source: unknown, title: unknown): SyntaxNode[] {
  const card = toCard(typeof source === 'string' ? source : null, typeof title === 'string' ? title : null)
  return card ? [element('a', { className: ['player'], href: card.url }, [text(card.label)])] : []
}
