import { issueCodes } from '#lib/errors'
import type { Report } from '../../body-problem.ts'
import type { SyntaxNode } from '../../syntax-tree.ts'
import { findPlace, mapProse } from '../prose-texts.ts'
import { labelName } from './labels.ts'
import type { Target } from './number-things.ts'

const one = `-?@${labelName}`
/** `[@fig:a; -@fig:b]`, or `@fig:a` in a sentence. Scripts without blanks between words may stand before it. */
const reference = new RegExp(
  `\\[(${one}(?:[;,][ \\n]*${one})*)\\]|(?<![\\p{Script=Latin}\\p{N}_@/.])@(${labelName})`,
  'gu',
)

/** References become links that say what they lead to. One that leads nowhere stays text, and the report says so. */
export function referToThings(
  tree: SyntaxNode,
  body: string,
  targets: ReadonlyMap<string, Target>,
  report: Report,
): void {
  mapProse(tree, { inLinks: false }, (node) => refer(node, body, targets, report))
}

function refer(node: SyntaxNode, body: string, targets: ReadonlyMap<string, Target>, report: Report): SyntaxNode[] {
  const value = node.value ?? ''
  const parts: SyntaxNode[] = []
  let from = 0
  const addText = (to: number) => {
    if (to > from) parts.push({ type: 'text', value: value.slice(from, to), position: node.position })
  }
  for (const { 0: whole, 1: group, 2: sole, index } of value.matchAll(reference)) {
    const links = toLinks(group ?? `@${sole}`, targets, node)
    if (links === null) {
      const place = findPlace(node, body, whole)
      report.add(place, issueCodes.bodyUrl, 'reference', `expected the label of a numbered thing, found ${whole}`)
      continue
    }
    addText(index)
    parts.push(...links)
    from = index + whole.length
  }
  if (from === 0) return [node]
  addText(value.length)
  return parts
}

function toLinks(group: string, targets: ReadonlyMap<string, Target>, { position }: SyntaxNode): SyntaxNode[] | null {
  const links: SyntaxNode[] = []
  for (const item of group.split(/[;,]\s*/)) {
    const isBare = item.startsWith('-')
    const target = targets.get(item.slice(isBare ? 2 : 1))
    if (!target) return null
    if (links.length > 0) links.push({ type: 'text', value: ', ' })
    const text: SyntaxNode = { type: 'text', value: isBare ? target.number : target.text }
    links.push({ type: 'link', url: `#${target.id}`, title: null, children: [text], position })
  }
  return links
}
