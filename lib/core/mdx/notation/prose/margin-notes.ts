import { element, text, textOf } from '../../element.ts'
import { noteIdPrefix } from '../../page-ids.ts'
import { childrenOf, isJsx, type SyntaxNode, walk } from '../../syntax-tree.ts'

/** Longer ones are read below the text, where all of them stay. */
const longest = 400

/** Parents whose lines end where those of the text do. */
const open = new Set(['li', 'ul', 'ol', 'blockquote'])

/**
 * A footnote stands a second time beside its first reference, for screens that are wide enough: hidden without the style sheet,
 * and for those who hear the page. Notes of several blocks, and references in tables and headings, stay below alone.
 */
export function setNotesInMargin(tree: SyntaxNode): void {
  const notes = listNotes(tree)
  if (notes.size > 0) setWithin(tree, notes)
}

function setWithin(parent: SyntaxNode, notes: Map<string, SyntaxNode[]>): void {
  for (const child of childrenOf(parent)) {
    if (child.tagName === 'p') child.children = childrenOf(child).flatMap((each) => [each, ...takeAside(each, notes)])
    else if (open.has(child.tagName ?? '')) setWithin(child, notes)
  }
}

function takeAside(node: SyntaxNode, notes: Map<string, SyntaxNode[]>): SyntaxNode[] {
  const [reference] = node.tagName === 'sup' ? childrenOf(node) : []
  if (!reference || reference.properties?.dataFootnoteRef === undefined) return []
  const id = String(reference.properties.href ?? '').slice(1)
  const words = notes.get(id) ?? notes.get(decode(id))
  notes.delete(id)
  notes.delete(decode(id))
  if (!words) return []
  const number = element('sup', {}, [text(textOf(reference))])
  return [
    element('span', { className: ['notation-aside'], hidden: true, ariaHidden: 'true' }, [number, text(' '), ...words]),
  ]
}

function decode(id: string): string {
  try {
    return decodeURIComponent(id)
  } catch {
    return id
  }
}

/** The words of notes that are one paragraph, by the ids of the notes. */
function listNotes(tree: SyntaxNode): Map<string, SyntaxNode[]> {
  const notes = new Map<string, SyntaxNode[]>()
  for (const node of walk(tree)) {
    const id = node.properties?.id
    if (node.tagName !== 'li' || typeof id !== 'string' || !id.startsWith(`${noteIdPrefix}fn-`)) continue
    const blocks = childrenOf(node).filter((child) => child.type === 'element' || isJsx(child))
    const [only] = blocks
    if (blocks.length !== 1 || only?.tagName !== 'p') continue
    const words = childrenOf(only).flatMap(copy)
    const length = words.map(textOf).join('').trim().length
    if (length > 0 && length <= longest && [...walk(only)].every(isPlain)) notes.set(id, words)
  }
  return notes
}

const isPlain = (node: SyntaxNode): boolean =>
  !isJsx(node) && !/^(?:img|math|svg|video|audio)$/.test(node.tagName ?? '')

/** Without the way back, and without ids, which are those of the note below. */
function copy(node: SyntaxNode): SyntaxNode[] {
  if (node.properties?.dataFootnoteBackref !== undefined) return []
  const { id: _id, ...properties } = node.properties ?? {}
  const hears = node.tagName === 'a' ? { tabIndex: -1 } : {}
  return [
    {
      ...node,
      ...(node.properties ? { properties: { ...properties, ...hears } } : {}),
      ...(node.children ? { children: node.children.flatMap(copy) } : {}),
    },
  ]
}
