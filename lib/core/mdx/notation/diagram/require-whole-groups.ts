import { childrenOf, type SyntaxNode, walk } from '../../syntax-tree.ts'
import { NotDrawnError } from '../not-drawn-error.ts'

interface Group {
  name: string
  members: Set<string>
}

/**
 * beautiful-mermaid 1.1 leaves a node outside of its group when an edge names it before the group does, and may draw the group
 * as a point. Such a drawing says something else than its source.
 */
export function requireWholeGroups(source: string, svg: SyntaxNode): void {
  if (!/^[ \t]*subgraph\b/m.test(source)) return
  const places = new Map<string, [x: number, y: number]>()
  const frames = new Map<string, [left: number, top: number, right: number, bottom: number]>()
  for (const node of walk(svg)) {
    const { class: kind, 'data-id': id } = node.properties ?? {}
    if (kind === 'node') places.set(String(id), placeOf(node))
    if (kind === 'subgraph') frames.set(String(id), frameOf(node))
  }
  for (const { name, members } of listGroups(source)) {
    const frame = frames.get(name)
    for (const member of members) {
      const place = places.get(member)
      if (place && frame && !isInside(place, frame))
        throw new NotDrawnError(`“${member}” would be drawn outside of its group “${name}”`)
    }
  }
}

/** Groups with the nodes that their lines begin with or lead to. */
function listGroups(source: string): Group[] {
  const groups: Group[] = []
  const open: Group[] = []
  for (const line of source.split('\n')) {
    const [, name] = /^[ \t]*subgraph[ \t]+"?([^\s["]+)/.exec(line) ?? []
    if (name !== undefined) {
      const group = { name, members: new Set<string>() }
      groups.push(group)
      open.push(group)
    } else if (/^[ \t]*end[ \t]*;?[ \t]*$/.test(line)) open.pop()
    else for (const id of listNodes(line)) open.at(-1)?.members.add(id)
  }
  return groups
}

/** Without labels: what stands between brackets, bars or quotes. */
const listNodes = (line: string): string[] =>
  line.replace(/\[[^\]]*\]|\([^)]*\)|\{[^}]*\}|\|[^|]*\||"[^"]*"/g, ' ').match(/[\w.-]*\w/g) ?? []

const numberOf = (node: SyntaxNode | undefined, name: string): number => Number(node?.properties?.[name] ?? Number.NaN)

function placeOf(node: SyntaxNode): [number, number] {
  const label = [...walk(node)].find(({ tagName }) => tagName === 'text')
  return [numberOf(label, 'x'), numberOf(label, 'y')]
}

function frameOf(group: SyntaxNode): [number, number, number, number] {
  const frame = childrenOf(group).find(({ tagName }) => tagName === 'rect')
  const [left, top] = [numberOf(frame, 'x'), numberOf(frame, 'y')]
  return [left, top, left + numberOf(frame, 'width'), top + numberOf(frame, 'height')]
}

const isInside = ([x, y]: [number, number], [left, top, right, bottom]: [number, number, number, number]): boolean =>
  !(x < left || x > right || y < top || y > bottom)
