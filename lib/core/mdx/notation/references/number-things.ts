import { issueCodes } from '#lib/errors'
import type { Report } from '../../body-problem.ts'
import type { BodyWords } from '../../body-words.ts'
import { childrenOf, type SyntaxNode, walk } from '../../syntax-tree.ts'
import { parseFenceInfo } from '../code/fence-info.ts'
import { isDiagramWord } from '../diagram/diagram-words.ts'
import { numberEquations } from '../math/number-equations.ts'
import { kindOf, labelName, takeLabel } from './labels.ts'

/** What a reference to something says, and where it leads. */
export interface Target {
  /** `Figure 2`; the words of a heading. */
  text: string
  /** `2` */
  number: string
  id: string
}

type Code = SyntaxNode & { lang?: string | null; meta?: string | null }

const isDrawn = ({ lang, meta }: Code): boolean => isDiagramWord(parseFenceInfo(lang, meta).word ?? '')

/** Gives each figure, table, listing and formula that has a label its number, in the order of the page. */
export function numberThings(tree: SyntaxNode, { numbered }: BodyWords, report: Report): ReadonlyMap<string, Target> {
  const targets = new Map<string, Target>()
  const counts = { fig: 0, tbl: 0, lst: 0 }
  let definitions: ReadonlyMap<string, SyntaxNode> | null = null

  /** Null where it is the label of another kind, or that of an earlier thing. */
  function take(node: SyntaxNode, label: string, kind: keyof typeof counts): Target | null {
    if (kindOf(label) !== kind) return null
    if (targets.has(label)) {
      report.add(node, issueCodes.bodyAttribute, 'label', `expected another label than an earlier one, found ${label}`)
      return null
    }
    const number = String(++counts[kind])
    const target = { text: numbered[kind](number), number, id: label }
    targets.set(label, target)
    return target
  }

  function numberNode(node: SyntaxNode): void {
    if (node.type === 'paragraph') numberPicture(node)
    else if (node.name === 'Figure') numberFigure(node)
    else if (node.type === 'table') numberTable(node)
    else if (node.type === 'code') numberListing(node)
    else if (node.type === 'heading') nameHeading(node)
  }

  /** `![What it shows](a.png){#fig:name}`: its title is the caption, or what it shows. */
  function numberPicture(node: SyntaxNode): void {
    const [picture, mark, ...others] = childrenOf(node)
    const image = picture && imageOf(picture)
    if (!picture || !image || mark?.type !== 'text' || others.length > 0) return
    const named = takeLabel(mark.value ?? '')
    const target = named && named.rest.trim() === '' ? take(node, named.label, 'fig') : null
    if (!target) return
    if (image.type === 'imageReference') takeDefinition(image)
    const caption = image.title || (image as { alt?: string }).alt || ''
    image.title = null
    Object.assign(node, toFigure(target, [picture], caption), { position: node.position })
  }

  /** A picture by reference as one that says its address itself, since its title is its caption. */
  function takeDefinition(image: SyntaxNode): void {
    definitions ??= listDefinitions(tree)
    const { url = '', title = null } = definitions.get(identifierOf(image)) ?? {}
    Object.assign(image, { type: 'image', url, title })
  }

  function numberFigure(node: SyntaxNode): void {
    const id = node.attributes?.find(({ name }) => name === 'id')?.value
    if (typeof id !== 'string') return
    const target = take(node, id, 'fig')
    if (target) setProp(node, 'number', target.text)
    else node.attributes = node.attributes?.filter(({ name }) => name !== 'id') ?? []
  }

  function numberTable(node: SyntaxNode): void {
    const properties = node.data?.hProperties as { dataCaption?: string } | undefined
    const named = takeLabel(properties?.dataCaption ?? '')
    const target = named && take(node, named.label, 'tbl')
    if (!named || !target) return
    node.data = {
      ...node.data,
      hProperties: { id: target.id, dataNumber: target.text, dataCaption: named.rest.trim() },
    }
  }

  /** Code is a listing, and a drawing is a figure. */
  function numberListing(node: Code): void {
    const found = /(?:^|[\s{])#((?:lst|fig)[:-][\w:.-]*\w)/.exec(node.meta ?? '')
    const kind = isDrawn(node) ? 'fig' : 'lst'
    const target = found?.[1] === undefined ? null : take(node, found[1], kind)
    if (!target) return
    node.data = { ...node.data, hProperties: { id: target.id, dataNumber: target.text } }
  }

  /** Sections have no numbers: a reference says what stands above them. */
  function nameHeading(node: SyntaxNode): void {
    const last = childrenOf(node).at(-1)
    const named = last?.type === 'text' ? takeLabel(last.value ?? '') : null
    if (!last || !named || kindOf(named.label) !== 'sec' || targets.has(named.label)) return
    last.value = named.rest
    node.data = { ...node.data, hProperties: { ...node.data?.hProperties, id: named.label } }
    const text = shorten(wordsOf(node).trim())
    targets.set(named.label, { text, number: text, id: named.label })
  }

  /** A label that names nothing is no text either. */
  function dropLooseLabels(node: SyntaxNode): void {
    for (const [index, child] of childrenOf(node).entries()) {
      const previous = node.children?.[index - 1]
      const found = child.type === 'text' && previous && imageOf(previous) ? looseLabel.exec(child.value ?? '') : null
      if (!found?.[1]) continue
      child.value = (child.value ?? '').slice(found[0].length)
      if (targets.has(found[1])) continue
      const message = `expected a picture with a label in a paragraph of its own, found ${found[1]}`
      report.add(child, issueCodes.bodyAttribute, 'label', message)
    }
  }

  for (const node of [...walk(tree)]) {
    numberNode(node)
    dropLooseLabels(node)
  }
  for (const [label, target] of listEquations(tree, numbered.eq)) targets.set(label, target)
  return targets
}

const looseLabel = new RegExp(`^\\{#(${labelName})(?:[ \\t][^{}\\n]{0,200})?\\}`)

/** A picture may be a link. */
const imageOf = (node: SyntaxNode): SyntaxNode | null => {
  if (isImage(node)) return node
  const [child, ...others] = node.type === 'link' || node.type === 'linkReference' ? childrenOf(node) : []
  return child && isImage(child) && others.length === 0 ? child : null
}

const isImage = ({ type }: SyntaxNode): boolean => type === 'image' || type === 'imageReference'

const identifierOf = (node: SyntaxNode): string => (node as { identifier?: string }).identifier ?? ''

/** The first of a name holds. */
const listDefinitions = (tree: SyntaxNode): ReadonlyMap<string, SyntaxNode> =>
  new Map(
    [...walk(tree)]
      .filter(({ type }) => type === 'definition')
      .reverse()
      .map((node) => [identifierOf(node), node]),
  )

/** Each reference repeats it. */
const shorten = (text: string): string => (text.length > 200 ? `${text.slice(0, 199)}…` : text)

const toFigure = (target: Target, children: SyntaxNode[], caption: string): SyntaxNode => ({
  type: 'numberedFigure',
  data: { hName: 'figure', hProperties: { id: target.id } },
  children: [...children, { type: 'caption', data: { hName: 'figcaption' }, children: toCaption(target, caption) }],
})

/** The number leads to what it numbers, so that its address can be copied. */
const toCaption = ({ text, id }: Target, caption: string): SyntaxNode[] => [
  {
    type: 'link',
    url: `#${id}`,
    title: null,
    children: [{ type: 'strong', children: [{ type: 'text', value: text }] }],
  },
  ...(caption === '' ? [] : [{ type: 'text', value: ` ${caption}` }]),
]

function listEquations(tree: SyntaxNode, say: (number: string) => string): [label: string, target: Target][] {
  const sources = listDisplayed(tree)
  const { findReference } = numberEquations(sources)
  const labels = sources.flatMap((source) => [...source.matchAll(/\\label[ \t]*\{(eq[:-][\w:.-]*\w)\}/g)])
  return labels.flatMap(([, label = '']) => {
    const found = findReference(`\\ref{${label}}`)
    return found ? [[label, { text: say(found.text), number: found.text, id: found.id }]] : []
  })
}

/** The sources of formulas by themselves in the order of the page, on which footnotes stand last, in the order of their references. */
function listDisplayed(tree: SyntaxNode): string[] {
  const sources: string[] = []
  const notes = new Map(
    childrenOf(tree).flatMap((node) => (node.type === 'footnoteDefinition' ? [[identifierOf(node), node]] : [])),
  )
  const called = new Set<string>()
  const collect = (node: SyntaxNode, parent: SyntaxNode | null) => {
    const { type, value = '' } = node
    if (type === 'footnoteReference') called.add(identifierOf(node))
    const isDisplayed =
      type === 'math' || (type === 'inlineMath' && node.data?.display === true && parent?.type === 'paragraph')
    if (isDisplayed || (type === 'code' && (node as Code).lang === 'math')) sources.push(value)
    for (const child of childrenOf(node)) if (child.type !== 'footnoteDefinition') collect(child, node)
  }
  collect(tree, null)
  for (const id of called) {
    const note = notes.get(id)
    if (note) collect(note, null)
  }
  return sources
}

const wordsOf = (node: SyntaxNode): string => (node.children ? node.children.map(wordsOf).join('') : (node.value ?? ''))

function setProp(node: SyntaxNode, name: string, value: string): void {
  node.attributes = [...(node.attributes ?? []), { type: 'mdxJsxAttribute', name, value }]
}
