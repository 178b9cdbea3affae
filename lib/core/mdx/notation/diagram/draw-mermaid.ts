import { textOf } from '../../element.ts'
import { type SyntaxNode, walk } from '../../syntax-tree.ts'
import { requireEngine } from '../engines.ts'
import { NotDrawnError } from '../not-drawn-error.ts'
import { parseMarkup } from '../parse-markup.ts'
import { type Chart, chartColours } from './charts/chart-parts.ts'
import { drawGantt } from './charts/draw-gantt.ts'
import { drawGitGraph } from './charts/draw-git-graph.ts'
import { drawJourney } from './charts/draw-journey.ts'
import { drawMindmap } from './charts/draw-mindmap.ts'
import { drawPie } from './charts/draw-pie.ts'
import { drawQuadrants } from './charts/draw-quadrants.ts'
import { drawTimeline } from './charts/draw-timeline.ts'
import type { Drawing } from './drawing.ts'
import { closeSequence, openSequence } from './open-sequence.ts'
import { readMermaid } from './read-mermaid.ts'
import { requireApart } from './require-apart.ts'
import { requireWholeGroups } from './require-whole-groups.ts'
import { listLabels, toDescription } from './rewrite-svg.ts'

/** Kinds of diagram that the library lays out well; it knows more by their first word than it draws. */
const kinds = /^(?:graph|flowchart|stateDiagram(?:-v2)?|sequenceDiagram|classDiagram(?:-v2)?|erDiagram)\b/

