import { textOf } from '../../element.ts'
import { type SyntaxNode, walk } from '../../syntax-tree.ts'
import { requireEngine } from '../engines.ts'
import { NotDrawnError } from '../not-drawn-error.ts'
import { parseMarkup } from '../parse-markup.ts'
import type { Drawing } from './drawing.ts'
import { requireWholeGroups } from './require-whole-groups.ts'
import { listLabels, toDescription } from './rewrite-svg.ts'

/** Kinds of diagram that the library lays out well; it knows more by their first word than it draws. */
const kinds = /^(?:graph|flowchart|stateDiagram(?:-v2)?|sequenceDiagram|classDiagram(?:-v2)?|erDiagram)\b/

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
  const body = source
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replace(/^[ \t]*%%.*$/gm, '')
    .trim()
  const kind = /^\S*/.exec(body)?.[0] ?? ''
  if (!kinds.test(body)) throw new NotDrawnError(`a diagram of the kind “${kind.slice(0, 40)}” is not drawn`)
  const svg = parseSvg(draw(body))
  requireWords(body, svg)
  requireWholeGroups(body, svg)
  return { svg, margin: 24, colours, description: toDescription(listLabels(svg), listEdges(svg)) }
}

function draw(source: string): string {
  const { renderMermaidSVG } = requireEngine('mermaid')
  try {
    return renderMermaidSVG(source)
  } catch (error) {
    throw new NotDrawnError(error instanceof Error ? error.message : String(error))
  }
}

function parseSvg(markup: string): SyntaxNode {
  const svg = [...walk(parseMarkup(markup))].find(({ tagName }) => tagName === 'svg')
  if (!svg) throw new NotDrawnError('expected a drawing, found none')
  return svg
}

/** Lines that only say how something looks or what a click does. */
const looks =
  /^[ \t]*(?:classDef|class|style|linkStyle|click|cssClass|direction|autonumber|accTitle|accDescr)\b(?!.*\{).*$/gm
const keywords = new Set(
  'graph flowchart statediagram sequencediagram classdiagram erdiagram subgraph end state participant actor note over right left activate deactivate loop alt else opt par and critical option break rect class namespace direction fork join choice create destroy box namespace autonumber'.split(
    ' ',
  ),
)

/** The library passes over what it does not understand; a note must not lose words that way. */
function requireWords(source: string, svg: SyntaxNode): void {
  const drawn = [...walk(svg)]
    .flatMap((node) => [
      ...Object.values(node.properties ?? {}).map(String),
      node.tagName === 'text' ? textOf(node) : '',
    ])
    .join(' ')
  const written = source
    .replace(looks, '')
    .replace(/:::[\w-]+|<\/?[a-z]+ ?\/?>|<<|>>|#[a-z]+;/gi, ' ')
    .match(/[\p{L}\p{N}]{3,}/gu)
  const lost = written?.find(
    (word) => !keywords.has(word.toLowerCase()) && !/^(?:v2|TD|TB|LR|RL|BT)$/.test(word) && !drawn.includes(word),
  )
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
    if (typeof id === 'string' && typeof label === 'string' && label !== '') names.set(id, label)
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