/** Kinds that the library does not know and that need no layout, by their first word. */
const charts: Readonly<Record<string, (body: string, source: string) => Chart>> = Object.assign(Object.create(null), {
  gantt: drawGantt,
  gitGraph: (body: string, source: string) => drawGitGraph(body, mainBranch.exec(source)?.[1]),
  journey: drawJourney,
  mindmap: drawMindmap,
  pie: drawPie,
  quadrantChart: drawQuadrants,
  timeline: drawTimeline,
})
const mainBranch = /\bmainBranchName["']?[ \t]*:[ \t]*["']?([\w./-]+)/

const colours = {
  none: 'none',
  'var(--bg)': 'paper',
  'var(--_text)': 'text',
  'var(--_text-sec)': 'text',
  'var(--_text-muted)': 'quiet',
  'var(--_text-faint)': 'quiet',
  'var(--_line)': 'line',
  'var(--_arrow)': 'arrow',
  'var(--_node-fill)': 'node',
  'var(--_node-stroke)': 'edge',
  'var(--_group-fill)': 'paper',
  'var(--_group-hdr)': 'head',
  'var(--_inner-stroke)': 'hairline',
  'var(--_key-badge)': 'head',
}

/** A diagram in the language of Mermaid. Throws `NotDrawnError` for a kind that is not drawn, and where words would be lost. */
export function drawMermaid(source: string): Drawing {
  const { body, ...said } = readNames(source)
  const kind = /^\S*/.exec(body)?.[0] ?? ''
  const chart = charts[kind.replace(/:$/, '')]?.(body, source)
  if (chart) return { colours: chartColours, ...chart, ...said }
  if (!kinds.test(body)) throw new NotDrawnError(`a diagram of the kind “${kind.slice(0, 40)}” is not drawn`)
  const { text, ids } = readMermaid(body)
  const svg = closeSequence(parseSvg(draw(openSequence(text))))
  requireIds(ids, svg)
  requireWords(body, svg)
  requireWholeGroups(text, svg)
  requireApart(svg)
  return { svg, margin: 24, colours, description: toDescription(listLabels(svg), listEdges(svg)), ...said }
}

/** Its head, and the words that are for its readers and no part of what is drawn. */
function readNames(source: string): { body: string; caption?: string; name?: string; description?: string } {
  const head = /^\s*---\n([\s\S]*?)\n---[ \t]*\n/.exec(source)
  const caption = /^title:[ \t]*(.+)$/m.exec(head?.[1] ?? '')?.[1]?.replace(/^(["'])(.*)\1$/, '$2')
  const rest = head ? source.slice(head[0].length) : source
  const name = /^[ \t]*accTitle[ \t]*:[ \t]*(.+)$/m.exec(rest)?.[1]
  const [, line, lines] = accessibleText.exec(rest) ?? []
  const description = (line ?? lines)?.replace(/\s+/g, ' ').trim()
  const body = rest
    .replace(accessibleText, '')
    .replace(/^[ \t]*(?:%%|accTitle[ \t]*:).*$/gm, '')
    .trim()
  return { body, ...(caption ? { caption } : {}), ...(name ? { name } : {}), ...(description ? { description } : {}) }
}

const accessibleText = /^[ \t]*accDescr[ \t]*(?::[ \t]*(.+)|\{([^}]*)\})$/m

function draw(source: string): string {
  const { renderMermaidSVG } = requireEngine('mermaid')
  try {
    return renderMermaidSVG(source)
  } catch (error) {
    // A kind of error of its own is a mistake of the library, and says nothing to a reader.
    const isSaid = error instanceof Error && error.constructor === Error
    throw new NotDrawnError(isSaid ? error.message : 'the library cannot read it')
  }
}

function parseSvg(markup: string): SyntaxNode {
  const svg = [...walk(parseMarkup(markup))].find(({ tagName }) => tagName === 'svg')
  if (!svg) throw new NotDrawnError('expected a drawing, found none')
  return svg
}

/** Lines that only say how something looks or what a click does. */
const looks = /^[ \t]*(?:classDef|class|style|linkStyle|click|cssClass|direction|autonumber)\b(?!.*\{).*$/gm
const keywords = new Set(
  'graph flowchart statediagram sequencediagram classdiagram erdiagram subgraph end state participant actor note over right left activate deactivate loop alt else opt par and critical option break rect class namespace direction fork join choice create destroy box autonumber as of o x v2 td tb lr rl bt'.split(
    ' ',
  ),
)

const idsOf = (svg: SyntaxNode): string[] =>
  [...walk(svg)].flatMap(({ properties = {} }) =>
    ['data-id', 'data-from', 'data-to', 'data-entity1', 'data-entity2', 'data-label'].map((name) =>
      String(properties[name] ?? ''),
    ),
  )

/** The library takes what it does not understand for a part of a name, or passes over it. */
function requireIds(ids: ReadonlySet<string>, svg: SyntaxNode): void {
  const drawn = new Set([...idsOf(svg), ...listLabels(svg)])
  const lost = [...ids].find((id) => !drawn.has(id))
  if (lost !== undefined) throw new NotDrawnError(`the drawing would lose “${lost}”`)
}

const wordPattern = /[\p{L}\p{M}\p{N}]+/gu

/** A note must not lose words that way either. A name of a node that has a label need not be shown. */
function requireWords(source: string, svg: SyntaxNode): void {
  const shown = [...walk(svg)].map((node) => (node.tagName === 'text' ? textOf(node) : '')).join(' ')
  const ids = new Set(idsOf(svg).join(' ').match(wordPattern))
  const written = source
    .replace(looks, '')
    .replace(/:::[\w-]+|<\/?[a-z]+ ?\/?>|<<|>>|#[a-z]+;|[|}][|o](?:--|\.\.)[|o][|{]/gi, ' ')
    .match(wordPattern)
  const lost = written?.find((word) => !keywords.has(word.toLowerCase()) && !ids.has(word) && !shown.includes(word))
  if (lost !== undefined) throw new NotDrawnError(`the drawing would lose “${lost}”`)
}

function listEdges(svg: SyntaxNode): string[] {
  const names = new Map<string, string>([
    ['_start', '●'],
    ['_end', '◉'],
  ])
  const edges: string[] = []
  for (const { properties = {} } of walk(svg)) {
    const { 'data-id': id, 'data-label': label } = properties
    if (typeof id === 'string' && typeof label === 'string' && label !== '') names.set(id, label.replace(/\s+/g, ' '))
  }
  const nameOf = (id: unknown): string => names.get(String(id)) ?? String(id)
  for (const { properties = {} } of walk(svg)) {
    const from = properties['data-from'] ?? properties['data-entity1']
    if (from === undefined || properties.class === 'edge-label') continue
    const label = properties['data-label'] ? `: ${properties['data-label']}` : ''
    edges.push(`${nameOf(from)} → ${nameOf(properties['data-to'] ?? properties['data-entity2'])}${label}`)
  }
  return edges
}
